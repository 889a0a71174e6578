#include "geo/ops/levels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "geo/ops/dissolve.h"
#include "geo/ops/triangulate.h"
#include "tests/geo/ops/tiling.h"

namespace ancrage::geo {
namespace {

constexpr double tolerances[] = {0, 12.5, 50, 200};

std::vector<std::vector<Level>> levels_of(std::vector<const GeometryArray*> layers) {
    auto levels = build_levels(layers, tolerances);
    EXPECT_TRUE(levels);
    return levels ? std::move(levels).value() : std::vector<std::vector<Level>>(layers.size());
}

GeometryArray dissolved_rows(const GeometryArray& tiling) {
    std::vector<std::uint32_t> group(tiling.feature_count(), no_feature);
    for (std::uint32_t f = 0; f < test::cell_count; ++f) {
        group[f] = f / static_cast<std::uint32_t>(test::tiling_columns);
    }
    group[test::enclave] = 1;
    return dissolve(tiling, group, test::tiling_rows).value();
}

// Undirected segments of a layer's outlines, each direction folded into one.
std::multiset<std::array<double, 4>> segments_of(const ArcArray& arcs) {
    std::multiset<std::array<double, 4>> segments;
    for (std::size_t a = 0; a < arcs.size(); ++a) {
        for (std::size_t i = arcs.offsets[a]; i + 1 < arcs.offsets[a + 1]; ++i) {
            Coordinate from = arcs.coordinates[i];
            Coordinate to = arcs.coordinates[i + 1];
            if (to.x < from.x || (to.x == from.x && to.y < from.y)) std::swap(from, to);
            segments.insert({from.x, from.y, to.x, to.y});
        }
    }
    return segments;
}

// Area of each feature by Green's theorem over the arcs, which must therefore be complete, each
// once, with the right sides.
std::vector<double> areas_from_arcs(const ArcArray& arcs, std::size_t feature_count) {
    std::vector<double> areas(feature_count, 0);
    const Coordinate origin = arcs.coordinates.empty() ? Coordinate{} : arcs.coordinates.front();
    for (std::size_t a = 0; a < arcs.size(); ++a) {
        double twice = 0;
        for (std::size_t i = arcs.offsets[a]; i + 1 < arcs.offsets[a + 1]; ++i) {
            const Coordinate p = arcs.coordinates[i];
            const Coordinate q = arcs.coordinates[i + 1];
            twice += (p.x - origin.x) * (q.y - origin.y) - (q.x - origin.x) * (p.y - origin.y);
        }
        if (arcs.sides[a][0] != no_feature) areas[arcs.sides[a][0]] += twice / 2;
        if (arcs.sides[a][1] != no_feature) areas[arcs.sides[a][1]] -= twice / 2;
    }
    return areas;
}

double distance_to_segment(Coordinate at, Coordinate from, Coordinate to) {
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const double squared = dx * dx + dy * dy;
    const double along =
        squared > 0 ? std::clamp(((at.x - from.x) * dx + (at.y - from.y) * dy) / squared, 0.0, 1.0)
                    : 0;
    return std::hypot(at.x - from.x - along * dx, at.y - from.y - along * dy);
}

// How far the borders between the same two features lie apart, from the first to the second.
double furthest_moved(const ArcArray& from, const ArcArray& to) {
    std::map<std::array<std::uint32_t, 2>, std::vector<std::array<Coordinate, 2>>> segments;
    const auto sides_of = [](const ArcArray& arcs, std::size_t a) {
        return std::array{std::min(arcs.sides[a][0], arcs.sides[a][1]),
                          std::max(arcs.sides[a][0], arcs.sides[a][1])};
    };
    for (std::size_t a = 0; a < to.size(); ++a) {
        for (std::size_t i = to.offsets[a]; i + 1 < to.offsets[a + 1]; ++i) {
            segments[sides_of(to, a)].push_back({to.coordinates[i], to.coordinates[i + 1]});
        }
    }
    double furthest = 0;
    for (std::size_t a = 0; a < from.size(); ++a) {
        for (std::size_t i = from.offsets[a]; i < from.offsets[a + 1]; ++i) {
            double nearest = std::numeric_limits<double>::infinity();
            for (const auto& segment : segments[sides_of(from, a)]) {
                nearest = std::min(
                    nearest, distance_to_segment(from.coordinates[i], segment[0], segment[1]));
            }
            furthest = std::max(furthest, nearest);
        }
    }
    return furthest;
}

// Every edge in ten, as a tool that densifies leaves them.
GeometryArray densified(const GeometryArray& polygons) {
    GeometryArray dense = polygons;
    dense.coordinates.clear();
    dense.ring_offsets = {0};
    for (std::size_t r = 0; r < polygons.ring_count(); ++r) {
        const auto ring = polygons.ring(r);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            // From the same end for both neighbours, so that they go on sharing every vertex.
            const bool forward =
                std::tie(ring[i].x, ring[i].y) < std::tie(ring[i + 1].x, ring[i + 1].y);
            const Coordinate a = forward ? ring[i] : ring[i + 1];
            const Coordinate b = forward ? ring[i + 1] : ring[i];
            dense.coordinates.push_back(ring[i]);
            for (int k = 1; k < 10; ++k) {
                const double share = (forward ? k : 10 - k) / 10.0;
                dense.coordinates.push_back({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
            }
        }
        dense.coordinates.push_back(ring.back());
        dense.ring_offsets.push_back(static_cast<std::uint32_t>(dense.coordinates.size()));
    }
    return dense;
}

double sum(const std::vector<double>& values) {
    double total = 0;
    for (const double value : values) total += value;
    return total;
}

TEST(Levels, ArcsAndTrianglesAgreeAtEveryLevel) {
    const GeometryArray tiling = test::make_tiling();
    const auto levels = levels_of({&tiling});
    ASSERT_EQ(levels[0].size(), 4U);
    std::size_t last_size = tiling.coordinates.size() + 1;
    for (std::size_t t = 0; t < 4; ++t) {
        const Level& level = levels[0][t];
        EXPECT_EQ(level.tolerance, tolerances[t]);
        const auto by_triangles = triangulated_areas(level.triangles, tiling.feature_count());
        const auto by_arcs = areas_from_arcs(level.arcs, tiling.feature_count());
        for (std::size_t f = 0; f < tiling.feature_count(); ++f) {
            EXPECT_GT(by_triangles[f], 0) << "feature " << f << " at " << tolerances[t];
            EXPECT_NEAR(by_triangles[f], by_arcs[f], 1)
                << "feature " << f << " at " << tolerances[t];
        }
        const auto segments = segments_of(level.arcs);
        const std::set<std::array<double, 4>> once(segments.begin(), segments.end());
        EXPECT_EQ(segments.size(), once.size()) << "a border is drawn twice at " << tolerances[t];
        EXPECT_LT(level.arcs.coordinates.size(), last_size);
        last_size = level.arcs.coordinates.size();
    }
    EXPECT_NEAR(sum(triangulated_areas(levels[0][0].triangles, tiling.feature_count())),
                test::summed_area(tiling), 1);
}

TEST(Levels, NoArcIsCutWhereItsNeighboursStayTheSame) {
    const GeometryArray tiling = test::make_tiling();
    const GeometryArray rows = dissolved_rows(tiling);
    const auto levels = levels_of({&rows, &tiling});
    // 5 borders between rows; 6 outer borders, whose first and last rows' are one path each.
    for (const Level& level : levels[0]) {
        std::size_t inner = 0;
        for (const auto& sides : level.arcs.sides) inner += sides[1] != no_feature ? 1 : 0;
        EXPECT_EQ(inner, 5U);
        EXPECT_EQ(level.arcs.size(), 5U + 1U + 4U * 2U + 1U);
    }
}

TEST(Levels, LayersMadeOfEachOtherShareEveryBorder) {
    const GeometryArray tiling = test::make_tiling();
    const GeometryArray rows = dissolved_rows(tiling);
    const auto levels = levels_of({&tiling, &rows});
    for (std::size_t t = 0; t < 4; ++t) {
        const auto of_cells = segments_of(levels[0][t].arcs);
        for (const auto& segment : segments_of(levels[1][t].arcs)) {
            ASSERT_TRUE(of_cells.contains(segment)) << "at " << tolerances[t];
        }
        const auto cells = triangulated_areas(levels[0][t].triangles, tiling.feature_count());
        const auto grouped = triangulated_areas(levels[1][t].triangles, rows.feature_count());
        EXPECT_NEAR(sum(grouped), sum(cells) - cells[test::islands], 1);
    }
}

TEST(Levels, NoOutlineMovesByMoreThanItsTolerance) {
    const GeometryArray tiling = test::make_tiling();
    // The three last are simplified from the second, for what is left of their tolerance.
    constexpr double from_fine[] = {0, 1, 12.5, 50, 200};
    const std::vector<const GeometryArray*> layers = {&tiling};
    const auto levels = build_levels(layers, from_fine);
    ASSERT_TRUE(levels);
    const std::vector<Level>& of_tiling = levels.value()[0];
    for (const Level& level : of_tiling) {
        const double moved = furthest_moved(of_tiling[0].arcs, level.arcs);
        EXPECT_LE(moved, level.tolerance);
        if (level.tolerance >= 12.5) {
            EXPECT_GT(moved, level.tolerance / 4);
        }
    }
}

TEST(Levels, DoNotGrowWithVerticesThatAddNothing) {
    const GeometryArray tiling = test::make_tiling();
    const GeometryArray dense = densified(tiling);
    ASSERT_GT(dense.coordinates.size(), 9 * tiling.coordinates.size());
    constexpr double from_fine[] = {0, 0.25, 2, 12.5, 50, 200};
    const std::vector<const GeometryArray*> plain_layers = {&tiling};
    const std::vector<const GeometryArray*> dense_layers = {&dense};
    const auto plain = build_levels(plain_layers, from_fine);
    const auto densely = build_levels(dense_layers, from_fine);
    ASSERT_TRUE(plain && densely);
    for (std::size_t t = 1; t < 6; ++t) {
        const auto expected = static_cast<double>(plain.value()[0][t].arcs.coordinates.size());
        const auto found = static_cast<double>(densely.value()[0][t].arcs.coordinates.size());
        EXPECT_NEAR(found, expected, 0.1 * expected) << "at " << from_fine[t];
    }
}

TEST(Levels, ThatSaveTooLittleAreLeftOut) {
    const GeometryArray tiling = test::make_tiling();
    const GeometryArray dense = densified(tiling);
    constexpr double fine[] = {0, 1e-6, 1e-5, 1e-4, 200};
    const auto tolerances_of = [&](const GeometryArray& layer) {
        const std::vector<const GeometryArray*> layers = {&layer};
        const auto levels = build_levels(layers, fine, 0.2);
        std::vector<double> kept;
        for (const Level& level : levels.value()[0]) {
            kept.push_back(level.tolerance);
        }
        return kept;
    };
    EXPECT_EQ(tolerances_of(tiling), (std::vector<double>{0, 200}));
    EXPECT_EQ(tolerances_of(dense), (std::vector<double>{0, 1e-6, 200}));
}

TEST(Levels, EdgesSayWhichLayersHaveThem) {
    const GeometryArray tiling = test::make_tiling();
    const GeometryArray rows = dissolved_rows(tiling);
    const auto levels = levels_of({&tiling, &rows});
    for (std::size_t t = 0; t < 4; ++t) {
        const ArcArray& cells = levels[0][t].arcs;
        const ArcArray& grouped = levels[1][t].arcs;
        ASSERT_EQ(grouped.edge_layers.size(), grouped.coordinates.size());
        ASSERT_EQ(cells.edge_layers.size(), cells.coordinates.size());
        for (const std::uint32_t mask : grouped.edge_layers) ASSERT_EQ(mask, 3U);
        const auto of_rows = segments_of(grouped);
        for (std::size_t a = 0; a < cells.size(); ++a) {
            for (std::size_t i = cells.offsets[a]; i + 1 < cells.offsets[a + 1]; ++i) {
                std::array<Coordinate, 2> ends = {cells.coordinates[i], cells.coordinates[i + 1]};
                if (std::tie(ends[1].x, ends[1].y) < std::tie(ends[0].x, ends[0].y)) {
                    std::swap(ends[0], ends[1]);
                }
                const bool shared = of_rows.contains({ends[0].x, ends[0].y, ends[1].x, ends[1].y});
                ASSERT_EQ(cells.edge_layers[i], shared ? 3U : 1U) << "at " << tolerances[t];
            }
        }
    }
}

TEST(Levels, TinyFeaturesStayWhateverTheTolerance) {
    // Two squares of 20 m side by side: at 200 m their arcs collapse onto each other.
    const GeometryArray small = test::polygons_of({
        test::ring_of({{0, 0}, {20, 0}, {20, 20}, {0, 20}}),
        test::ring_of({{20, 0}, {40, 0}, {40, 20}, {20, 20}}),
        test::ring_of({{500, 0}, {505, 0}, {505, 5}, {500, 5}}),
    });
    const auto levels = levels_of({&small});
    for (const Level& level : levels[0]) {
        const auto areas = triangulated_areas(level.triangles, 3);
        EXPECT_GT(areas[0], 0);
        EXPECT_GT(areas[1], 0);
        EXPECT_GT(areas[2], 0);
    }
}

TEST(Levels, OverlappingPolygonsOfOneLayerKeepTheirOutlines) {
    const auto square = test::ring_of({{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}});
    const GeometryArray twice = test::polygons_of({square, square, square});
    const auto levels = levels_of({&twice});
    for (const Level& level : levels[0]) {
        ASSERT_EQ(level.arcs.size(), 3U);
        for (const auto& sides : level.arcs.sides) EXPECT_EQ(sides[1], no_feature);
        const auto areas = areas_from_arcs(level.arcs, 3);
        for (const double area : areas) EXPECT_NEAR(area, 1e6, 1e-3);
    }
}

TEST(Levels, LinesAreSimplifiedPathByPath) {
    GeometryArray lines;
    lines.kind = GeometryKind::line;
    std::vector<Coordinate> zigzag;
    for (int i = 0; i <= 100; ++i) zigzag.push_back({i * 100.0, i % 2 == 0 ? 0.0 : 30.0});
    lines.add_ring(zigzag);
    lines.end_part();
    lines.add_ring(test::ring_of({{0, 500}, {50, 500}, {50, 550}, {0, 550}}));
    lines.end_part();
    lines.end_feature();
    lines.add_ring(test::ring_of({{0, 0}}, false));
    lines.end_part();
    lines.end_feature();
    const auto levels = levels_of({&lines});
    const ArcArray& source = levels[0][0].arcs;
    EXPECT_EQ(source.size(), 2U);
    EXPECT_EQ(source.coordinates.size(), 106U);
    const ArcArray& coarse = levels[0][2].arcs;
    ASSERT_EQ(coarse.size(), 2U);
    EXPECT_EQ(coarse.offsets[1], 2U);
    EXPECT_EQ(coarse.sides[0], (std::array<std::uint32_t, 2>{0, no_feature}));
    EXPECT_TRUE(levels[0][2].triangles.indices.empty());
}

TEST(Levels, PointsAndEmptyLayersHaveEmptyLevels) {
    GeometryArray points;
    points.kind = GeometryKind::point;
    points.add_ring(test::ring_of({{1, 1}}, false));
    points.end_part();
    points.end_feature();
    GeometryArray empty;
    empty.kind = GeometryKind::polygon;
    empty.end_feature();
    const auto levels = levels_of({&points, &empty});
    for (const auto& layer : levels) {
        ASSERT_EQ(layer.size(), 4U);
        for (const Level& level : layer) {
            EXPECT_EQ(level.arcs.size(), 0U);
            EXPECT_TRUE(level.triangles.indices.empty());
        }
    }
    EXPECT_TRUE(build_levels({}, tolerances).value().empty());
}

TEST(Levels, HostileRingsDoNotHarmTheirNeighbours) {
    GeometryArray mixed = test::make_tiling();
    const std::size_t first_hostile = mixed.feature_count();
    const GeometryArray hostile = test::make_hostile();
    for (std::size_t f = 0; f < hostile.feature_count(); ++f) mixed.append_feature(hostile, f);
    const auto levels = levels_of({&mixed, &hostile});
    for (const Level& level : levels[0]) {
        const auto areas = triangulated_areas(level.triangles, mixed.feature_count());
        for (std::size_t f = 0; f < first_hostile; ++f) EXPECT_GT(areas[f], 0);
    }
}

TEST(Levels, ToleranceThatIsNoLengthIsAnError) {
    const GeometryArray tiling = test::make_tiling();
    const std::vector<const GeometryArray*> layers = {&tiling};
    for (const double bad : {-1.0, std::nan("")}) {
        EXPECT_FALSE(build_levels(layers, std::vector<double>{0, bad}));
    }
}

TEST(EdgesMissing, CountsOnlyEdgesTheBaseLacks) {
    const GeometryArray tiling = test::make_tiling();
    const GeometryArray rows = dissolved_rows(tiling);
    EXPECT_EQ(edges_missing_from(rows, tiling), 0U);
    EXPECT_GT(edges_missing_from(tiling, rows), 0U);
    GeometryArray moved = rows;
    moved.coordinates[5].x = std::nextafter(moved.coordinates[5].x, 1e9);
    EXPECT_EQ(edges_missing_from(moved, tiling), 2U);
}

}  // namespace
}  // namespace ancrage::geo

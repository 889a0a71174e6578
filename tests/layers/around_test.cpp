#include "layers/around.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "layers/overlap.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using layers::FeatureRef;
using layers::Neighbours;

const Neighbours* group_of(const layers::Atlas& atlas, const std::vector<Neighbours>& groups,
                           const char* layer, const char* value = "") {
    for (const Neighbours& group : groups) {
        const bool is_layer = atlas.layers[group.layer].definition.id == layer;
        const std::string of = group.rule == nullptr ? "" : group.rule->value;
        if (is_layer && of == value) return &group;
    }
    return nullptr;
}

geo::Coordinate position(const layers::Atlas& atlas, FeatureRef point) {
    const auto& geometry = atlas.layers[point.layer].table.geometry;
    return geometry.ring(geometry.first_ring(point.row)).front();
}

std::set<geo::Coordinate,
         decltype([](auto a, auto b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); })>
corners(const layers::Atlas& atlas, FeatureRef area) {
    const auto& geometry = atlas.layers[area.layer].table.geometry;
    decltype(corners(atlas, area)) found;
    for (std::size_t r = geometry.first_ring(area.row); r < geometry.end_ring(area.row); ++r) {
        for (const auto& at : geometry.ring(r)) found.insert(at);
    }
    return found;
}

TEST(Around, NamesEveryAreaThatTouchesAndNoOther) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const FeatureRef commune = feature(atlas, "communes:F1101");
    const auto groups = neighbours_of(index, commune);
    const Neighbours* touching = group_of(atlas, groups, "communes");
    ASSERT_NE(touching, nullptr);
    EXPECT_EQ(touching->rule, nullptr);
    // The demonstration's communes share the corners of one mesh.
    const auto own = corners(atlas, commune);
    std::set<std::size_t> expected;
    for (std::size_t row = 0; row < atlas.layers[commune.layer].table.row_count(); ++row) {
        const auto other = corners(atlas, {commune.layer, row});
        const bool shares = std::ranges::any_of(other, [&](auto at) { return own.contains(at); });
        if (shares && row != commune.row) expected.insert(row);
    }
    std::set<std::size_t> found;
    for (const auto& neighbour : touching->nearest) {
        EXPECT_EQ(neighbour.metres, 0);
        found.insert(neighbour.feature.row);
    }
    EXPECT_EQ(found, expected);
    EXPECT_GE(found.size(), 2u);
}

TEST(Around, ASiteHasTheNearestStationsByStraightLine) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const std::size_t stations = atlas.index_of("gares");
    for (std::size_t row = 0; row < 40; ++row) {
        const FeatureRef site{atlas.index_of("friches"), row};
        double nearest = 1e12;
        for (std::size_t i = 0; i < atlas.layers[stations].table.row_count(); ++i) {
            const auto a = position(atlas, site);
            const auto b = position(atlas, {stations, i});
            nearest = std::min(nearest, std::hypot(a.x - b.x, a.y - b.y));
        }
        const auto groups = neighbours_of(index, site);
        const Neighbours* found = group_of(atlas, groups, "gares");
        ASSERT_EQ(found != nullptr, nearest < layers::around_limit) << row;
        if (found == nullptr) continue;
        EXPECT_NEAR(found->nearest.front().metres, nearest, 1e-9) << row;
        EXPECT_LE(found->nearest.size(), 3u);
        EXPECT_TRUE(std::ranges::is_sorted(found->nearest, {}, &layers::Neighbour::metres));
    }
}

TEST(Around, NothingThatLiesInThePlaceIsAroundIt) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    for (const char* address :
         {"communes:F1101", "ti_2023:Val de Brume", "departements:F2", "qpv:QF100", "region:F0"}) {
        const FeatureRef area = feature(atlas, address);
        for (const Neighbours& group : neighbours_of(index, area)) {
            std::set<std::uint32_t> overlapping;
            if (atlas.layers[group.layer].definition.geometry == geo::GeometryKind::polygon) {
                for (const auto& overlap : areas_overlapping(index, area, group.layer)) {
                    overlapping.insert(overlap.row);
                }
            }
            for (const auto& neighbour : group.nearest) {
                const auto row = static_cast<std::uint32_t>(neighbour.feature.row);
                EXPECT_NE(neighbour.feature, area);
                EXPECT_FALSE(overlapping.contains(row)) << address;
                if (atlas.layers[group.layer].definition.geometry != geo::GeometryKind::point) {
                    continue;
                }
                const auto inside =
                    index.locator().rows_at(area.layer, position(atlas, neighbour.feature));
                EXPECT_EQ(std::ranges::count(inside, static_cast<std::uint32_t>(area.row)), 0)
                    << address;
            }
        }
    }
}

TEST(Around, SevesoSitesAreTheirOwnGroup) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto groups = neighbours_of(index, feature(atlas, "communes:F1101"));
    const Neighbours* seveso = group_of(atlas, groups, "icpe", "SH");
    ASSERT_NE(seveso, nullptr);
    EXPECT_LE(seveso->nearest.size(), 2u);
    for (const auto& neighbour : seveso->nearest) {
        EXPECT_EQ(atlas.find("icpe")->table.text("seveso", neighbour.feature.row), "SH");
    }
}

TEST(Around, PointsOfOneNameSideBySideAreOnePlace) {
    auto atlas = demonstration();
    const std::size_t layer = atlas.index_of("gares");
    geo::FeatureTable& table = atlas.layers[layer].table;
    // Every station becomes a point for each of two lines, 100 m from each other.
    const std::size_t count = table.row_count();
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < count; ++row) rows.push_back(row);
    for (std::size_t row = 0; row < count; ++row) rows.push_back(row);
    table = select_rows(table, rows);
    for (std::size_t row = count; row < 2 * count; ++row) {
        table.geometry.coordinates[row].x += 100;
        table.find(atlas.layers[layer].definition.key)->integers[row] += 1'000'000;
    }
    const layers::AtlasIndex index(atlas);
    const auto groups = neighbours_of(index, {atlas.index_of("friches"), 0});
    const Neighbours* stations = group_of(atlas, groups, "gares");
    ASSERT_NE(stations, nullptr);
    ASSERT_EQ(stations->nearest.size(), 3u);
    for (std::size_t i = 1; i < 3; ++i) {
        const auto a = position(atlas, stations->nearest[0].feature);
        const auto b = position(atlas, stations->nearest[i].feature);
        EXPECT_GT(std::hypot(a.x - b.x, a.y - b.y), 100.5);
    }
}

TEST(Around, APointAtACommuneCentreIsReadAsItsCommune) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const FeatureRef place{atlas.index_of("acv"), 0};
    const FeatureRef commune = layers::standing_for(index, place);
    const auto of_place = neighbours_of(index, place);
    const auto of_commune = neighbours_of(index, commune);
    ASSERT_EQ(of_place.size(), of_commune.size());
    for (std::size_t i = 0; i < of_place.size(); ++i) {
        EXPECT_EQ(of_place[i].layer, of_commune[i].layer);
        EXPECT_EQ(of_place[i].nearest.size(), of_commune[i].nearest.size());
    }
}

TEST(Around, LinesAndEmptyPlacesHaveNothingAround) {
    auto atlas = demonstration();
    {
        const layers::AtlasIndex index(atlas);
        EXPECT_TRUE(neighbours_of(index, feature(atlas, "cours_eau:1")).empty());
    }
    auto& geometry = atlas.layers[atlas.index_of("friches")].table.geometry;
    geo::GeometryArray empty;
    empty.kind = geo::GeometryKind::point;
    for (std::size_t i = 0; i < geometry.feature_count(); ++i) empty.end_feature();
    geometry = empty;
    const layers::AtlasIndex index(atlas);
    EXPECT_TRUE(neighbours_of(index, {atlas.index_of("friches"), 0}).empty());
}

}  // namespace
}  // namespace ancrage::tests

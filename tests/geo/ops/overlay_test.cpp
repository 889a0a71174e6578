#include "geo/ops/overlay.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <utility>

#include "geo/ops/geos_bridge.h"
#include "tests/geo/ops/pack.h"
#include "tests/geo/ops/tiling.h"

namespace ancrage::geo {
namespace {

using AreaByPair = std::map<std::pair<std::uint32_t, std::uint32_t>, double>;

// Every pair cut by GEOS, without index, extents or prepared geometry.
AreaByPair cut_all(const GeometryArray& a, const GeometryArray& b) {
    const GeosContext context;
    AreaByPair areas;
    for (std::uint32_t i = 0; i < a.feature_count(); ++i) {
        const auto first = make_feature(context, a, i);
        for (std::uint32_t j = 0; j < b.feature_count(); ++j) {
            const auto second = make_feature(context, b, j);
            const auto common =
                own(context, GEOSIntersection_r(context.get(), first.get(), second.get()));
            double area = 0;
            EXPECT_TRUE(common) << context.last_error();
            if (common) GEOSArea_r(context.get(), common.get(), &area);
            if (area > 0) areas[{i, j}] = area;
        }
    }
    return areas;
}

void expect_same(const Overlay& found, const AreaByPair& expected, const GeometryArray& a,
                 const GeometryArray& b) {
    EXPECT_EQ(found.overlaps.size(), expected.size());
    for (const Overlap& overlap : found.overlaps) {
        const auto cut = expected.find({overlap.a, overlap.b});
        ASSERT_NE(cut, expected.end()) << overlap.a << " " << overlap.b;
        EXPECT_NEAR(overlap.area, cut->second, 1e-9 * cut->second + 1e-6);
        EXPECT_LE(overlap.area, area_of(a, overlap.a));
        EXPECT_LE(overlap.area, area_of(b, overlap.b));
    }
}

// Stars with a hole and an islet each, scattered so that many meet, some hold others.
GeometryArray random_stars(std::mt19937& random, std::size_t count) {
    std::uniform_real_distribution<double> place(0, 10'000);
    std::uniform_real_distribution<double> wobble(0.4, 1);
    GeometryArray stars;
    stars.kind = GeometryKind::polygon;
    const auto ring = [&](Coordinate centre, double radius, bool hole) {
        std::vector<Coordinate> corners;
        const int sides = 5 + static_cast<int>(random() % 40);
        for (int i = 0; i < sides; ++i) {
            const double angle = 2 * std::numbers::pi * i / sides * (hole ? -1 : 1);
            const double r = hole ? radius : radius * wobble(random);
            corners.push_back({650'000 + centre.x + r * std::cos(angle),
                               6'860'000 + centre.y + r * std::sin(angle)});
        }
        corners.push_back(corners.front());
        return corners;
    };
    for (std::size_t f = 0; f < count; ++f) {
        const Coordinate centre{place(random), place(random)};
        const double radius = f % 5 == 0 ? 3000 : 50 + place(random) / 20;
        stars.add_ring(ring(centre, radius, false));
        stars.add_ring(ring(centre, radius * 0.2, true));
        stars.end_part();
        stars.add_ring(ring(centre, radius * 0.1, false));
        stars.end_part();
        stars.end_feature();
    }
    return stars;
}

TEST(Overlay, AgreesWithCuttingEveryPair) {
    std::mt19937 random(20261121);
    for (int round = 0; round < 8; ++round) {
        const GeometryArray a = random_stars(random, 40);
        const GeometryArray b = random_stars(random, 25);
        const auto found = overlay(a, b);
        ASSERT_TRUE(found);
        expect_same(found.value(), cut_all(a, b), a, b);
        EXPECT_GT(found.value().inside, 0U);
        EXPECT_GT(found.value().cut, 0U);
        const auto reversed = overlay(b, a);
        ASSERT_TRUE(reversed);
        AreaByPair turned;
        for (const Overlap& overlap : reversed.value().overlaps) {
            turned[{overlap.b, overlap.a}] = overlap.area;
        }
        expect_same(found.value(), turned, a, b);
    }
}

TEST(Overlay, OfTheRealZonesAgreesWithCuttingEveryPair) {
    if (!test::has_pack()) GTEST_SKIP() << test::skip_reason;
    const FeatureTable qpv = test::read_layer(test::qpv);
    FeatureTable iris = test::read_layer(test::polygon_layers().back());
    std::vector<std::size_t> activity;
    for (std::size_t row = 0; row < iris.row_count(); ++row) {
        if (iris.text("type", row) == "A") activity.push_back(row);
    }
    iris = select_rows(iris, activity);
    ASSERT_EQ(iris.row_count(), 169U);
    const auto found = overlay(iris.geometry, qpv.geometry);
    ASSERT_TRUE(found);
    expect_same(found.value(), cut_all(iris.geometry, qpv.geometry), iris.geometry, qpv.geometry);
}

TEST(Overlay, SharesOfARectangleOverATiling) {
    const GeometryArray tiling = test::make_tiling();
    // Across cells 0, 1, 10, 11 and the enclave.
    const GeometryArray zone = test::polygons_of({test::ring_of(
        {{642000, 6842000}, {647000, 6842000}, {647000, 6847000}, {642000, 6847000}})});
    const auto found = overlay(zone, tiling);
    ASSERT_TRUE(found);
    std::vector<std::uint32_t> cells;
    double area = 0;
    for (const Overlap& overlap : found.value().overlaps) {
        EXPECT_EQ(overlap.a, 0U);
        cells.push_back(overlap.b);
        area += overlap.area;
    }
    EXPECT_EQ(cells, (std::vector<std::uint32_t>{0, 1, 10, 11, 60}));
    EXPECT_NEAR(area, 25e6, 1e-3);
    const auto reversed = overlay(tiling, zone);
    ASSERT_TRUE(reversed);
    ASSERT_EQ(reversed.value().overlaps.size(), 5U);
    EXPECT_NEAR(reversed.value().overlaps[2].area, found.value().overlaps[2].area, 1e-6);
}

TEST(Overlay, ATilingOverItselfMeetsOnlyItself) {
    const GeometryArray tiling = test::make_tiling();
    const auto found = overlay(tiling, tiling);
    ASSERT_TRUE(found);
    ASSERT_EQ(found.value().overlaps.size(), tiling.feature_count());
    for (std::uint32_t f = 0; f < tiling.feature_count(); ++f) {
        EXPECT_EQ(found.value().overlaps[f].a, f);
        EXPECT_EQ(found.value().overlaps[f].b, f);
        EXPECT_NEAR(found.value().overlaps[f].area, area_of(tiling, f), 1e-6);
    }
}

TEST(Overlay, TouchingBordersShareNoGroundAndSliversAreKept) {
    const GeometryArray one = test::polygons_of({test::ring_of({{0, 0}, {9, 0}, {9, 9}, {0, 9}})});
    const GeometryArray beside =
        test::polygons_of({test::ring_of({{9, 0}, {19, 0}, {19, 9}, {9, 9}}),
                           test::ring_of({{8.9999, 0}, {19, 0}, {19, 9}, {8.9999, 9}}),
                           test::ring_of({{9, 9}, {19, 9}, {19, 19}, {9, 19}})});
    const auto found = overlay(one, beside);
    ASSERT_TRUE(found);
    ASSERT_EQ(found.value().overlaps.size(), 1U);
    EXPECT_EQ(found.value().overlaps[0].b, 1U);
    EXPECT_NEAR(found.value().overlaps[0].area, 9e-4, 1e-9);
    EXPECT_EQ(found.value().cut, 3U);
}

TEST(Overlay, EmptyLayersAndOtherKindsOverlapNothing) {
    const GeometryArray tiling = test::make_tiling();
    GeometryArray empty;
    empty.kind = GeometryKind::polygon;
    EXPECT_TRUE(overlay(empty, tiling).value().overlaps.empty());
    empty.end_feature();
    EXPECT_TRUE(overlay(tiling, empty).value().overlaps.empty());
    EXPECT_TRUE(overlay(GeometryArray{}, tiling).value().overlaps.empty());
}

TEST(Overlay, HostileRingsAreAnErrorOrAnAnswer) {
    const GeometryArray square =
        test::polygons_of({test::ring_of({{-5, -5}, {15, -5}, {15, 5}, {-5, 5}})});
    const GeometryArray hostile = test::make_hostile();
    for (std::size_t f = 0; f < hostile.feature_count(); ++f) {
        GeometryArray one;
        one.kind = GeometryKind::polygon;
        one.append_feature(hostile, f);
        const auto found = overlay(square, one);
        if (!found) {
            const std::string& key = found.error().message.key;
            EXPECT_TRUE(key == "error.overlay_failed" || key == "error.polygon_unusable") << key;
            continue;
        }
        for (const Overlap& overlap : found.value().overlaps) EXPECT_LE(overlap.area, 200 + 1e-9);
    }
}

TEST(Overlay, QpvLieInCommunes) {
    if (!test::has_pack()) GTEST_SKIP() << test::skip_reason;
    const FeatureTable communes = test::read_layer(test::communes);
    const FeatureTable qpv = test::read_layer(test::qpv);
    const auto found = overlay(qpv.geometry, communes.geometry);
    ASSERT_TRUE(found);
    std::vector<double> covered(qpv.row_count(), 0);
    for (const Overlap& overlap : found.value().overlaps) covered[overlap.a] += overlap.area;
    for (std::size_t q = 0; q < qpv.row_count(); ++q) {
        const double area = area_of(qpv.geometry, q);
        EXPECT_NEAR(covered[q], area, 1e-6 * area) << qpv.text("code_qp", q);
    }
}

}  // namespace
}  // namespace ancrage::geo

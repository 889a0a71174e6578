#include "geo/ops/overlay.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/geo/ops/pack.h"
#include "tests/geo/ops/tiling.h"

namespace ancrage::geo {
namespace {

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

#include "geo/ops/triangulate.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/geo/ops/pack.h"
#include "tests/geo/ops/tiling.h"

namespace ancrage::geo {
namespace {

void expect_sound(const Triangulation& triangles) {
    ASSERT_EQ(triangles.vertices.size(), triangles.features.size());
    ASSERT_EQ(triangles.indices.size() % 3, 0U);
    for (std::size_t i = 0; i < triangles.indices.size(); ++i) {
        ASSERT_LT(triangles.indices[i], triangles.vertices.size());
        ASSERT_EQ(triangles.features[triangles.indices[i]],
                  triangles.features[triangles.indices[i - i % 3]]);
    }
}

void expect_same_areas(const GeometryArray& polygons, const std::string& name) {
    const Triangulation triangles = triangulate(polygons);
    expect_sound(triangles);
    const auto areas = triangulated_areas(triangles, polygons.feature_count());
    for (std::size_t f = 0; f < polygons.feature_count(); ++f) {
        const double area = area_of(polygons, f);
        ASSERT_NEAR(areas[f], area, 1e-6 * area) << name << ", feature " << f;
    }
}

TEST(Triangulate, AreasOfATilingWithHolesAndParts) {
    expect_same_areas(test::make_tiling(), "tiling");
}

TEST(Triangulate, OtherKindsHaveNoTriangles) {
    GeometryArray points = test::make_tiling();
    points.kind = GeometryKind::point;
    EXPECT_TRUE(triangulate(points).indices.empty());
    EXPECT_TRUE(triangulate(GeometryArray{}).vertices.empty());
}

TEST(Triangulate, SelfCrossingRingGetsAVertexOfItsOwnFeature) {
    GeometryArray polygons = test::polygons_of({test::ring_of({{0, 0}, {9, 0}, {9, 9}, {0, 9}})});
    polygons.append_feature(test::make_hostile(), 0);
    const Triangulation triangles = triangulate(polygons);
    expect_sound(triangles);
    // The bow-tie's two triangles of 25 m² meet at a vertex the ring does not have.
    EXPECT_NEAR(triangulated_areas(triangles, 2)[1], 50, 1e-9);
    EXPECT_EQ(triangles.vertices.size(), 9U);
    EXPECT_EQ(triangles.features.back(), 1U);
}

TEST(Triangulate, HostileRingsDoNotHarm) {
    const GeometryArray hostile = test::make_hostile();
    const Triangulation triangles = triangulate(hostile);
    expect_sound(triangles);
    const auto areas = triangulated_areas(triangles, hostile.feature_count());
    EXPECT_NEAR(areas[1], 100, 1e-9);
    EXPECT_NEAR(areas[2], 100, 1e-9);
    for (const std::size_t nothing : {3U, 4U, 6U, 7U, 8U, 9U, 11U, 12U}) {
        EXPECT_EQ(areas[nothing], 0) << "feature " << nothing;
    }
}

TEST(Triangulate, TangledRingsNeverStopTheTessellator) {
    std::uint32_t state = 12345;
    const auto next = [&](std::uint32_t bound) {
        state = state * 1664525 + 1013904223;
        return static_cast<double>((state >> 8) % bound);
    };
    for (int round = 0; round < 400; ++round) {
        // A coarse grid makes coincident vertices, overlapping edges and crossings common.
        std::vector<Coordinate> ring;
        for (int i = 0; i < 30; ++i) ring.push_back({650000 + next(8), 6860000 + next(8)});
        ring.push_back(ring.front());
        expect_sound(triangulate(test::polygons_of({ring})));
    }
}

TEST(Triangulate, AreasOfEveryRealFeature) {
    if (!test::has_pack()) GTEST_SKIP() << test::skip_reason;
    for (const auto& layer : test::polygon_layers()) {
        const FeatureTable table = test::read_layer(layer);
        ASSERT_GT(table.geometry.feature_count(), 0U) << layer.name;
        expect_same_areas(table.geometry, layer.name);
    }
}

}  // namespace
}  // namespace ancrage::geo

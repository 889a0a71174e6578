#include "geo/ops/label_points.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geo/model/polygon_locator.h"
#include "tests/geo/ops/pack.h"
#include "tests/geo/ops/tiling.h"

namespace ancrage::geo {
namespace {

void expect_inside(const GeometryArray& polygons, const std::string& name) {
    const auto labels = label_points(polygons);
    const PolygonLocator locator(polygons);
    ASSERT_EQ(labels.size(), polygons.feature_count());
    for (std::uint32_t f = 0; f < labels.size(); ++f) {
        const auto found = locator.features_at(labels[f]);
        EXPECT_TRUE(std::ranges::find(found, f) != found.end()) << name << ", feature " << f;
    }
}

TEST(LabelPoints, LieInsideAndAvoidHoles) {
    const GeometryArray tiling = test::make_tiling();
    expect_inside(tiling, "tiling");
    // The largest part is the southern island, a circle of 900 m.
    const Coordinate island = label_points(tiling)[test::islands];
    EXPECT_NEAR(island.x, 631000, 40);
    EXPECT_NEAR(island.y, 6840000, 40);
}

TEST(LabelPoints, AreTheFarthestFromTheBorder) {
    // A wide square with a long thin arm: its centroid is off the square's middle.
    const GeometryArray flag = test::polygons_of({test::ring_of(
        {{0, 0}, {100, 0}, {100, 45}, {400, 45}, {400, 55}, {100, 55}, {100, 100}, {0, 100}})});
    const Coordinate label = label_points(flag)[0];
    EXPECT_NEAR(label.x, 50, 5);
    EXPECT_NEAR(label.y, 50, 5);
}

TEST(LabelPoints, PointsLinesAndEmptyGeometries) {
    GeometryArray lines;
    lines.kind = GeometryKind::line;
    lines.add_ring(test::ring_of({{0, 0}, {1, 0}}, false));
    lines.end_part();
    lines.add_ring(test::ring_of({{0, 10}, {10, 10}, {10, 40}}, false));
    lines.end_part();
    lines.end_feature();
    lines.end_feature();
    const auto of_lines = label_points(lines);
    EXPECT_EQ(of_lines[0], (Coordinate{10, 20}));
    EXPECT_TRUE(std::isnan(of_lines[1].x));

    GeometryArray points;
    points.kind = GeometryKind::point;
    points.add_ring(test::ring_of({{3, 4}}, false));
    points.end_part();
    points.end_feature();
    EXPECT_EQ(label_points(points)[0], (Coordinate{3, 4}));
    EXPECT_TRUE(label_points(GeometryArray{}).empty());
}

TEST(LabelPoints, HostileRingsHaveAPlaceOrNone) {
    const GeometryArray hostile = test::make_hostile();
    const auto labels = label_points(hostile);
    ASSERT_EQ(labels.size(), hostile.feature_count());
    for (const std::size_t nowhere : {7U, 8U, 9U, 11U, 12U})
        EXPECT_TRUE(std::isnan(labels[nowhere].x));
    for (const std::size_t somewhere : {0U, 1U, 2U, 3U, 4U, 10U}) {
        EXPECT_TRUE(std::isfinite(labels[somewhere].x)) << "feature " << somewhere;
    }
}

TEST(LabelPoints, OfEveryRealAreaLieInside) {
    if (!test::has_pack()) GTEST_SKIP() << test::skip_reason;
    for (const auto& layer : test::polygon_layers()) {
        expect_inside(test::read_layer(layer).geometry, layer.name);
    }
}

}  // namespace
}  // namespace ancrage::geo

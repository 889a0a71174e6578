#include "geo/model/geometry.h"

#include <gtest/gtest.h>

namespace ancrage::geo {
namespace {

// A 10 x 10 square with a 2 x 2 hole, then an empty feature, then a triangle.
GeometryArray sample() {
    GeometryArray geometry;
    geometry.kind = GeometryKind::polygon;
    geometry.add_ring(std::vector<Coordinate>{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}});
    geometry.add_ring(std::vector<Coordinate>{{4, 4}, {4, 6}, {6, 6}, {6, 4}, {4, 4}});
    geometry.end_part();
    geometry.end_feature();
    geometry.end_feature();
    geometry.add_ring(std::vector<Coordinate>{{20, 0}, {22, 0}, {20, 2}, {20, 0}});
    geometry.end_part();
    geometry.end_feature();
    return geometry;
}

TEST(Geometry, AreaTakesHolesOut) {
    const GeometryArray geometry = sample();
    EXPECT_DOUBLE_EQ(area_of(geometry, 0), 96);
    EXPECT_DOUBLE_EQ(area_of(geometry, 1), 0);
    EXPECT_DOUBLE_EQ(area_of(geometry, 2), 2);
}

TEST(Geometry, AreaKeepsDigitsFarFromTheOrigin) {
    GeometryArray geometry;
    geometry.kind = GeometryKind::polygon;
    const double x = 652'000;
    const double y = 6'862'000;
    geometry.add_ring(std::vector<Coordinate>{
        {x, y}, {x + 0.01, y}, {x + 0.01, y + 0.01}, {x, y + 0.01}, {x, y}});
    geometry.end_part();
    geometry.end_feature();
    EXPECT_NEAR(area_of(geometry, 0), 1e-4, 1e-10);
}

TEST(Geometry, ExtentsOfFeaturesAndOfAll) {
    const GeometryArray geometry = sample();
    EXPECT_TRUE(extent_of(geometry, 1).empty());
    EXPECT_DOUBLE_EQ(extent_of(geometry, 0).width(), 10);
    EXPECT_DOUBLE_EQ(extent_of(geometry).max_x, 22);
    EXPECT_TRUE(geometry.is_empty(1));
}

TEST(Geometry, EmptyExtentStaysEmptyWhenGrown) {
    EXPECT_TRUE(Extent().grown(10).empty());
}

TEST(Geometry, AppendFeatureCopiesRingsAndParts) {
    const GeometryArray source = sample();
    GeometryArray copy;
    copy.kind = GeometryKind::polygon;
    copy.append_feature(source, 2);
    copy.append_feature(source, 0);
    copy.append_feature(source, 1);
    ASSERT_EQ(copy.feature_count(), 3U);
    EXPECT_DOUBLE_EQ(area_of(copy, 0), 2);
    EXPECT_DOUBLE_EQ(area_of(copy, 1), 96);
    EXPECT_TRUE(copy.is_empty(2));
}

TEST(Geometry, LengthOfLine) {
    GeometryArray line;
    line.kind = GeometryKind::line;
    line.add_ring(std::vector<Coordinate>{{0, 0}, {3, 4}, {3, 10}});
    line.end_part();
    line.end_feature();
    EXPECT_DOUBLE_EQ(length_of(line, 0), 11);
}

}  // namespace
}  // namespace ancrage::geo

#include "render/small_features.h"

#include <gtest/gtest.h>

namespace ancrage::render {
namespace {

TEST(SmallFeatures, ComeBySizeWithTheirCentres) {
    geo::Triangulation triangles;
    // A square of two triangles, nothing, and a sliver longer than the square.
    triangles.vertices = {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {100, 100}, {130, 100}, {130, 100.6}};
    triangles.features = {0, 0, 0, 0, 2, 2, 2};
    triangles.indices = {0, 1, 2, 0, 2, 3, 4, 5, 6};
    const auto features = features_by_size(triangles, 3);
    ASSERT_EQ(features.size(), 2U);  // feature 1 has no triangle
    EXPECT_EQ(features[0].feature, 2U);
    EXPECT_NEAR(features[0].size, 3, 1e-9);
    EXPECT_NEAR(features[0].center.x, 120, 1e-9);
    EXPECT_NEAR(features[0].center.y, 100.2, 1e-9);
    EXPECT_EQ(features[1].feature, 0U);
    EXPECT_NEAR(features[1].size, 10, 1e-9);
    EXPECT_TRUE(features_by_size({}, 0).empty());
}

TEST(SmallFeatures, WearWhatRemainsOfTheirStyle) {
    Style style;
    style.fill = {FillKind::flat, {1, 2, 3, 40}};
    EXPECT_EQ(small_feature_color(style), (Color{1, 2, 3, 0xC0}));
    style.stroke.width = 0.5F;
    style.stroke.color = {9, 8, 7, 255};
    EXPECT_EQ(small_feature_color(style), (Color{9, 8, 7, 255}));
}

}  // namespace
}  // namespace ancrage::render

// Points as they are drawn: sizes after a value, counted signs, a density grid, own looks.
#include <gtest/gtest.h>

#include <algorithm>

#include "render/point_layer.h"
#include "tests/render/gl/synthetic_map.h"
#include "tests/render/scattered_points.h"

namespace ancrage::render {
namespace {

using namespace testing;

constexpr Color green{0, 158, 115, 255};
constexpr Color blue{20, 60, 200, 255};
constexpr Color white{255, 255, 255, 255};
const Color outside = Studio::page().outside;

Style dots(float size) {
    Style style;
    style.marker = {MarkerShape::disc, size, green, green, 0};
    return style;
}

SyntheticLayer sized(const std::vector<geo::Coordinate>& places,
                     const std::vector<std::int64_t>& values) {
    SyntheticLayer layer = points(places, {});
    geo::Column& column = layer.table.add_column("surface", geo::ColumnType::integer);
    for (const std::int64_t value : values) {
        value < 0 ? column.add_empty() : column.add_integer(value);
    }
    return layer;
}

// Pixels that are not the ground's, left to right through y.
int width_at(const Image& image, int y, int from, int to) {
    int inked_pixels = 0;
    for (int x = from; x < to; ++x) inked_pixels += at(image, x, y) == outside ? 0 : 1;
    return inked_pixels;
}

TEST(PointSizes, AreasFollowTheValues) {
    Studio studio;
    const SyntheticLayer layer = sized({{50, 100}, {150, 100}}, {400, 100});
    Style style = dots(5);
    style.size_by_value.column = "surface";
    studio.show({layer.with(style)});
    const Image picture = studio.picture();
    EXPECT_NEAR(width_at(picture, 100, 0, 100), 40, 3);
    EXPECT_NEAR(width_at(picture, 100, 100, 200), 20, 3);
}

TEST(PointSizes, SmallOnesLieOnLargeOnesAndUnknownOnesAreHollow) {
    Studio studio;
    SyntheticLayer layer = sized({{100, 100}, {104, 100}, {40, 40}}, {900, 100, -1});
    Style style = dots(5);
    style.marker.outline = white;
    style.marker.outline_width = 2;
    style.size_by_value.column = "surface";
    style.size_by_value.smallest = 12;
    studio.show({layer.with(style)});
    const Image picture = studio.picture();
    EXPECT_EQ(at(picture, 104, 100), green);
    EXPECT_NE(at(picture, 104 - 7, 100), green) << "the small one's outline, over the large one";
    EXPECT_EQ(at(picture, 40, 40), outside);
    EXPECT_NE(at(picture, 40 + 6, 40), outside);
}

TEST(PointLooks, ColourOpacityWidthAndVisibilityAreEachFeaturesOwn) {
    Studio studio;
    const SyntheticLayer layer = points({{40, 100}, {80, 100}, {120, 100}, {160, 100}}, {});
    Style style = dots(20);
    style.fill.kind = FillKind::none;
    studio.show({layer.with(style)});
    std::vector<FeatureLook> looks(4);
    looks[0].color = blue;
    looks[1].width = 0.5F;
    looks[2].shown = false;
    looks[3].opacity = 0.5F;
    studio.renderer().set_feature_looks(0, looks);
    const Image picture = studio.picture();
    EXPECT_EQ(at(picture, 40, 100), blue);
    EXPECT_NEAR(width_at(picture, 100, 65, 95), 10, 2);
    EXPECT_EQ(at(picture, 120, 100), outside);
    EXPECT_NE(at(picture, 160, 100), outside);
    EXPECT_NE(at(picture, 160, 100), green);
    studio.renderer().set_feature_looks(0, {});
    EXPECT_EQ(at(studio.picture(), 120, 100), green);
}

TEST(PointFilter, HiddenPointsLeaveThePictureAndComeBack) {
    Studio studio;
    const SyntheticLayer layer = points({{50, 100}, {150, 100}}, {});
    studio.show({layer.with(dots(20))});
    const Image whole = studio.picture();
    studio.renderer().set_feature_visibility(0, std::vector<std::uint8_t>{1, 0});
    const Image half = studio.picture();
    EXPECT_EQ(at(half, 50, 100), green);
    EXPECT_EQ(at(half, 150, 100), outside);
    studio.renderer().set_feature_visibility(0, {});
    EXPECT_EQ(studio.picture().rgba, whole.rgba);
}

Style clustered() {
    Style style = dots(8);
    style.clusters.distance = 30;
    style.clusters.fill = blue;
    style.clusters.text = white;
    return style;
}

TEST(PointClusters, NeighboursBecomeOneSignWithTheirCount) {
    Studio studio;
    const SyntheticLayer layer = points({{50, 100}, {54, 100}, {50, 104}, {150, 100}}, {});
    studio.show({layer.with(clustered())});
    const Image picture = studio.picture();
    EXPECT_EQ(at(picture, 150, 100), green) << "by itself";
    EXPECT_EQ(at(picture, 51 - 7, 101), blue);
    EXPECT_GT(inked(picture, 46, 96, 10, 11, blue), 0.1) << "the count is written";
    EXPECT_EQ(inked(picture, 40, 90, 22, 22, green), 1) << "no marker is left";
    MapState close = studio.state();
    close.camera.center = {1050, 2100};
    close.camera.metres_per_pixel = 1.0 / 16;
    const Image opened = studio.picture(close);
    std::size_t blues = 0;
    for (int x = 0; x < opened.width; ++x) {
        for (int y = 0; y < opened.height; ++y) blues += at(opened, x, y) == blue ? 1 : 0;
    }
    EXPECT_EQ(blues, 0U);
}

TEST(PointClusters, PanningMovesThemAndChangesNothing) {
    Studio studio;
    std::vector<geo::Coordinate> places;
    for (const geo::Coordinate& at : scattered(300, 200)) {
        places.push_back({at.x - 600'000, at.y - 6'800'000});
    }
    const SyntheticLayer layer = points(places, {});
    studio.show({layer.with(clustered())});
    const Image here = studio.picture();
    MapState moved = studio.state();
    moved.camera = panned(moved.camera, 20, 0);
    const Image there = studio.picture(moved);
    int furthest = 0;
    for (int y = 0; y < 200; ++y) {
        for (int x = 0; x < 180; ++x) {
            const Color before = at(here, x, y);
            const Color after = at(there, x + 20, y);
            furthest = std::max({furthest, std::abs(before.r - after.r),
                                 std::abs(before.g - after.g), std::abs(before.b - after.b)});
        }
    }
    EXPECT_LE(furthest, 3) << "but for rounding";
}

TEST(PointDensity, TooManyPointsBecomeAGridOfCounts) {
    Studio studio;
    std::vector<geo::Coordinate> places;
    for (std::size_t i = 0; i < densest_markers; ++i) places.push_back({100, 100});
    places.push_back({30, 160});
    const SyntheticLayer layer = points(places, {});
    studio.show({layer.with(dots(40))});
    const Image grid = studio.picture();
    EXPECT_EQ(at(grid, 115, 100), outside) << "no marker of 40 pixels";
    const Color thick = at(grid, 100, 100);
    const Color thin = at(grid, 30, 160);
    EXPECT_NE(thick, outside);
    EXPECT_NE(thin, outside);
    EXPECT_LT(thick.r + thick.g + thick.b, thin.r + thin.g + thin.b);
    // One hidden, and there are few enough for markers again.
    std::vector<std::uint8_t> shown(places.size(), 1);
    shown.back() = 0;
    studio.renderer().set_feature_visibility(0, shown);
    EXPECT_EQ(at(studio.picture(), 115, 100), green);
    EXPECT_EQ(studio.renderer().gl_error_count(), 0U);
}

TEST(PointDensity, FollowsTheLayersOpacity) {
    Studio studio;
    const SyntheticLayer layer =
        points(std::vector<geo::Coordinate>(densest_markers + 1, geo::Coordinate{100, 100}), {});
    studio.show({layer.with(dots(4))});
    MapState state = studio.state();
    const Color whole = at(studio.picture(state), 100, 100);
    state.opacity = {0.3F};
    const Color faint = at(studio.picture(state), 100, 100);
    EXPECT_GT(faint.r + faint.g + faint.b, whole.r + whole.g + whole.b);
    EXPECT_NE(faint, outside);
}

}  // namespace
}  // namespace ancrage::render

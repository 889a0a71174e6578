#include "render/camera.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ancrage::render {
namespace {

const Camera paris{{652000, 6862000}, 20, 1600, 1000};

TEST(Camera, GoesToPixelsAndBack) {
    const geo::Coordinate middle = paris.to_pixels(paris.center);
    EXPECT_DOUBLE_EQ(middle.x, 800);
    EXPECT_DOUBLE_EQ(middle.y, 500);
    const geo::Coordinate north_west = paris.to_metres({0, 0});
    EXPECT_LT(north_west.x, paris.center.x);
    EXPECT_GT(north_west.y, paris.center.y);
    const geo::Coordinate back = paris.to_pixels(north_west);
    EXPECT_NEAR(back.x, 0, 1e-9);
    EXPECT_NEAR(back.y, 0, 1e-9);
}

TEST(Camera, ExtentHasTheViewportsShape) {
    const geo::Extent extent = paris.extent();
    EXPECT_DOUBLE_EQ(extent.width(), 32000);
    EXPECT_DOUBLE_EQ(extent.height(), 20000);
    EXPECT_EQ(extent.center(), paris.center);
}

TEST(Camera, FitShowsTheWholeExtentWithItsPadding) {
    const geo::Extent wide{600000, 6800000, 700000, 6820000};
    const Camera camera = fit(wide, 1280, 720, 40);
    EXPECT_NEAR(camera.to_pixels({wide.min_x, 0}).x, 40, 1e-9);
    EXPECT_NEAR(camera.to_pixels({wide.max_x, 0}).x, 1240, 1e-9);
    EXPECT_GE(camera.to_pixels({0, wide.max_y}).y, 40);
}

TEST(Camera, FitOfOddExtentsIsStillACamera) {
    geo::Extent point;
    point.include(geo::Coordinate{1000, 2000});
    EXPECT_EQ(fit(point, 800, 600, 20).metres_per_pixel, 0.5);
    EXPECT_GT(fit({}, 800, 600, 20).metres_per_pixel, 0);
    const Camera tiny = fit({0, 0, 1000, 1000}, 1, 1, 24);
    EXPECT_TRUE(std::isfinite(tiny.metres_per_pixel));
    EXPECT_GT(tiny.metres_per_pixel, 0);
}

TEST(Camera, ZoomKeepsThePlaceUnderThePixel) {
    const geo::Coordinate pixel{123, 456};
    const geo::Coordinate place = paris.to_metres(pixel);
    for (const double factor : {1.25, 0.8, 16.0, 0.01}) {
        const geo::Coordinate after = zoomed_at(paris, pixel, factor).to_pixels(place);
        EXPECT_NEAR(after.x, pixel.x, 1e-6) << factor;
        EXPECT_NEAR(after.y, pixel.y, 1e-6) << factor;
    }
}

TEST(Camera, ZoomStaysWithinItsScales) {
    EXPECT_EQ(zoomed_at(paris, {0, 0}, 1e9).metres_per_pixel, 0.5);
    EXPECT_EQ(zoomed_at(paris, {0, 0}, 1e-9).metres_per_pixel, 2000);
    EXPECT_EQ(zoomed_at(paris, {0, 0}, std::nan("")), paris);
    EXPECT_EQ(zoomed_at(paris, {0, 0}, 0), paris);
}

TEST(Camera, PanFollowsTheCursor) {
    const geo::Coordinate place = paris.to_metres({300, 300});
    const geo::Coordinate after = panned(paris, 50, -20).to_pixels(place);
    EXPECT_NEAR(after.x, 350, 1e-9);
    EXPECT_NEAR(after.y, 280, 1e-9);
}

}  // namespace
}  // namespace ancrage::render

// Areas of the canvas and the ground under them.
#include "render/gl/pixel_area.h"

#include <gtest/gtest.h>

#include "render/gl/pace.h"

namespace ancrage::render {
namespace {

TEST(PixelArea, WhatTwoHaveInCommon) {
    const PixelArea a{10, 20, 30, 40};
    EXPECT_EQ(common(a, {0, 0, 100, 100}), a);
    EXPECT_EQ(common(a, {35, 55, 50, 50}), (PixelArea{35, 55, 5, 5}));
    EXPECT_TRUE(common(a, {40, 20, 5, 5}).empty());
    EXPECT_TRUE(common(a, {}).empty());
}

TEST(PixelArea, TheGroundUnderItAndBack) {
    const Camera camera{{650'000, 6'860'000}, 12.5, 301, 200};
    const PixelArea whole{0, 0, 301, 200};
    const geo::Extent seen = camera.extent();
    const geo::Extent ground = ground_of(whole, camera);
    EXPECT_NEAR(ground.min_x, seen.min_x, 1e-6);
    EXPECT_NEAR(ground.max_y, seen.max_y, 1e-6);
    // The lower left corner is the south-west one.
    const geo::Extent corner = ground_of({0, 0, 1, 1}, camera);
    EXPECT_NEAR(corner.min_y, seen.min_y, 1e-6);
    EXPECT_NEAR(corner.max_x, seen.min_x + 12.5, 1e-6);
    const PixelArea part{40, 30, 17, 9};
    EXPECT_EQ(area_of(ground_of(part, camera).grown(-0.01), camera), part);
    EXPECT_EQ(area_of(seen.grown(1e6), camera), whole);
    EXPECT_TRUE(area_of({}, camera).empty());
    EXPECT_TRUE(area_of({0, 0, 10, 10}, camera).empty());
}

TEST(Pace, LearnsFromThePiecesAndNeverAsksForCrumbs) {
    Pace pace;
    constexpr double whole = 2e6;  // pixels
    for (int i = 0; i < 50; ++i) pace.saw(1e5, 0.002);
    EXPECT_NEAR(pace.pixels_in(0.005, whole), 0.75 * 2.5e5, 1e3);
    for (int i = 0; i < 50; ++i) pace.saw(1e5, 10);
    EXPECT_DOUBLE_EQ(pace.pixels_in(0.005, whole), whole / 40);
    pace.saw(0, 1);
    pace.saw(10, 0);
    for (int i = 0; i < 80; ++i) pace.saw(1e5, 0.001);
    EXPECT_GT(pace.pixels_in(0.005, whole), 3e5);
}

}  // namespace
}  // namespace ancrage::render

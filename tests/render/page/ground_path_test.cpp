#include "render/page/ground_path.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ancrage::render {
namespace {

// A metre a pixel, the page's top left at (0, 100).
Camera camera() {
    return {{50, 50}, 1, 100, 100};
}

TEST(GroundPath, RingsAreCutToTheRoom) {
    const Box room = room_around(camera(), 10);
    const Rings huge = {{{-1e7, -1e7}, {1e7, -1e7}, {1e7, 1e7}, {-1e7, 1e7}}};
    const auto cut = rings_on_page(huge, camera(), room);
    ASSERT_EQ(cut.size(), 1U);
    for (const PagePlace& at : cut[0]) {
        EXPECT_GE(at.x, -10.001);
        EXPECT_LE(at.x, 110.001);
        EXPECT_GE(at.y, -10.001);
        EXPECT_LE(at.y, 110.001);
    }
    const Rings away = {{{500, 500}, {600, 500}, {600, 600}}};
    EXPECT_TRUE(rings_on_page(away, camera(), room).empty());
    const Rings inside = {{{10, 10}, {20, 10}, {20, 20}}};
    EXPECT_EQ(rings_on_page(inside, camera(), room)[0].size(), 3U);
}

TEST(GroundPath, LinesKeepTheirPlaceInTheDashes) {
    const std::vector<geo::Coordinate> line = {{-100, 50}, {200, 50}, {200, 20}, {-100, 20}};
    const auto stretches = stretches_on_page(line, camera(), room_around(camera(), 0));
    ASSERT_EQ(stretches.size(), 2U);
    EXPECT_NEAR(stretches[0].start, 100, 1e-9);
    EXPECT_NEAR(stretches[0].places.front().x, 0, 1e-9);
    EXPECT_NEAR(stretches[0].places.back().x, 100, 1e-9);
    EXPECT_NEAR(stretches[1].start, 300 + 30 + 100, 1e-9);
    EXPECT_FALSE(stretches[0].closed);
}

TEST(GroundPath, ClosedLinesStayClosed) {
    const std::vector<geo::Coordinate> ring = {{10, 10}, {20, 10}, {20, 20}, {10, 20}, {10, 10}};
    const auto stretches = stretches_on_page(ring, camera(), room_around(camera(), 0));
    ASSERT_EQ(stretches.size(), 1U);
    EXPECT_TRUE(stretches[0].closed);
}

TEST(GroundPath, WhatIsNotFiniteIsPassedOver) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<geo::Coordinate> line = {{nan, 1}, {10, 10}, {INFINITY, 3}, {20, 10}};
    const auto stretches = stretches_on_page(line, camera(), room_around(camera(), 0));
    ASSERT_EQ(stretches.size(), 1U);
    EXPECT_EQ(stretches[0].places.size(), 2U);
    EXPECT_TRUE(stretches_on_page({}, camera(), room_around(camera(), 0)).empty());
}

TEST(GroundPath, BesideIsToTheRightAndMitred) {
    // Eastwards, then southwards: a right turn.
    const Stretch line{{{0, 0}, {10, 0}, {10, 10}}, 0, false};
    const Stretch right = beside(line, 2);
    ASSERT_EQ(right.places.size(), 3U);
    EXPECT_NEAR(right.places[0].y, 2, 1e-9);
    EXPECT_NEAR(right.places[1].x, 8, 1e-9);
    EXPECT_NEAR(right.places[1].y, 2, 1e-9);
    EXPECT_NEAR(right.places[2].x, 8, 1e-9);
    // A line that turns back has no corner to reach for ever.
    const Stretch back{{{0, 0}, {10, 0}, {0, 0}}, 0, false};
    for (const PagePlace& at : beside(back, 2).places) EXPECT_LT(std::hypot(at.x, at.y), 20);
}

}  // namespace
}  // namespace ancrage::render

// Ground that two drawings of an area do not share, on shapes whose answer is known.
#include "geo/ops/redrawn.h"

#include <gtest/gtest.h>

#include <limits>

namespace ancrage::geo {
namespace {

GeometryArray boxes(const std::vector<Extent>& extents) {
    GeometryArray polygons;
    polygons.kind = GeometryKind::polygon;
    for (const Extent& e : extents) {
        const std::vector<Coordinate> ring = {{e.min_x, e.min_y},
                                              {e.max_x, e.min_y},
                                              {e.max_x, e.max_y},
                                              {e.min_x, e.max_y},
                                              {e.min_x, e.min_y}};
        polygons.add_ring(ring);
        polygons.end_part();
        polygons.end_feature();
    }
    return polygons;
}

TEST(Redrawings, AreThePiecesGainedAndLost) {
    const auto before = boxes({{0, 0, 100, 100}});
    const auto after = boxes({{20, 0, 110, 100}});
    const auto found = redrawings(before, after, {{{0}, {0}}});
    ASSERT_EQ(found.size(), 1U);
    ASSERT_TRUE(found[0]);
    EXPECT_DOUBLE_EQ(found[0]->before, 10'000);
    EXPECT_DOUBLE_EQ(found[0]->after, 9'000);
    EXPECT_DOUBLE_EQ(found[0]->perimeter, 400);
    ASSERT_EQ(found[0]->lost.size(), 1U);
    EXPECT_DOUBLE_EQ(found[0]->lost[0].area, 2'000);
    EXPECT_DOUBLE_EQ(found[0]->lost[0].width, 2 * 2'000.0 / 240);
    EXPECT_LT(found[0]->lost[0].at.x, 20);
    ASSERT_EQ(found[0]->gained.size(), 1U);
    EXPECT_GT(found[0]->gained[0].at.x, 100);
}

TEST(Redrawings, OfSeveralTogetherLeaveTheirCommonBorderOut) {
    const auto before = boxes({{0, 0, 50, 100}, {50, 0, 100, 100}});
    const auto after = boxes({{0, 0, 100, 100}});
    const auto found = redrawings(before, after, {{{0, 1}, {0}}});
    ASSERT_TRUE(found[0]);
    EXPECT_TRUE(found[0]->gained.empty());
    EXPECT_TRUE(found[0]->lost.empty());
    EXPECT_DOUBLE_EQ(found[0]->perimeter, 400);
}

TEST(Redrawings, WhatCannotBeCutIsNothing_TheRestIsToldAllTheSame) {
    auto before = boxes({{0, 0, 100, 100}, {200, 0, 300, 100}});
    auto after = boxes({{0, 0, 100, 100}, {200, 0, 300, 100}});
    after.coordinates[6].x = std::numeric_limits<double>::infinity();
    const auto found = redrawings(before, after, {{{1}, {1}}, {{0}, {0}}});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_FALSE(found[0]);
    EXPECT_TRUE(found[1]);
    EXPECT_TRUE(redrawings(before, after, {}).empty());
}

}  // namespace
}  // namespace ancrage::geo

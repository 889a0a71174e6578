#include "render/page/level_rings.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ancrage::render {
namespace {

using geo::Coordinate;

void add_arc(geo::ArcArray& arcs, std::vector<Coordinate> path, std::uint32_t left,
             std::uint32_t right) {
    arcs.coordinates.insert(arcs.coordinates.end(), path.begin(), path.end());
    arcs.offsets.push_back(static_cast<std::uint32_t>(arcs.coordinates.size()));
    arcs.sides.push_back({left, right});
}

// Two squares of 1 side by side, sharing x = 1; a hole in the second.
geo::ArcArray two_squares() {
    geo::ArcArray arcs;
    add_arc(arcs, {{1, 1}, {0, 1}, {0, 0}, {1, 0}}, 0, geo::no_feature);
    add_arc(arcs, {{1, 1}, {1, 0}}, 1, 0);
    add_arc(arcs, {{1, 1}, {2, 1}, {2, 0}, {1, 0}}, geo::no_feature, 1);
    add_arc(arcs, {{1.4, 0.4}, {1.6, 0.4}, {1.6, 0.6}, {1.4, 0.6}, {1.4, 0.4}}, geo::no_feature, 1);
    return arcs;
}

double area(const Rings& rings) {
    double sum = 0;
    for (std::vector<Coordinate> ring : rings) {
        ring.push_back(ring.front());
        sum += geo::signed_area(ring);
    }
    return sum;
}

TEST(LevelRings, EachFeatureIsOnTheLeftOfItsRings) {
    const geo::ArcArray arcs = two_squares();
    const Rings first = rings_around(arcs, [](std::uint32_t f) { return f == 0; });
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].size(), 4U);
    EXPECT_NEAR(area(first), 1, 1e-12);
    const Rings second = rings_around(arcs, [](std::uint32_t f) { return f == 1; });
    EXPECT_EQ(second.size(), 2U);
    EXPECT_NEAR(area(second), 1 - 0.04, 1e-12);
}

TEST(LevelRings, BordersBetweenThemAreLeftOut) {
    const Rings both = rings_around(two_squares(), [](std::uint32_t) { return true; });
    ASSERT_EQ(both.size(), 2U);
    EXPECT_NEAR(area(both), 2 - 0.04, 1e-12);
    for (const auto& ring : both) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Coordinate a = ring[i];
            const Coordinate b = ring[(i + 1) % ring.size()];
            EXPECT_FALSE(a.x == 1 && b.x == 1) << "the shared border";
        }
    }
}

TEST(LevelRings, NothingInsideAndOpenBordersAreNoTrouble) {
    EXPECT_TRUE(rings_around(two_squares(), [](std::uint32_t) { return false; }).empty());
    EXPECT_TRUE(rings_around({}, [](std::uint32_t) { return true; }).empty());
    geo::ArcArray open;
    add_arc(open, {{0, 0}, {2, 0}, {2, 2}}, 0, geo::no_feature);
    add_arc(open, {{5, 5}}, 0, geo::no_feature);
    const Rings closed = rings_around(open, [](std::uint32_t) { return true; });
    ASSERT_EQ(closed.size(), 1U);
    EXPECT_NEAR(area(closed), 2, 1e-12);
}

}  // namespace
}  // namespace ancrage::render

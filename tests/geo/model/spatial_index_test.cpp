#include "geo/model/spatial_index.h"

#include <gtest/gtest.h>

#include <random>

namespace ancrage::geo {
namespace {

std::vector<Extent> random_extents(std::size_t count) {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> place(0, 1000);
    std::uniform_real_distribution<double> size(0, 20);
    std::vector<Extent> extents;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = place(random);
        const double y = place(random);
        extents.push_back({x, y, x + size(random), y + size(random)});
    }
    return extents;
}

TEST(SpatialIndex, QueryEqualsTheScanAtEverySize) {
    for (const std::size_t count : {0U, 1U, 2U, 15U, 16U, 17U, 257U, 5000U}) {
        const auto extents = random_extents(count);
        const SpatialIndex index(extents);
        EXPECT_EQ(index.size(), count);
        for (double at = 0; at < 1000; at += 97) {
            const Extent window{at, 1000 - at, at + 60, 1060 - at};
            std::vector<std::uint32_t> expected;
            for (std::uint32_t i = 0; i < count; ++i) {
                if (extents[i].intersects(window)) expected.push_back(i);
            }
            EXPECT_EQ(index.query(window), expected) << count;
        }
    }
}

TEST(SpatialIndex, VisitAtFindsEveryExtentThatHoldsThePoint) {
    const auto extents = random_extents(2000);
    const SpatialIndex index(extents);
    const Coordinate at{500, 500};
    std::size_t expected = 0;
    for (const Extent& extent : extents) expected += extent.contains(at) ? 1 : 0;
    std::size_t found = 0;
    index.visit_at(at, [&](std::uint32_t i) {
        EXPECT_TRUE(extents[i].contains(at));
        ++found;
    });
    EXPECT_EQ(found, expected);
}

TEST(SpatialIndex, EmptyExtentsAreNeverFound) {
    const SpatialIndex index(std::vector<Extent>{Extent{}, Extent{0, 0, 1, 1}, Extent{}});
    EXPECT_EQ(index.query({-10, -10, 10, 10}), std::vector<std::uint32_t>{1});
}

}  // namespace
}  // namespace ancrage::geo

#include "render/label_space.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace ancrage::render {
namespace {

constexpr PixelBox room{-100, -60, 700, 500};

PixelBox some_box(std::mt19937& random, double largest) {
    std::uniform_real_distribution<double> x(-150, 750);
    std::uniform_real_distribution<double> y(-100, 550);
    std::uniform_real_distribution<double> size(1, largest);
    const double left = x(random);
    const double top = y(random);
    return {left, top, left + size(random), top + size(random)};
}

bool touch(const PixelBox& a, const PixelBox& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

TEST(TakenBoxes, FindWhatLooksAtEachWouldFind) {
    std::mt19937 random(7);
    TakenBoxes taken(room, 64);
    std::vector<PixelBox> boxes;
    for (std::size_t i = 0; i < 60; ++i) {
        boxes.push_back(some_box(random, 120));
        taken.take(boxes.back());
    }
    int hits = 0;
    for (int i = 0; i < 2000; ++i) {
        const PixelBox box = some_box(random, 60);
        const bool expected =
            std::ranges::any_of(boxes, [&](const PixelBox& b) { return touch(b, box); });
        EXPECT_EQ(taken.touches(box), expected);
        hits += expected ? 1 : 0;
    }
    EXPECT_GT(hits, 100);
    EXPECT_LT(hits, 1900);
}

TEST(CoveredArea, IsTheAreaOfTheSignsWhereCellsAreWhole) {
    const std::vector<PixelBox> signs = {{0, 0, 8, 8}, {4, 4, 12, 12}, {690, 490, 720, 520}};
    const CoveredArea covered(room, 4, signs);
    EXPECT_NEAR(covered.under({-100, -60, 700, 500}), 64 + 64 + 100, 1e-6);
    EXPECT_NEAR(covered.under({0, 0, 4, 4}), 16, 1e-6);
    EXPECT_NEAR(covered.under({4, 4, 8, 8}), 32, 1e-6);
    EXPECT_NEAR(covered.under({100, 100, 200, 200}), 0, 1e-6);
    EXPECT_NEAR(covered.under({-900, -900, -800, -800}), 0, 1e-6);
}

TEST(CoveredArea, DoesNotChangeAsTheMapIsMoved) {
    std::mt19937 random(5);
    std::vector<PixelBox> signs;
    for (int i = 0; i < 300; ++i) {
        signs.push_back(some_box(random, 14));
    }
    const CoveredArea here({-160, -112, 880, 640}, 4, signs);
    const CoveredArea there({-160 + 36, -112 - 92, 880 + 36, 640 - 92}, 4, signs);
    for (int i = 0; i < 200; ++i) {
        const PixelBox box = some_box(random, 100);
        if (box.left < -110 || box.top < -100 || box.right > 850 || box.bottom > 530) continue;
        EXPECT_NEAR(here.under(box), there.under(box), 1e-6);
    }
}

TEST(CoveredArea, OddSignsCoverNothing) {
    const CoveredArea none(room, 4, {});
    EXPECT_EQ(none.under({0, 0, 50, 50}), 0);
    const CoveredArea odd(room, 4, {{NAN, NAN, NAN, NAN}, {-9e9, 0, -8e9, 1}, {5, 5, 5, 5}});
    EXPECT_EQ(odd.under(room), 0);
}

}  // namespace
}  // namespace ancrage::render

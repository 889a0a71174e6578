#include "render/shared_borders.h"

#include <gtest/gtest.h>

namespace ancrage::render {
namespace {

Stroke stroke(float width, std::uint8_t alpha = 255, float offset = 0) {
    Stroke answer;
    answer.width = width;
    answer.color.a = alpha;
    answer.offset = offset;
    return answer;
}

TEST(SharedBorders, TheWidestDrawsForAllAndTheUpperAmongEquals) {
    const Stroke thin = stroke(0.5F);
    const Stroke wide = stroke(2);
    const std::vector<BorderLayer> layers = {{7, &wide, true}, {2, &thin, true}, {4, &thin, true}};
    EXPECT_EQ(covered_by(layers), (std::vector<std::uint32_t>{0, 1U << 7 | 1U << 4, 1U << 7}));
}

TEST(SharedBorders, ADashedLineGivesWayToASolidOneNearlyAsWide) {
    Stroke dashed = stroke(2);
    dashed.dash = {6, 4};
    const Stroke solid = stroke(1.8F);
    const Stroke thin = stroke(1);
    const std::vector<BorderLayer> layers = {
        {0, &solid, true}, {1, &dashed, true}, {2, &thin, true}};
    EXPECT_EQ(covered_by(layers), (std::vector<std::uint32_t>{0, 1, 3}));
}

TEST(SharedBorders, OnlyALayerThatShowsItsWholeBorderStandsForAnother) {
    const Stroke thin = stroke(0.5F);
    const Stroke wide = stroke(2);
    const Stroke faint = stroke(2, 100);
    const Stroke inner = stroke(2, 255, 3);
    const Stroke none = stroke(0);
    for (const BorderLayer over :
         {BorderLayer{1, &wide, false}, BorderLayer{1, &faint, true}, BorderLayer{1, &inner, true},
          BorderLayer{1, &none, true}, BorderLayer{32, &wide, true}}) {
        const std::vector<BorderLayer> layers = {{0, &thin, true}, over};
        EXPECT_EQ(covered_by(layers)[0], 0U);
    }
    // A line beside the border is not on it: nothing stands for it.
    const std::vector<BorderLayer> beside = {{0, &inner, true}, {1, &wide, true}};
    EXPECT_EQ(covered_by(beside)[0], 0U);
    EXPECT_TRUE(covered_by({}).empty());
}

}  // namespace
}  // namespace ancrage::render

#include "render/page/nested_sizes.h"

#include <gtest/gtest.h>

namespace ancrage::render {
namespace {

TEST(NestedSizes, SignsStandOnOneLineAndTitlesKeepApart) {
    const LegendSizes sizes{"Surface", {{"500", 40}, {"100", 18}, {"20", 8}}};
    const std::vector<NestedSign> signs = nest_signs(sizes, 30, 100, 15);
    ASSERT_EQ(signs.size(), 3U);
    for (std::size_t i = 0; i < signs.size(); ++i) {
        EXPECT_DOUBLE_EQ(signs[i].sign.y + signs[i].sign.height, 140);
        EXPECT_DOUBLE_EQ(signs[i].sign.x + signs[i].sign.width / 2, 50);
        EXPECT_GE(signs[i].title_y, 107.5);
        if (i == 0) continue;
        EXPECT_GE(signs[i].title_y - signs[i - 1].title_y, 15);
    }
    EXPECT_GE(nested_height(signs, 100, 15), 45) << "three titles need their room";
}

TEST(NestedSizes, TinySignsLeaveRoomForTheirTitles) {
    const LegendSizes sizes{"", {{"5", 5}, {"1", 4}, {"0,2", 4}}};
    EXPECT_DOUBLE_EQ(nested_height(nest_signs(sizes, 0, 0, 15), 0, 15), 47.5);
    EXPECT_TRUE(nest_signs({}, 0, 0, 15).empty());
    EXPECT_EQ(nested_height({}, 7, 15), 0);
}

}  // namespace
}  // namespace ancrage::render

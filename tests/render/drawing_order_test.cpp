#include "render/drawing_order.h"

#include <gtest/gtest.h>

namespace ancrage::render {
namespace {

using Layers = std::vector<std::size_t>;

TEST(DrawingOrder, EmptyKeepsLayersAsTheyStand) {
    EXPECT_EQ(drawing_order({}, 4), (Layers{0, 1, 2, 3}));
    EXPECT_TRUE(drawing_order({}, 0).empty());
}

TEST(DrawingOrder, LayersLeftOutLieUnderThoseNamed) {
    EXPECT_EQ(drawing_order(Layers{3, 0, 1, 2}, 4), (Layers{3, 0, 1, 2}));
    EXPECT_EQ(drawing_order(Layers{2, 0}, 4), (Layers{1, 3, 2, 0}));
}

TEST(DrawingOrder, NonsenseDrawsEveryLayerOnce) {
    EXPECT_EQ(drawing_order(Layers{1, 1, 99, 1, 0}, 3), (Layers{2, 1, 0}));
    EXPECT_EQ(drawing_order(Layers{static_cast<std::size_t>(-1)}, 2), (Layers{0, 1}));
}

TEST(GroundKind, OpaqueFlatFillsAreGroundAndThoseByANumberLieOnTheLand) {
    Style style;
    EXPECT_EQ(ground_kind(style), Ground::none);
    style.fill.kind = FillKind::flat;
    style.fill.color = {1, 2, 3, 255};
    EXPECT_EQ(ground_kind(style), Ground::land);
    style.color_by_value.column = "population";
    EXPECT_EQ(ground_kind(style), Ground::colored);
    style.fill.color.a = 254;
    EXPECT_EQ(ground_kind(style), Ground::none);
}

}  // namespace
}  // namespace ancrage::render

#include "render/layer_opacity.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ancrage::render {
namespace {

TEST(LayerOpacity, HiddenFaintAndWhole) {
    MapState state;
    state.visible = {1, 0, 1, 1, 1};
    state.opacity = {0.5F, 1, NAN, -3, 7};
    EXPECT_EQ(opacity_of(state, 0), 0.5F);
    EXPECT_EQ(opacity_of(state, 1), 0);
    EXPECT_EQ(opacity_of(state, 2), 0);
    EXPECT_EQ(opacity_of(state, 3), 0);
    EXPECT_EQ(opacity_of(state, 4), 1);
    EXPECT_EQ(opacity_of(state, 5), 0);  // no such layer
    state.opacity.resize(1);
    EXPECT_EQ(opacity_of(state, 2), 1);  // not said: opaque
}

TEST(LayerOpacity, EveryInkFadesAndNamesFadeLess) {
    Style style;
    style.fill.color = {1, 2, 3, 200};
    style.stroke.color = {1, 2, 3, 255};
    style.stroke.casing = {1, 2, 3, 100};
    style.stroke.band = {1, 2, 3, 60};
    style.marker.fill = style.marker.outline = {1, 2, 3, 255};
    style.rules.resize(1);
    style.rules[0].marker.fill = {1, 2, 3, 80};
    style.clusters.fill = {1, 2, 3, 255};
    style.clusters.text = {1, 2, 3, 100};
    style.label.color = style.label.halo = {1, 2, 3, 255};
    const Style half = faded(style, 0.5F);
    EXPECT_EQ(half.fill.color, (Color{1, 2, 3, 100}));
    EXPECT_EQ(half.stroke.color.a, 128);
    EXPECT_EQ(half.stroke.casing.a, 50);
    EXPECT_EQ(half.stroke.band.a, 30);
    EXPECT_EQ(half.marker.fill.a, 128);
    EXPECT_EQ(half.marker.outline.a, 128);
    EXPECT_EQ(half.rules[0].marker.fill.a, 40);
    EXPECT_EQ(half.clusters.fill.a, 128);
    EXPECT_EQ(half.clusters.text.a, 50);
    EXPECT_GT(half.label.color.a, 150);
    EXPECT_LT(half.label.color.a, 255);
    EXPECT_EQ(faded(style, 1).label.halo.a, 255);
    EXPECT_EQ(faded(style, 1).fill.color.a, 200);
}

}  // namespace
}  // namespace ancrage::render

// The picture under the layers: where it lies, and what lies over it.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/render/gl/synthetic_map.h"

namespace ancrage::render {
namespace {

using namespace testing;

constexpr Color red{200, 30, 20, 255};
const Color outside = Studio::page().outside;

Style flat(Color color) {
    Style style;
    style.fill = {FillKind::flat, color};
    return style;
}

// Every pixel its own colour: x in red, y (rows from the top) in green.
Image chart(int width, int height) {
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (const int channel : {x, y, 90, 255}) {
                image.rgba.push_back(static_cast<std::uint8_t>(channel));
            }
        }
    }
    return image;
}

// Metres in the synthetic map's ground: its corner is (1000, 2000).
geo::Extent ground(double left, double bottom, double right, double top) {
    return {1000 + left, 2000 + bottom, 1000 + right, 2000 + top};
}

TEST(Background, LiesToThePixel) {
    Studio studio;
    studio.show({});
    studio.renderer().set_background(chart(80, 50), ground(30, 40, 110, 90));
    MapState state = studio.state();
    state.background = 1;
    const Image image = studio.picture(state);
    for (int y = 40; y < 90; ++y) {
        for (int x = 30; x < 110; ++x) {
            ASSERT_EQ(at(image, x, y), (Color{static_cast<std::uint8_t>(x - 30),
                                              static_cast<std::uint8_t>(89 - y), 90, 255}))
                << x << " " << y;
        }
    }
    EXPECT_EQ(at(image, 29, 60), outside);
    EXPECT_EQ(at(image, 110, 60), outside);
    EXPECT_EQ(at(image, 60, 39), outside);
    EXPECT_EQ(at(image, 60, 90), outside);
}

TEST(Background, IsEnlargedSmoothlyAndStandsOnTheGround) {
    Studio studio;
    studio.show({});
    studio.renderer().set_background(chart(50, 50), ground(0, 0, 200, 200));
    MapState state = studio.state();
    state.background = 1;
    const Image image = studio.picture(state);
    for (const int x : {20, 90, 155}) {
        EXPECT_NEAR(at(image, x, 100).r, (x + 0.5) / 4 - 0.5, 1);
    }
    state.camera = panned(state.camera, 11, 5);
    EXPECT_EQ(at(studio.picture(state), 101, 95), at(image, 90, 100));
    state.camera.metres_per_pixel = 0.01;
    EXPECT_EQ(studio.picture(state).width, 200);
    EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
}

TEST(Background, LiesOverTheLandAndUnderEveryLayer) {
    Studio studio;
    const SyntheticLayer land = squares({{0, 0, 200}});
    const SyntheticLayer zone = squares({{100, 0, 100}});
    studio.show({zone.with(flat({20, 60, 200, 128})), land.with(flat(red))});
    const Image grey{1, 1, {100, 100, 100, 255}};
    studio.renderer().set_background(grey, ground(50, 50, 150, 150));
    MapState state = studio.state();
    state.background = 7;
    const Image image = studio.picture(state);
    EXPECT_EQ(at(image, 20, 20), red);
    EXPECT_EQ(at(image, 75, 75), (Color{100, 100, 100, 255}));
    EXPECT_NEAR(at(image, 125, 75).b, 150, 2);
    EXPECT_NEAR(at(image, 125, 75).r, 60, 2);
}

TEST(Background, IsHiddenByVersionNoughtAndByClearing) {
    Studio studio;
    const SyntheticLayer land = squares({{0, 0, 200}});
    studio.show({land.with(flat(red))});
    MapState state = studio.state();
    const Image bare = studio.picture(state);
    const Image grey{1, 1, {100, 100, 100, 255}};
    studio.renderer().set_background(grey, ground(0, 0, 200, 200));
    EXPECT_EQ(studio.picture(state).rgba, bare.rgba);
    state.background = 1;
    EXPECT_EQ(at(studio.picture(state), 100, 100).r, 100);
    studio.renderer().clear_background();
    EXPECT_EQ(studio.picture(state).rgba, bare.rgba);
}

TEST(Background, TransparencyBringsNoColourOfItsOwn) {
    Studio studio;
    studio.show({});
    // A transparent pixel whose hidden colour is black, beside an opaque white one.
    studio.renderer().set_background({2, 1, {0, 0, 0, 0, 255, 255, 255, 255}},
                                     ground(0, 0, 200, 200));
    MapState state = studio.state();
    state.background = 1;
    const Image image = studio.picture(state);
    EXPECT_EQ(at(image, 10, 100), outside);
    for (int x = 0; x < 200; ++x) EXPECT_GE(at(image, x, 100).r, outside.r - 1) << x;
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) ASSERT_EQ(image.rgba[i], 255);
}

TEST(Background, WhatCannotBeShownClearsIt) {
    Studio studio;
    studio.show({});
    MapState state = studio.state();
    state.background = 1;
    const Image bare = studio.picture(state);
    const Image grey{1, 1, {100, 100, 100, 255}};
    const geo::Extent whole = ground(0, 0, 200, 200);
    const std::vector<std::pair<Image, geo::Extent>> refused = {
        {{}, whole},
        {{4, 4, {1, 2, 3}}, whole},
        {{-1, 4, {}}, whole},
        {{1 << 20, 0, {}}, whole},
        {grey, {}},
        {grey, {1000, 2000, 1000, 2100}},
        {grey, {NAN, 2000, 1100, 2100}},
        {grey, {-INFINITY, 2000, 1100, 2100}}};
    for (const auto& [image, extent] : refused) {
        studio.renderer().set_background(grey, whole);
        studio.renderer().set_background(image, extent);
        EXPECT_EQ(studio.picture(state).rgba, bare.rgba);
    }
    EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
}

TEST(Background, StaysWhenTheLayersChange) {
    Studio studio;
    studio.show({});
    studio.renderer().set_background({1, 1, {100, 100, 100, 255}}, ground(0, 0, 200, 200));
    const SyntheticLayer land = squares({{0, 0, 50}});
    studio.show({land.with(flat(red))});
    MapState state = studio.state();
    state.background = 1;
    EXPECT_EQ(at(studio.picture(state), 20, 20).r, 100);
}

}  // namespace
}  // namespace ancrage::render

// The renderer under rough handling: contexts that go and come back, the smallest and the largest
// pictures, a window dragged by its corner for minutes. Run under the sanitizers too: no error of
// OpenGL, nothing leaked, nothing read that is not there.
#include <gtest/gtest.h>

#include <random>

#include "render/gl/offscreen_window.h"
#include "tests/render/gl/town.h"

namespace ancrage::render {
namespace {

using namespace testing;

void draw_in_slices(MapRenderer& renderer, const MapState& state) {
    for (int i = 0; i < 100'000 && !renderer.draw_some(state, 0.001); ++i) {
    }
    EXPECT_TRUE(renderer.holds(state));
}

TEST(Robustness, AContextDestroyedAndMadeAgainDrawsTheSame) {
    const Town town;
    std::vector<std::uint8_t> first;
    for (int i = 0; i < 20; ++i) {
        Studio studio;
        studio.show(town.layers());
        MapState state = studio.state();
        state.marked = {{0, 0}};
        state.selected = FeatureMark{0, 0};
        state.hovered = FeatureMark{2, 1};
        if (i % 2 == 0) {
            studio.renderer().draw(state);
        } else {
            draw_in_slices(studio.renderer(), state);
        }
        const Image picture = studio.renderer().read_picture();
        if (i == 0) first = picture.rgba;
        EXPECT_EQ(picture.rgba, first) << i;
        EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
    }
}

TEST(Robustness, ARendererIsLeftInTheMiddleOfARedraw) {
    const Town town;
    for (int slices = 0; slices < 6; ++slices) {
        Studio studio;
        studio.show(town.layers());
        for (int i = 0; i < slices; ++i) studio.renderer().draw_some(studio.state(900, 700), 1e-9);
        EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
    }
}

TEST(Robustness, OnePixel) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    EXPECT_EQ(studio.picture(studio.state(1, 1)).rgba.size(), 4u);
    draw_in_slices(studio.renderer(), studio.state(1, 2));
    const OffscreenWindow window(1, 1);
    window.bind();
    studio.renderer().present(studio.state(1, 1).camera, 0, 0, 1, 1);
    EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
}

TEST(Robustness, EightThousandPixelsWide) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    for (const auto& [width, height] : {std::pair{8192, 600}, {8000, 2}, {2, 8000}}) {
        const MapState state = studio.state(width, height);
        draw_in_slices(studio.renderer(), state);
        EXPECT_EQ(studio.renderer().read_picture().width, width);
        const OffscreenWindow window(width, height);
        window.bind();
        studio.renderer().present(state.camera, 0, 0, width, height);
        EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
    }
}

// As a corner is dragged: another size each frame, the picture held shown at once, a slice of the
// next one drawn; sometimes a change of layers, marks or filter in between.
TEST(Robustness, AThousandResizesInSlices) {
    const Town town;
    Studio studio;
    studio.show(town.layers());
    const std::vector<std::uint8_t> home = studio.picture().rgba;
    std::mt19937 random(11);
    std::uniform_int_distribution<int> size(1, 300);
    const OffscreenWindow window(300, 300);
    for (int i = 0; i < 1000; ++i) {
        MapState state = studio.state(size(random), size(random));
        state.camera = panned(state.camera, i % 7, i % 5);
        if (i % 11 == 0) state.hovered = FeatureMark{0, static_cast<std::size_t>(i % 2)};
        if (i % 50 == 0)
            studio.renderer().set_feature_visibility(0, std::vector<std::uint8_t>{1, 0});
        if (i % 50 == 25) studio.renderer().set_feature_visibility(0, {});
        studio.renderer().draw_some(state, 0.0005);
        window.bind();
        studio.renderer().present(state.camera, 0, 0, 300, 300);
    }
    studio.renderer().set_feature_visibility(0, {});
    EXPECT_EQ(studio.picture().rgba, home);
    EXPECT_EQ(studio.renderer().gl_error_count(), 0u);
}

}  // namespace
}  // namespace ancrage::render

// What the renderer asks of OpenGL, with a recording in the place of a driver: nothing is kept,
// nothing is left changed, nothing is drawn for nothing, and a filter is a few bytes.
#include "tests/render/gl/recording.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "tests/render/gl/town.h"

namespace ancrage::render {
namespace {

using namespace testing;

constexpr double endless = 1e9;    // seconds
constexpr double shortest = 1e-9;  // one step a slice

std::string lines(const std::vector<std::string>& texts) {
    return std::accumulate(
        texts.begin(), texts.end(), std::string(),
        [](const std::string& all, const std::string& text) { return all + text + "\n"; });
}

// A renderer that speaks to the recording, with the town's layers.
class Recorded : public ::testing::Test {
protected:
    void SetUp() override {
        auto renderer = MapRenderer::create(options());
        ASSERT_TRUE(renderer);
        renderer_ = std::move(renderer).value();
        renderer_->set_layers(town_.layers(), Studio::page());
    }
    void TearDown() override {
        renderer_.reset();
        EXPECT_EQ(gl_.alive_count(), 0u) << "objects of OpenGL outlive the renderer";
        EXPECT_EQ(lines(gl_.misuse), "");
    }
    static RendererOptions options() {
        RendererOptions recorded = Studio::options();
        recorded.function_address = RecordedGl::function_address;
        return recorded;
    }
    MapState state() const {
        MapState wanted;
        wanted.camera = {{1100, 2100}, 1, 200, 200};
        wanted.visible.assign(town_.layers().size(), 1);
        return wanted;
    }
    void draw_whole(const MapState& wanted) {
        while (!renderer_->draw_some(wanted, endless)) {
        }
    }

    RecordedGl gl_;
    Town town_;
    std::unique_ptr<MapRenderer> renderer_;
};

TEST_F(Recorded, WhatIsMadeIsDeleted) {
    MapState wanted = state();
    renderer_->draw(wanted);
    const std::size_t after_one = gl_.alive_count();
    EXPECT_GT(after_one, 20u);  // programs, meshes, textures: the recording sees them
    const Image picture{2, 2, std::vector<std::uint8_t>(16, 200)};
    renderer_->set_background(picture, {1000, 2000, 1200, 2200});
    wanted.background = 1;
    wanted.marked = {{0, 0}, {1, 0}};
    wanted.selected = FeatureMark{0, 1};
    wanted.hovered = FeatureMark{2, 0};
    renderer_->draw(wanted);
    renderer_->upload_image(picture);
    renderer_->forget_images();
    renderer_->upload_image(picture);
    renderer_->restyle({town_.stop, town_.zone, town_.stop}, Studio::page());
    renderer_->draw(wanted);
    renderer_->set_layers(town_.layers(), Studio::page());
    renderer_->draw(state());
    wanted = state();
    wanted.camera.width = 77;
    draw_whole(wanted);
}

TEST_F(Recorded, LayersSetAgainAndAgainDoNotPileUp) {
    renderer_->draw(state());
    const std::size_t once = gl_.alive_count();
    for (int i = 0; i < 10; ++i) {
        renderer_->set_layers(town_.layers(), Studio::page());
        renderer_->draw(state());
    }
    EXPECT_EQ(gl_.alive_count(), once);
}

TEST_F(Recorded, AFailedCreationKeepsNothing) {
    const std::size_t before = gl_.alive_count();
    RendererOptions broken = options();
    broken.font_folder = "/nowhere";
    EXPECT_FALSE(MapRenderer::create(broken));
    broken = options();
    broken.shader_folder = "/nowhere";
    EXPECT_FALSE(MapRenderer::create(broken));
    EXPECT_EQ(gl_.alive_count(), before);
}

TEST_F(Recorded, OpenGlIsLeftAsItWasFound) {
    gl_.state.draw_framebuffer = 901;
    gl_.state.read_framebuffer = 902;
    gl_.state.viewport = {3, 5, 640, 480};
    const GlState found = gl_.state;
    const auto expect_as_found = [&](const char* after) {
        const GlState& now = gl_.state;
        EXPECT_EQ(now.draw_framebuffer, found.draw_framebuffer) << after;
        EXPECT_EQ(now.read_framebuffer, found.read_framebuffer) << after;
        EXPECT_EQ(now.program, 0u) << after;
        EXPECT_EQ(now.vertex_array, 0u) << after;
        EXPECT_FALSE(now.enabled.contains(GL_SCISSOR_TEST)) << after;
        EXPECT_FALSE(now.enabled.contains(GL_BLEND)) << after;
        EXPECT_EQ(now.viewport, found.viewport) << after;
        EXPECT_EQ(now.color_mask, found.color_mask) << after;
    };
    renderer_->draw(state());
    expect_as_found("draw");
    renderer_->present(state().camera, 10, 10, 640, 480);
    expect_as_found("present");
    MapState away = state();
    away.camera = panned(away.camera, 40, 20);
    away.hovered = FeatureMark{0, 0};
    for (int i = 0; i < 1000 && !renderer_->draw_some(away, shortest); ++i)
        expect_as_found("a slice");
    expect_as_found("the last slice");
    EXPECT_TRUE(renderer_->holds(away));
    renderer_->read_picture();
    expect_as_found("read_picture");
}

TEST_F(Recorded, NothingIsDrawnForNothing) {
    const SyntheticLayer empty = squares({});
    const SyntheticLayer no_points = points({}, {});
    const Town town;
    renderer_->set_layers({empty.with(town.zone), no_points.with(town.stop)}, Studio::page());
    MapState wanted = state();
    wanted.visible.assign(2, 1);
    renderer_->draw(wanted);
    renderer_->set_layers(town_.layers(), Studio::page());
    wanted = state();
    wanted.camera.center = {9e6, 9e6};  // far from everything
    renderer_->draw(wanted);
    for (std::size_t layer = 0; layer < town_.layers().size(); ++layer) {
        renderer_->set_feature_visibility(layer, std::vector<std::uint8_t>(9, 0));
    }
    renderer_->draw(state());
}

TEST_F(Recorded, WhatIsOutOfSightIsNotDrawn) {
    renderer_->draw(state());
    gl_.forget_calls();
    MapState wanted = state();
    wanted.camera.center = {9e6, 9e6};
    renderer_->draw(wanted);
    EXPECT_EQ(gl_.draw_count(), 0u);
}

TEST_F(Recorded, AHeldPictureAsksNothing) {
    draw_whole(state());
    gl_.forget_calls();
    EXPECT_TRUE(renderer_->draw_some(state(), endless));
    EXPECT_EQ(gl_.call_count(), 0u) << gl_.calls.begin()->first;
}

TEST_F(Recorded, APanIsACopy) {
    draw_whole(state());
    gl_.forget_calls();
    renderer_->present(panned(state().camera, 7, 3), 0, 0, 200, 200);
    EXPECT_EQ(gl_.calls["glBlitFramebuffer"], 1u);
    EXPECT_EQ(gl_.draw_count(), 0u);
    EXPECT_EQ(gl_.uploads.buffer_data + gl_.uploads.texture_image, 0u);
}

// Markers are sent with each picture, those in view alone: four corners of 16 bytes each.
constexpr std::size_t stops_in_view = 3 * 4 * 16;

TEST_F(Recorded, AFilterUploadsBytesAndNoGeometry) {
    Town nameless;
    nameless.zone.label.size = 0;
    nameless.stop.label.size = 0;
    renderer_->set_layers(nameless.layers(), Studio::page());
    renderer_->draw(state());
    gl_.forget_calls();
    std::vector<FeatureLook> looks(2);
    looks[0].color = Color{10, 20, 30, 255};
    looks[1].shown = false;
    renderer_->set_feature_looks(0, looks);
    renderer_->draw(state());
    EXPECT_GT(gl_.uploads.texture_sub_image, 0u);
    EXPECT_LE(gl_.uploads.texture_sub_image, 32768u);  // whole rows of the feature texture
    EXPECT_LE(gl_.uploads.buffer_data, stops_in_view);
    EXPECT_EQ(gl_.uploads.buffer_sub_data, 0u);
    EXPECT_EQ(gl_.uploads.texture_image, 0u);
}

TEST_F(Recorded, ARestyleKeepsTheGeometryOnTheCard) {
    Town nameless;
    nameless.zone.label.size = 0;
    nameless.stop.label.size = 0;
    renderer_->set_layers(nameless.layers(), Studio::page());
    renderer_->draw(state());
    gl_.forget_calls();
    Style other = nameless.zone;
    other.stroke.color = {1, 2, 3, 255};
    other.fill.color = {3, 2, 1, 120};
    renderer_->restyle({other, other, nameless.stop}, Studio::page());
    renderer_->draw(state());
    EXPECT_LE(gl_.uploads.buffer_data, stops_in_view);
}

TEST_F(Recorded, PointingAtSomethingPaintsOnlyItsMark) {
    draw_whole(state());
    gl_.forget_calls();
    renderer_->set_layers(town_.layers(), Studio::page());
    draw_whole(state());
    const std::size_t whole = gl_.draw_count();
    MapState pointing = state();
    pointing.hovered = FeatureMark{0, 1};
    draw_whole(pointing);  // its outline is made
    pointing.hovered.reset();
    draw_whole(pointing);
    gl_.forget_calls();
    pointing.hovered = FeatureMark{0, 0};
    draw_whole(pointing);
    EXPECT_GT(gl_.draw_count(), 0u);
    EXPECT_LT(gl_.draw_count(), whole);
}

}  // namespace
}  // namespace ancrage::render

// When the map is drawn anew: what a frame shows while the hand moves, and that nothing is done
// when nothing is left to do. Time is the test's own.
#include "app/window/map_canvas.h"

#include <gtest/gtest.h>

#include "app/data/paths.h"
#include "app/data/workspace.h"
#include "app/map_picture.h"
#include "render/gl/offscreen_context.h"
#include "tests/render/gl/test_window.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

constexpr int width = 640;
constexpr int height = 400;
constexpr double frame_time = 0.016;  // seconds

class Canvas : public testing::Test {
protected:
    void SetUp() override {
        OpenOptions options;
        options.assets = tests::source_folder() + "/assets";
        options.demonstration = true;
        options.use_cache = false;
        auto workspace = open_workspace(options);
        ASSERT_TRUE(workspace);
        workspace_ = std::move(workspace).value();
        auto context = render::OffscreenContext::create();
        ASSERT_TRUE(context);
        context_.emplace(std::move(context).value());
        auto fonts = font_folder();
        ASSERT_TRUE(fonts);
        auto renderer =
            render::MapRenderer::create({options.assets + "/shaders", fonts.value(),
                                         &render::OffscreenContext::function_address, map_margin});
        ASSERT_TRUE(renderer);
        renderer.value()->set_layers(map_layers(workspace_), workspace_.styles.page);
        canvas_.renderer = std::move(renderer).value();
        window_.emplace(width, height);
        wanted_.camera = render::fit(home_extent(workspace_.atlas), width, height, 10);
        wanted_.visible = visible_layers(workspace_.atlas, {}).value();
    }

    void TearDown() override {
        if (canvas_.renderer) {
            EXPECT_EQ(canvas_.renderer->gl_error_count(), 0u);
        }
    }

    render::MapRenderer& renderer() const { return *canvas_.renderer; }

    void frame() {
        now_ += frame_time;
        window_->bind_and_clear();
        show_map(canvas_, wanted_, now_);
    }
    bool work(std::optional<render::Camera> landing = {}) {
        return work_on_map(canvas_, wanted_, landing, now_);
    }
    // As the window's loop does while nobody touches anything; gives back how many frames it took.
    int settle() {
        int frames = 0;
        frame();
        while (canvas_.has_more_to_do && frames < 1000) {
            now_ += 0.1;
            if (!work()) continue;
            ++frames;
            frame();
        }
        return frames;
    }

    Workspace workspace_;
    std::optional<render::OffscreenContext> context_;
    MapCanvas canvas_;
    std::optional<render::testing::TestWindow> window_;
    render::MapState wanted_;
    double now_ = 10;
};

TEST_F(Canvas, TheFirstPictureComesWholeAndThenNothingIsDone) {
    frame();
    EXPECT_FALSE(canvas_.is_sharp);
    EXPECT_TRUE(work());
    frame();
    EXPECT_TRUE(canvas_.is_sharp);
    settle();
    EXPECT_FALSE(canvas_.has_more_to_do);
    EXPECT_FALSE(work());
    EXPECT_TRUE(renderer().covers(render::panned(wanted_.camera, 0.9 * map_margin, 0)));
}

TEST_F(Canvas, WithoutInputOneFrameShowsTheSharpPicture) {
    settle();
    wanted_.camera = render::zoomed_at(wanted_.camera, {100, 100}, 2);
    EXPECT_EQ(settle(), 1);
    EXPECT_TRUE(canvas_.is_sharp);
    EXPECT_EQ(renderer().drawn(), wanted_);
}

TEST_F(Canvas, AMapThatNeverStopsIsStillDrawnAnew) {
    settle();
    int pictures = 0;
    render::Camera drawn = renderer().drawn().camera;
    for (int i = 0; i < 600 && pictures < 3; ++i) {
        wanted_.camera = render::panned(wanted_.camera, 1, 0.5);
        frame();
        work();
        if (renderer().drawn().camera == drawn) continue;
        drawn = renderer().drawn().camera;
        ++pictures;
    }
    EXPECT_EQ(pictures, 3);
    settle();
    EXPECT_EQ(renderer().drawn(), wanted_);
    const render::Image sliced = renderer().read_picture();
    renderer().clear_background();  // forgets what is held
    renderer().draw(wanted_);
    EXPECT_TRUE(renderer().read_picture().rgba == sliced.rgba);
}

TEST_F(Canvas, WhereItWillLandIsReadyOnArrival) {
    settle();
    const render::Camera start = wanted_.camera;
    const render::Camera goal = render::zoomed_at(start, {200, 100}, 1.25);
    for (int i = 1; i <= 500; ++i) {
        wanted_.camera = render::zoomed_at(start, {200, 100}, 1 + 0.25 * i / 501);
        frame();
        work(goal);
        EXPECT_EQ(renderer().drawn().camera, start);  // it covers all that is seen
    }
    wanted_.camera = goal;
    frame();
    EXPECT_TRUE(canvas_.is_sharp);
}

TEST_F(Canvas, OtherMarksAreInTheVeryNextFrame) {
    settle();
    wanted_.hovered = render::FeatureMark{0, 0};
    frame();
    EXPECT_TRUE(canvas_.is_sharp);
}

TEST_F(Canvas, AnotherThemeReplacesThePictureWhenItIsComplete) {
    settle();
    const render::Image light = renderer().read_picture();
    renderer().restyle(layer_styles(workspace_, workspace_.dark_styles),
                       workspace_.dark_styles.page);
    frame();
    EXPECT_FALSE(canvas_.is_sharp);
    EXPECT_TRUE(renderer().read_picture().rgba == light.rgba);
    EXPECT_EQ(settle(), 1);
    EXPECT_FALSE(renderer().read_picture().rgba == light.rgba);
}

TEST_F(Canvas, AWindowWithoutSizeIsLeftAlone) {
    wanted_.camera.width = 0;
    frame();
    EXPECT_FALSE(work());
}

}  // namespace
}  // namespace ancrage::app

// The real window on a screen in memory (Xvfb): its picture, and a person's mouse and keys.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <set>

#include "app/window/window.h"
#include "render/page/png.h"
#include "tests/app/demonstration.h"
#include "tests/app/program.h"
#include "tests/app/screen.h"

namespace ancrage::app {
namespace {

using test::assets;
using test::demonstration;
using test::words_in;

render::Image picture_of(const Workspace& workspace, layers::Language language,
                         const WindowOptions& options) {
    const auto closed = run_window(workspace, assets, words_in(language), options);
    EXPECT_TRUE(closed) << (closed ? "" : closed.error().message.key);
    auto image = render::read_png(options.screenshot);
    EXPECT_TRUE(image);
    return image ? std::move(image).value() : render::Image{};
}

std::array<int, 3> pixel(const render::Image& image, int x, int y) {
    const std::size_t at = (static_cast<std::size_t>(y) * image.width + x) * 4;
    return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2]};
}

std::size_t colors_in(const render::Image& image, int left, int right) {
    std::set<std::array<int, 3>> colors;
    for (int y = 0; y < image.height; ++y) {
        for (int x = left; x < right; ++x) colors.insert(pixel(image, x, y));
    }
    return colors.size();
}

std::size_t differing(const render::Image& a, const render::Image& b, int left, int right) {
    std::size_t count = 0;
    for (int y = 0; y < a.height; ++y) {
        for (int x = left; x < right; ++x) count += pixel(a, x, y) != pixel(b, x, y) ? 1 : 0;
    }
    return count;
}

constexpr std::array<int, 3> paper = {0xFB, 0xFA, 0xF7};

TEST(Window, ShowsMapPanelsAndCardInBothLanguages) {
    const test::Screen screen;
    if (!screen.is_up()) GTEST_SKIP() << "needs Xvfb (package xvfb)";
    const test::TemporaryFolder folder;
    const Workspace workspace = demonstration();
    WindowOptions options;
    options.width = 1280;
    options.height = 720;
    options.screenshot = (folder / "window.png").string();

    const render::Image french = picture_of(workspace, layers::Language::french, options);
    ASSERT_EQ(french.width, 1280);
    ASSERT_EQ(french.height, 720);
    EXPECT_EQ(pixel(french, 4, 300), paper);
    EXPECT_GT(colors_in(french, 360, 1200), 100u) << "the map is blank";
    EXPECT_NE(pixel(french, 1276, 300), paper) << "a card is open that nobody asked for";

    const render::Image again = picture_of(workspace, layers::Language::french, options);
    EXPECT_EQ(french.rgba, again.rgba) << "the same window drawn twice differs";

    const render::Image english = picture_of(workspace, layers::Language::english, options);
    EXPECT_GT(differing(french, english, 0, 330), 1000u) << "the panel is not translated";

    options.selected = layers::FeatureRef{workspace.atlas.index_of("communes"), 3};
    const render::Image card = picture_of(workspace, layers::Language::french, options);
    EXPECT_EQ(pixel(card, 884, 700), paper) << "the card is missing";
    EXPECT_GT(colors_in(card, 890, 1270), 20u) << "the card is empty";
}

TEST(Window, WithoutADisplaySaysSo) {
    ::unsetenv("DISPLAY");
    const auto closed =
        run_window(demonstration(), assets, words_in(layers::Language::english), {});
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().message.key, "error.window_no_display");
}

TEST(Window, ScreenshotThatCannotBeWrittenIsAnError) {
    const test::Screen screen;
    if (!screen.is_up()) GTEST_SKIP() << "needs Xvfb (package xvfb)";
    const test::TemporaryFolder folder;
    WindowOptions options;
    options.screenshot = (folder / "no such folder" / "window.png").string();
    EXPECT_FALSE(run_window(demonstration(), assets, words_in(layers::Language::english), options));
}

bool run_xdotool(const std::string& arguments) {
    return std::system(("xdotool " + arguments + " >/dev/null").c_str()) == 0;
}

TEST(Window, LivesThroughMouseAndKeysAndClosesCleanly) {
    const test::Screen screen;
    if (!screen.is_up()) GTEST_SKIP() << "needs Xvfb (package xvfb)";
    if (!run_xdotool("version")) GTEST_SKIP() << "needs xdotool (package xdotool)";
    const pid_t window = ::fork();
    ASSERT_GE(window, 0);
    if (window == 0) {
        const auto closed =
            run_window(demonstration(), assets, words_in(layers::Language::french), {});
        ::_exit(closed ? 0 : 1);
    }
    ASSERT_TRUE(run_xdotool("search --sync --onlyvisible --name '^Ancrage$'"));
    EXPECT_TRUE(run_xdotool("mousemove 800 300 click 1 sleep 0.3 mousemove 860 345 click 1"));
    EXPECT_TRUE(run_xdotool("mousemove 700 400 click 4 click 4 click 5 sleep 0.2"));
    EXPECT_TRUE(run_xdotool("mousedown 1 mousemove 760 440 mousemove 820 480 mouseup 1"));
    EXPECT_TRUE(run_xdotool("mousemove 28 200 click 1 mousemove 200 200 click 1 sleep 0.2"));
    EXPECT_TRUE(run_xdotool("key l plus minus Left Right Up Down Home Escape Escape sleep 0.2"));
    EXPECT_TRUE(run_xdotool("key ctrl+q"));
    int status = -1;
    ASSERT_EQ(::waitpid(window, &status, 0), window);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace ancrage::app

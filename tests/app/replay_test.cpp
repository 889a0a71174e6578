// Recorded interactions (tests/app/interactions) played in the real window on a screen in memory:
// what the state says afterwards, exactly, and what the picture looks like. Where the window was
// changed on purpose, ANCRAGE_UPDATE_EXPECTED=1 writes what is expected from now on: look at it.
#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "app/window/player.h"
#include "app/window/recorder.h"
#include "app/window/script.h"
#include "app/window/window.h"
#include "render/page/png.h"
#include "tests/app/demonstration.h"
#include "tests/app/likeness.h"
#include "tests/app/program.h"
#include "tests/app/screen.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

namespace fs = std::filesystem;

const fs::path interactions = fs::path(tests::source_folder()) / "tests/app/interactions";
const fs::path expected_folder = interactions / "expected";

std::vector<std::string> script_names() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(interactions)) {
        if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
    }
    std::ranges::sort(names);
    return names;
}

bool updates() {
    const char* value = std::getenv("ANCRAGE_UPDATE_EXPECTED");
    return value != nullptr && *value == '1';
}

WindowOptions played_options(WindowDriver& driver) {
    WindowOptions options;
    options.width = 1280;
    options.height = 720;
    options.scale = 1;
    options.today = layers::Date{2026, 11, 20};
    options.driver = &driver;
    return options;
}

void compare_text(const fs::path& is, const fs::path& should) {
    if (updates()) fs::copy_file(is, should, fs::copy_options::overwrite_existing);
    ASSERT_TRUE(fs::exists(should)) << should << ": write it with ANCRAGE_UPDATE_EXPECTED=1";
    EXPECT_EQ(test::slurp(should), test::slurp(is)) << should;
}

void compare_picture(const fs::path& is, const fs::path& should) {
    auto drawn = render::read_png(is.string());
    ASSERT_TRUE(drawn);
    const render::Image small = test::reduced(drawn.value());
    if (updates()) {
        ASSERT_TRUE(render::write_png(should.string(), small));
    }
    auto wanted = render::read_png(should.string());
    ASSERT_TRUE(wanted) << should << ": write it with ANCRAGE_UPDATE_EXPECTED=1";
    const test::Likeness likeness = test::likeness(wanted.value(), small);
    constexpr double tolerated = 0.004;  // of the picture: less than one word
    if (likeness.unlike <= tolerated) return;
    const fs::path failures = test::binary_folder() / "test-failures";
    fs::create_directories(failures);
    const fs::path kept = failures / should.filename();
    fs::copy_file(is, kept, fs::copy_options::overwrite_existing);
    if (likeness.difference.width > 0) {
        const fs::path difference = failures / (should.stem().string() + ".difference.png");
        EXPECT_TRUE(render::write_png(difference.string(), likeness.difference));
    }
    ADD_FAILURE() << likeness.unlike * 100 << " % of the picture looks different from " << should
                  << "; see " << failures;
}

class Replay : public testing::TestWithParam<std::string> {};

TEST_P(Replay, LeavesTheWindowAsExpected) {
    const test::Screen screen(3840, 2160);
    if (!screen.is_up()) GTEST_SKIP() << "needs Xvfb (package xvfb)";
    const test::OwnHome home;
    const test::TemporaryFolder folder;
    auto script = read_script((interactions / (GetParam() + ".txt")).string());
    ASSERT_TRUE(script) << test::in_words(script.error());
    Player player(std::move(script).value(), folder.path().string());
    const auto closed =
        run_window(test::demonstration(), test::assets, test::words_in(layers::Language::french),
                   played_options(player));
    ASSERT_TRUE(closed) << test::in_words(closed.error());
    EXPECT_TRUE(player.is_done()) << "the window was closed before the end";
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        const fs::path& is = entry.path();
        const fs::path should = expected_folder / (GetParam() + "." + is.filename().string());
        if (is.extension() == ".json") compare_text(is, should);
        if (is.extension() == ".png") compare_picture(is, should);
    }
}

INSTANTIATE_TEST_SUITE_P(Interactions, Replay, testing::ValuesIn(script_names()),
                         [](const auto& named) { return named.param; });

std::string played(const std::string& text, const fs::path& folder, InputListener* listener) {
    auto script = parse_script(text, "test.txt");
    EXPECT_TRUE(script) << test::in_words(script.error());
    if (!script) return {};
    Player player(std::move(script).value(), folder.string());
    WindowOptions options = played_options(player);
    options.listener = listener;
    const auto closed = run_window(test::demonstration(), test::assets,
                                   test::words_in(layers::Language::french), options);
    return closed ? "" : test::in_words(closed.error());
}

// A person's hour in a few lines: what is recorded while one script plays is a script that leads to
// the same state.
TEST(Recording, LeadsToTheSameState) {
    const test::Screen screen(1600, 900);
    if (!screen.is_up()) GTEST_SKIP() << "needs Xvfb (package xvfb)";
    const test::OwnHome home;
    const test::TemporaryFolder folder;
    const std::string way =
        "size 1280x720\nwait settled\nclick @layers/communes/eye\nclick @layers/qpv/eye\n"
        "move 700 300\nwheel 0 3\nwait settled\ndrag 700 300 640 340\nwait settled\n"
        "click 660 330\nwait settled\nkey L\nkey Shift+Tab\nkey Tab\nwait settled\n";
    {
        auto recorder = Recorder::create((folder / "way.txt").string(), &ImGui::GetTime);
        ASSERT_TRUE(recorder);
        EXPECT_EQ(played(way + "state first.json\n", folder.path(), recorder.value().get()), "");
    }
    const std::string recorded = test::slurp(folder / "way.txt");
    EXPECT_NE(recorded.find("click @layers/communes/eye  # at "), std::string::npos) << recorded;
    EXPECT_NE(recorded.find("press left\n"), std::string::npos) << recorded;
    EXPECT_NE(recorded.find("key Shift+Tab\n"), std::string::npos) << recorded;
    EXPECT_EQ(played(recorded + "wait settled\nstate second.json\n", folder.path(), nullptr), "")
        << recorded;
    EXPECT_EQ(test::slurp(folder / "first.json"), test::slurp(folder / "second.json")) << recorded;
}

TEST(Recording, IntoAFolderThatIsNotThereIsAnError) {
    const test::TemporaryFolder folder;
    const auto recorder =
        Recorder::create((folder / "no such folder" / "way.txt").string(), [] { return 0.0; });
    ASSERT_FALSE(recorder);
    EXPECT_EQ(recorder.error().message.key, "error.script_not_written");
}

// On the real data, as a new user would.
TEST(Replaying, GrandRoissyIsInAnEmailInFourActions) {
    NEEDS_PACK();
    const test::Screen screen(1280, 720);
    if (!screen.is_up()) GTEST_SKIP() << "needs Xvfb (package xvfb)";
    const test::TemporaryFolder folder;
    test::put_real_atlas(folder);
    const fs::path script = interactions / "real_atlas/copying_grand_roissy.txt";
    const auto done =
        test::run_program(folder, {"open", "--lang", "fr", "--replay", script.string()},
                          {"DISPLAY=" + screen.name()});
    EXPECT_EQ(done.exit_code, 0) << done.messages;
}

TEST(Replaying, SaysWhatIsNotAsExpected) {
    const test::Screen screen(1280, 720);
    if (!screen.is_up()) GTEST_SKIP() << "needs Xvfb (package xvfb)";
    const test::OwnHome home;
    const test::TemporaryFolder folder;
    EXPECT_EQ(played("wait settled\nexpect language en\n", folder.path(), nullptr),
              "test.txt, line 2: language should be \"en\" and is \"fr\"");
    EXPECT_EQ(played("wait settled\nexpect no.such 1\n", folder.path(), nullptr),
              "test.txt, line 2: the state has no “no.such”");
    EXPECT_NE(played("click @pick/row#7\n", folder.path(), nullptr).find("no item “pick/row#7”"),
              std::string::npos);
    EXPECT_NE(played("shot a.png\n", folder / "no such folder", nullptr), "");
    EXPECT_NE(played("state a.json\n", folder / "no such folder", nullptr), "");
}

TEST(Replaying, ACommandLineWritesPicturesAndStates) {
    const test::Screen screen(1280, 720);
    if (!screen.is_up()) GTEST_SKIP() << "needs Xvfb (package xvfb)";
    const test::TemporaryFolder folder;
    const std::vector<std::string> environment = {"DISPLAY=" + screen.name()};
    test::write_text(folder / "way.txt", "wait settled\nshot a.png\nstate a.json\n");
    const auto done = test::run_program(
        folder, {"open", "--demo", "--replay", "way.txt", "--output", "out", "--size", "900x600"},
        environment);
    EXPECT_EQ(done.exit_code, 0) << done.messages;
    const auto image = render::read_png((folder / "out/a.png").string());
    ASSERT_TRUE(image);
    EXPECT_EQ(image.value().width, 900);
    EXPECT_NE(test::slurp(folder / "out/a.json").find("\"language\": \"en\""), std::string::npos);
    EXPECT_FALSE(fs::exists(folder / "config")) << "a replay kept settings";

    test::write_text(folder / "way.txt", "wait settled\nfold everything\n");
    const auto wrong =
        test::run_program(folder, {"open", "--demo", "--replay", "way.txt"}, environment);
    EXPECT_EQ(wrong.exit_code, 1);
    EXPECT_NE(wrong.messages.find("way.txt, line 2"), std::string::npos) << wrong.messages;

    const auto photographed =
        test::run_program(folder,
                          {"open", "--demo", "--screenshot", "dark.png", "--size", "800x600",
                           "--scale", "2", "--theme", "dark", "--select", "region:F0"},
                          environment);
    EXPECT_EQ(photographed.exit_code, 0) << photographed.messages;
    const auto dark = render::read_png((folder / "dark.png").string());
    ASSERT_TRUE(dark);
    EXPECT_EQ(dark.value().width, 800);
    EXPECT_LT(dark.value().rgba[0], 64) << "the picture is not dark";

    EXPECT_EQ(test::run_program(folder, {"open", "--record", "a", "--replay", "b"}).exit_code, 2);
    EXPECT_EQ(test::run_program(folder, {"open", "--output", "a"}).exit_code, 2);
    EXPECT_EQ(test::run_program(folder, {"open", "--demo", "--screenshot", "a.png"}).exit_code, 1)
        << "without a display there is no picture of the window";
}

}  // namespace
}  // namespace ancrage::app

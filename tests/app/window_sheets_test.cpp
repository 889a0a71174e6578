// Messages, the welcome, the sheets of settings and of shortcuts, driven without a screen.
#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <optional>

#include "app/window/actions.h"
#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "app/window/messages.h"
#include "app/window/settings_sheet.h"
#include "app/window/shortcuts_sheet.h"
#include "app/window/welcome.h"
#include "tests/app/drawn_text.h"
#include "tests/app/program.h"
#include "tests/app/window_stage.h"

namespace ancrage::app {
namespace {

using layers::Language;
using test::WindowStage;

const Workspace& workspace() {
    static const Workspace shared = test::demonstration_workspace();
    return shared;
}

// Whether words stand somewhere on the screen, broken over lines or not.
bool is_shown(const std::string& words) {
    std::string all;
    for (const test::DrawnLine& line : test::drawn_lines()) all += line.words + " ";
    const auto plain = [](const std::string& text) {
        std::string kept;
        for (const char c : text) {
            if (static_cast<unsigned char>(c) > 0x20U && static_cast<unsigned char>(c) < 0x80U) {
                kept += c;
            }
        }
        return kept;
    };
    return plain(all).find(plain(words)) != std::string::npos;
}

geo::Message copied(const std::string& path) {
    return {"settings.path_copied", {path}};
}

TEST(Messages, ANoticeFadesAndAnErrorStaysUntilClosed) {
    WindowStage stage(workspace(), {});
    Messages& messages = stage.state().messages;
    EXPECT_FALSE(next_change(messages, ImGui::GetTime()));
    messages.say(copied("/one"));
    messages.say({"error.no_pack", {}}, Severity::error);
    EXPECT_EQ(next_change(messages, ImGui::GetTime()), 0);
    stage.frame();
    EXPECT_TRUE(is_shown("/one"));
    EXPECT_TRUE(is_shown("ANCRAGE_PACK"));
    EXPECT_TRUE(is_shown("Erreur"));
    const auto due = next_change(messages, ImGui::GetTime());
    ASSERT_TRUE(due);
    EXPECT_NEAR(*due, 4.6, 0.01);
    for (int i = 0; i < 12; ++i) stage.frame();
    EXPECT_FALSE(is_shown("/one"));
    ASSERT_EQ(messages.notices.size(), 1U);
    EXPECT_FALSE(next_change(messages, ImGui::GetTime())) << "nothing changes by itself any more";
    const std::string close =
        "message" + std::to_string(messages.notices.front().number) + "/close";
    ASSERT_TRUE(stage.press(close));
    EXPECT_TRUE(messages.notices.empty());
    EXPECT_EQ(messages.unwritten.size(), 2U) << "what the journal must hold";
}

TEST(Messages, TheSameAgainIsShownOnceAndStaysLonger) {
    WindowStage stage(workspace(), {});
    Messages& messages = stage.state().messages;
    for (int i = 0; i < 8; ++i) {
        messages.say(copied("/one"));
        stage.frame();
        EXPECT_EQ(messages.notices.size(), 1U);
    }
    for (int i = 0; i < 8; ++i) stage.frame();
    EXPECT_TRUE(is_shown("/one")) << "its time begins anew";
    for (int i = 0; i < 4; ++i) stage.frame();
    EXPECT_FALSE(is_shown("/one"));
}

TEST(Messages, AtMostThreeAreShownAndTheRestIsCounted) {
    WindowStage stage(workspace(), {});
    Messages& messages = stage.state().messages;
    for (int i = 0; i < 200; ++i) {
        messages.say({"error.file_cannot_open", {"/file" + std::to_string(i), "why"}},
                     Severity::error);
    }
    EXPECT_LE(messages.notices.size(), 50U);
    stage.frame();
    const auto drawn = test::drawn_lines();
    const auto shown = std::ranges::count_if(
        drawn, [](const auto& line) { return line.words.find("/file") != std::string::npos; });
    EXPECT_EQ(shown, 3);
    EXPECT_TRUE(is_shown("/file199"));
    EXPECT_TRUE(is_shown("47 autres messages"));
    EXPECT_TRUE(close_last(messages));
    stage.frame();
    EXPECT_FALSE(is_shown("/file199"));
    EXPECT_TRUE(is_shown("/file196"));
}

TEST(Messages, StandInTheFreePartOfTheMapWhateverItsSize) {
    for (const auto& [width, height] :
         {std::pair(1280, 720), std::pair(3840, 2160), std::pair(800, 500), std::pair(420, 320)}) {
        WindowStage stage(workspace(), {.width = width, .height = height});
        stage.state().messages.say(
            {"error.no_atlas", {"/a/very/long/path/" + std::string(80, 'x')}}, Severity::error);
        stage.state().messages.say(copied("/one"));
        stage.frame();
        const FreeArea free = free_area(stage.state());
        for (const test::DrawnLine& line : test::drawn_lines()) {
            if (!line.window.starts_with("message")) continue;
            EXPECT_LE(line.to.y, free.bottom) << width << " " << line.words;
            EXPECT_GE(line.from.x, free.left) << width << " " << line.words;
            EXPECT_TRUE(width < 800 || line.to.x <= free.right) << line.words;
        }
    }
}

struct Offer {
    const char* press;
    const char* question;
    bool searches;
};

TEST(Welcome, EachOfItsThreeButtonsDoesWhatItSays) {
    for (const Offer& offer :
         {Offer{"welcome/investor/do", "industry", false}, Offer{"welcome/officer/do", "", true},
          Offer{"welcome/planner/do", "land", false}}) {
        WindowStage stage(workspace(), {});
        WindowState& state = stage.state();
        state.welcome_open = true;
        stage.frame();
        const std::vector<std::uint8_t> before = state.map.visible;
        ASSERT_NE(state.focus->find(offer.press), nullptr) << offer.press;
        state.focus->focus_on(offer.press);
        state.focus->press();
        // One frame by hand: the next one already does what is asked here.
        ImGui::GetIO().DeltaTime = 0.5F;
        ImGui::NewFrame();
        show_welcome(state);
        ImGui::Render();
        EXPECT_EQ(state.apply_question, offer.question);
        EXPECT_EQ(state.search.wants_focus, offer.searches);
        EXPECT_FALSE(state.welcome_open);
        EXPECT_TRUE(state.settings.welcome_dismissed);
        const bool has_question = !state.apply_question.empty();
        EXPECT_TRUE(!has_question ||
                    layers::find_question(workspace().questions, state.apply_question));
    }
}

TEST(Welcome, IsClosedForGood) {
    WindowStage stage(workspace(), {});
    WindowState& state = stage.state();
    stage.frame();
    EXPECT_FALSE(is_shown(state.words("welcome.title")));
    state.welcome_open = true;
    stage.frame();
    EXPECT_TRUE(is_shown(state.words("welcome.title")));
    ASSERT_TRUE(stage.press("welcome/close"));
    EXPECT_FALSE(state.welcome_open);
    EXPECT_TRUE(state.settings.welcome_dismissed);
}

TEST(Welcome, LeavesTheMapToBeSeen) {
    for (const float font_size : {0.85F, 1.0F, 1.2F}) {
        WindowStage stage(workspace(), {.font_size = font_size});
        stage.state().welcome_open = true;
        stage.frame();
        stage.frame();
        const FreeArea free = free_area(stage.state());
        float top = free.bottom;
        for (const test::DrawnLine& line : test::drawn_lines()) {
            if (line.window.starts_with("welcome")) top = std::min(top, line.from.y);
        }
        EXPECT_GT(top - free.top, free.height() * 0.3F) << font_size;
    }
}

TEST(SettingsSheet, ChangesWhatItSays) {
    WindowStage stage(workspace(), {});
    WindowState& state = stage.state();
    state.settings_open = true;
    stage.frame();
    ASSERT_TRUE(stage.press("settings/dark"));
    EXPECT_EQ(state.settings.theme, ThemeChoice::dark);
    ASSERT_TRUE(stage.press("settings/high_contrast"));
    EXPECT_TRUE(state.settings.high_contrast);
    ASSERT_TRUE(stage.press("settings/background"));
    EXPECT_TRUE(state.settings.background);
    ASSERT_TRUE(stage.press("settings/english"));
    EXPECT_TRUE(state.switch_language);
    state.focus->focus_on("settings/font_size");
    for (int i = 0; i < 3; ++i) {
        state.focus->adjust(1);
        stage.frame();
    }
    EXPECT_GT(state.settings.font_size, 1.05F);
    EXPECT_LE(state.settings.font_size, largest_font_size);
    state.settings.card_width = 500;
    state.settings.view = KeptView{1, 2, 3};
    ASSERT_TRUE(stage.press("settings/reset"));
    EXPECT_EQ(state.settings.theme, ThemeChoice::light);
    EXPECT_EQ(state.settings.font_size, 1);
    EXPECT_EQ(state.settings.card_width, 0);
    EXPECT_TRUE(state.settings.view) << "where the map was is no setting";
    ASSERT_TRUE(stage.press("settings/close"));
    EXPECT_FALSE(state.settings_open);
}

TEST(SettingsSheet, TheSliderHoldsStillWhileItIsHeld) {
    WindowStage stage(workspace(), {});
    WindowState& state = stage.state();
    state.settings_open = true;
    stage.frame();
    const FocusItem* slider = state.focus->find("settings/font_size");
    ASSERT_NE(slider, nullptr);
    const float y = (slider->from.y + slider->to.y) / 2;
    const float last = slider->to.x - 2;
    stage.move_mouse({(slider->from.x + slider->to.x) / 2, y});
    ImGui::GetIO().MouseDown[0] = true;
    stage.frame();
    stage.move_mouse({last, y});
    EXPECT_EQ(state.settings.font_size, 1) << "changes only once the hand lets go";
    ImGui::GetIO().MouseDown[0] = false;
    stage.frame();
    stage.frame();
    EXPECT_FLOAT_EQ(state.settings.font_size, largest_font_size);
}

TEST(SettingsSheet, ThePathsCanBeCopied) {
    const test::TemporaryFolder folder;
    ::setenv("XDG_STATE_HOME", folder.path().c_str(), 1);
    WindowStage stage(workspace(), {});
    stage.state().settings_open = true;
    stage.frame();
    ASSERT_TRUE(stage.press("settings/copy_log_path"));
    EXPECT_EQ(std::string(ImGui::GetClipboardText()), (folder / "ancrage/ancrage.log").string());
    EXPECT_EQ(stage.state().messages.notices.size(), 1U);
    ::unsetenv("XDG_STATE_HOME");
}

TEST(ShortcutsSheet, ShowsEveryShortcutOfTheTable) {
    for (const Language language : {Language::french, Language::english}) {
        WindowStage stage(workspace(), {.language = language, .width = 1920, .height = 1600});
        WindowState& state = stage.state();
        state.shortcuts_open = true;
        stage.frame();
        for (const Shortcut& shortcut : shortcuts()) {
            EXPECT_TRUE(is_shown(state.words(shortcut.words))) << shortcut.words;
        }
        ASSERT_TRUE(stage.press("shortcuts/close"));
        EXPECT_FALSE(state.shortcuts_open);
    }
}

TEST(ShortcutsSheet, KeysHaveTheirNamesInBothLanguages) {
    WindowStage stage(workspace(), {});
    const Translations& words = stage.state().words;
    const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
        {"Ctrl+Shift+K", {"Ctrl", "Maj", "K"}},
        {"+", {"+"}},
        {"-", {"-"}},
        {"Ctrl++", {"Ctrl", "+"}},
        {"Escape", {"Échap"}},
        {"", {}}};
    for (const auto& [chord, caps] : cases) EXPECT_EQ(key_caps(chord, words), caps) << chord;
}

// A random walk met it: what fits into no pixel at all was shown at thousands of kilometres a
// pixel.
TEST(Panels, ThatLeaveTheMapNoRoomKeepItAtAScale) {
    WindowStage stage(workspace(), {.width = 240, .height = 240, .density = 2});
    WindowState& state = stage.state();
    state.settings.layers_folded = false;
    state.table.layer = 0;
    stage.frame();
    go_home(state);
    stage.settle();
    ASSERT_LE(std::min(free_area(state).width(), free_area(state).height()), 64);
    EXPECT_LE(state.map.camera.metres_per_pixel, render::coarsest_scale);
    EXPECT_GE(state.map.camera.metres_per_pixel, render::finest_scale);
}

}  // namespace
}  // namespace ancrage::app

// The keyboard's way through things that are drawn, and the actions of keys.
#include <gtest/gtest.h>
#include <imgui.h>

#include <set>
#include <string>

#include "app/text/split.h"
#include "app/text/translations.h"
#include "app/window/actions.h"
#include "app/window/focus.h"
#include "app/window/key_names.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

class Focus : public testing::Test {
protected:
    void SetUp() override {
        ImGui::CreateContext();
        ImGui::GetIO().DisplaySize = {800, 600};
        ImGui::GetIO().Fonts->Build();
        draw();
    }
    void TearDown() override { ImGui::DestroyContext(); }

    void draw() {
        ImGui::GetIO().DeltaTime = 0.1F;
        ImGui::NewFrame();
        ring_.begin_frame();
        ring_.begin_panel("layers");
        pressed_[0] = item("eye", 1);
        pressed_[1] = item("title", 2);
        ring_.end_panel();
        ring_.begin_panel("card");
        ring_.push_scope("chips");
        pressed_[2] = item("paris", 3);
        ring_.pop_scope();
        ring_.end_panel();
        if (sheet_) {
            ring_.begin_panel("sheet");
            ring_.keep_in("sheet");
            pressed_[3] = item("close", 4);
            ring_.end_panel();
        }
        ring_.end_frame();
        ImGui::EndFrame();
    }
    bool item(const char* id, ImGuiID key) {
        const auto y = static_cast<float>(key) * 30;
        ring_.add(id, key, {10, y}, {100, y + 20});
        return ring_.take_press();
    }
    std::string focused() const {
        const FocusItem* item = ring_.focused();
        return item == nullptr ? "" : item->name;
    }

    FocusRing ring_;
    bool sheet_ = false;
    bool pressed_[4] = {};
};

TEST_F(Focus, TabWalksThroughEverythingAndAround) {
    std::vector<std::string> seen;
    for (int i = 0; i < 4; ++i) {
        ring_.move(1);
        draw();
        seen.push_back(focused());
    }
    const std::vector<std::string> expected = {"layers/eye", "layers/title", "card/chips/paris",
                                               "layers/eye"};
    EXPECT_EQ(seen, expected);
    ring_.move(-1);
    draw();
    EXPECT_EQ(focused(), "card/chips/paris");
}

TEST_F(Focus, PressingReachesOneItemOnce) {
    ring_.move(1);
    ring_.press();
    draw();
    EXPECT_TRUE(pressed_[0]);
    EXPECT_FALSE(pressed_[1] || pressed_[2]);
    draw();
    EXPECT_FALSE(pressed_[0]);
}

TEST_F(Focus, PanelsAndArrows) {
    ring_.move_to_panel(1);
    draw();
    EXPECT_EQ(focused(), "layers/eye");
    ring_.move_to_panel(1);
    draw();
    EXPECT_EQ(focused(), "card/chips/paris");
    ring_.move_in_panel(1);
    draw();
    EXPECT_EQ(focused(), "card/chips/paris") << "arrows stay in their panel";
    ring_.focus_on("layers/title");
    ring_.move_in_panel(-1);
    draw();
    EXPECT_EQ(focused(), "layers/eye");
}

TEST_F(Focus, ASheetKeepsTheKeyboard) {
    ring_.move(1);
    sheet_ = true;
    draw();
    for (int i = 0; i < 3; ++i) {
        ring_.move(1);
        draw();
        EXPECT_EQ(focused(), "sheet/close");
    }
    sheet_ = false;
    draw();
    EXPECT_EQ(focused(), "") << "what had the focus is gone";
    ring_.move(1);
    draw();
    EXPECT_EQ(focused(), "layers/eye");
}

TEST(Actions, EveryChordIsKnownAndMeansOneThing) {
    std::set<std::string> seen;
    for (const Shortcut& shortcut : shortcuts()) {
        for (const std::string_view keys : split(shortcut.keys, ' ')) {
            const std::string chord(keys);
            EXPECT_TRUE(seen.insert(chord).second) << chord << " is there twice";
            EXPECT_EQ(action_of(chord), shortcut.action) << chord;
            EXPECT_TRUE(chord.size() == 1 || key_chord(chord)) << chord << " is no key";
        }
    }
    EXPECT_FALSE(action_of("Ctrl+Alt+F11"));
}

TEST(Actions, EveryActionHasWordsInBothLanguages) {
    const std::string folder = tests::source_folder() + "/assets/translations";
    for (const auto language : {layers::Language::french, layers::Language::english}) {
        auto words = Translations::load(folder, language);
        ASSERT_TRUE(words);
        for (const Shortcut& shortcut : shortcuts()) {
            EXPECT_TRUE(words.value().has(shortcut.words)) << shortcut.words;
        }
    }
}

}  // namespace
}  // namespace ancrage::app

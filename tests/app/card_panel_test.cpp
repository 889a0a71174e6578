// The card in the window: what it shows, what stays open, what copying and pinning do, and that
// every number says where it comes from, by mouse and by keyboard alike.
#include "app/window/card_panel.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>

#include "app/card/card_words.h"
#include "app/window/focus.h"
#include "app/window/layout.h"
#include "tests/app/demonstration.h"
#include "tests/app/drawn_text.h"
#include "tests/app/window_stage.h"

namespace ancrage::app {
namespace {

class CardPanel : public testing::Test {
protected:
    void open(const std::string& address) {
        const auto place = layers::resolve_address(workspace_.atlas, address);
        ASSERT_TRUE(place) << address;
        state().go_to = place.value();
        stage_.settle();
        stage_.frame();
        ASSERT_TRUE(state().selection);
    }
    WindowState& state() { return stage_.state(); }
    static std::string clipboard() {
        const char* text = ImGui::GetClipboardText();
        return text == nullptr ? "" : text;
    }
    static bool is_shown(const std::string& words) {
        return std::ranges::any_of(test::drawn_lines(), [&](const test::DrawnLine& line) {
            return line.words.find(words) != std::string::npos;
        });
    }
    const FocusItem* item(const std::string& name) { return state().focus->find(name); }
    bool is_said(const std::string& key) {
        return std::ranges::any_of(state().messages.notices,
                                   [&](const Notice& notice) { return notice.message.key == key; });
    }

    Workspace workspace_ = test::demonstration_workspace();
    test::WindowStage stage_{workspace_, {}};
};

TEST_F(CardPanel, OneKeyCopiesTheCardForAnEmail) {
    open("ti_2023:Val de Brume");
    state().cards.copy_text = true;
    stage_.frame();
    EXPECT_NE(clipboard().find("Val de Brume"), std::string::npos);
    EXPECT_NE(clipboard().find(state().words("card.notice")), std::string::npos);
    EXPECT_TRUE(is_said("card_panel.text_copied"));
}

TEST_F(CardPanel, SoDoesItsButton) {
    open("communes:F1101");
    ImGui::SetClipboardText("before");
    ASSERT_TRUE(stage_.press("card/copy_text"));
    stage_.frame();
    EXPECT_NE(clipboard().find("communes:F1101"), std::string::npos);
}

TEST_F(CardPanel, WithoutACardThereIsNothingToCopy) {
    ImGui::SetClipboardText("before");
    state().cards.copy_text = true;
    stage_.frame();
    EXPECT_EQ(clipboard(), "before");
    EXPECT_TRUE(is_said("card_panel.nothing_to_copy"));
}

TEST_F(CardPanel, APinnedCardStaysBesideTheNextOneWithFiguresOnTheSameRows) {
    stage_.state().settings.layers_folded = true;
    open("ti_2023:Val de Brume");
    ASSERT_TRUE(stage_.press("card/pin"));
    stage_.frame();
    ASSERT_TRUE(state().cards.pinned);
    EXPECT_EQ(pinned_card_rect(state()).width(), 0) << "the same place twice";
    open("ti_2023:Grande Boucle d’Ambre");
    stage_.frame();
    EXPECT_EQ(state().cards.pinned->card.name, "Val de Brume");
    for (const char* figure : {"/figure_1", "/figure_2", "/figure_3"}) {
        const FocusItem* pinned = item("pinned_card" + std::string(figure));
        const FocusItem* selected = item("card" + std::string(figure));
        ASSERT_NE(pinned, nullptr);
        ASSERT_NE(selected, nullptr);
        EXPECT_NEAR(pinned->from.y, selected->from.y, 1) << figure;
        EXPECT_LT(pinned->to.x, selected->from.x);
    }
    ASSERT_TRUE(stage_.press("pinned_card/unpin"));
    stage_.frame();
    EXPECT_FALSE(state().cards.pinned);
    EXPECT_TRUE(state().selection);
}

TEST_F(CardPanel, PinningAgainLetsGo) {
    open("communes:F1101");
    for (const bool pinned : {true, false, true}) {
        state().cards.pin = true;
        stage_.frame();
        EXPECT_EQ(state().cards.pinned.has_value(), pinned);
    }
    state().clear_selection = true;
    stage_.settle();
    EXPECT_FALSE(state().selection);
    EXPECT_GT(pinned_card_rect(state()).width(), 0) << "a pinned card is shown alone";
    state().cards.copy_text = true;
    stage_.frame();
    EXPECT_NE(clipboard().find("communes:F1101"), std::string::npos);
    ASSERT_TRUE(stage_.press("pinned_card/close"));
    EXPECT_FALSE(state().cards.pinned);
}

TEST_F(CardPanel, SectionsStayAsThePersonLeftThem) {
    open("communes:F1101");
    const std::size_t before = state().focus->items().size();
    ASSERT_TRUE(stage_.press("card/lies_in"));
    ASSERT_TRUE(stage_.press("card/around"));
    stage_.frame();
    EXPECT_LT(state().focus->items().size(), before);
    open("communes:F1102");
    EXPECT_EQ(item("card/region:F0/go"), nullptr);
    ASSERT_TRUE(stage_.press("card/lies_in"));
    stage_.frame();
    EXPECT_NE(item("card/region:F0/go"), nullptr);
}

TEST_F(CardPanel, ChipsGoThere) {
    open("communes:F1101");
    ASSERT_TRUE(stage_.press("card/departements:F1/go"));
    stage_.settle();
    ASSERT_TRUE(state().selection);
    EXPECT_EQ(state().selection->card.address, "departements:F1");
}

TEST_F(CardPanel, EveryFigureSaysWhereItComesFromToTheKeyboardAndWhenPressed) {
    open("communes:F1101");
    const std::string from = state().words("card_text.from_count");
    EXPECT_FALSE(is_shown(from));
    state().focus->focus_on("card/figure_2");
    stage_.frame();
    stage_.frame();
    EXPECT_TRUE(is_shown(from)) << "not told to the keyboard";
    state().focus->hide();
    stage_.frame();
    EXPECT_FALSE(is_shown(from));
    ASSERT_TRUE(stage_.press("card/figure_2"));
    stage_.frame();
    EXPECT_TRUE(is_shown(from)) << "not kept in sight";
    EXPECT_TRUE(is_shown("vient ce nombre"));
    ASSERT_TRUE(stage_.press("card/figure_2"));
    stage_.frame();
    EXPECT_FALSE(is_shown(from));
}

TEST_F(CardPanel, OnlyWhatTheKeyboardHasReachedIsTold) {
    const std::size_t sites = workspace_.atlas.index_of("friches");
    open(layers::address_of(workspace_.atlas, {sites, 0}));
    state().cards.section_open.fill(1);
    state().focus->focus_on("card/facts");
    stage_.frame();
    stage_.frame();
    EXPECT_FALSE(is_shown(state().words("card_text.from_publisher")));
}

TEST_F(CardPanel, ShowsTheBestFewOfAGroupAndFoldsTheRest) {
    open("ti_2018:Boucle d’Ambre");
    const auto named = [&] {
        return std::ranges::count_if(state().focus->items(), [](const FocusItem& shown) {
            return shown.name.starts_with("card/group_1/") && shown.name.ends_with("/more");
        });
    };
    EXPECT_EQ(named(), 5);
    ASSERT_TRUE(stage_.press("card/group_1/rest"));
    stage_.frame();
    EXPECT_GT(named(), 5);
    ASSERT_TRUE(stage_.press("card/group_1/group"));
    stage_.frame();
    EXPECT_EQ(named(), 0);
}

TEST_F(CardPanel, NothingIsCutAndNothingOverlapsWithEverythingOpen) {
    for (const char* address :
         {"ti_2023:Val de Brume", "communes:F1101", "qpv:QF100", "region:F0"}) {
        open(address);
        state().cards.section_open.fill(1);
        state().cards.group_open.fill(1);
        for (std::size_t i = 0; i < workspace_.atlas.layers.size(); ++i) {
            state().cards.open_contents.insert(i);
        }
        stage_.frame();
        stage_.frame();
        EXPECT_EQ(test::cut_lines(), std::vector<std::string>{}) << address;
        EXPECT_EQ(test::overlapping_lines(), std::vector<std::string>{}) << address;
        EXPECT_EQ(stage_.overflows(), std::vector<std::string>{}) << address;
    }
}

}  // namespace
}  // namespace ancrage::app

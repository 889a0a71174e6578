// Areas side by side and what lies near a point, without a screen: how they are chosen, what is
// shown, what is copied, and how one leaves.
#include "app/window/compare_sheet.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

#include "app/window/actions.h"
#include "app/window/compare_areas.h"
#include "app/window/near_here.h"
#include "tests/app/drawn_text.h"
#include "tests/app/window_stage.h"

namespace ancrage::test {
namespace {

using app::WindowState;

class CompareSheet : public testing::Test {
protected:
    static void SetUpTestSuite() {
        workspace = std::make_unique<app::Workspace>(demonstration_workspace());
    }
    static void TearDownTestSuite() { workspace.reset(); }
    void SetUp() override {
        stage_ =
            std::make_unique<WindowStage>(*workspace, StageOptions{.width = 1920, .height = 1080});
    }

    WindowState& state() { return stage_->state(); }
    static layers::FeatureRef area(const char* layer, std::size_t row) {
        return {workspace->atlas.index_of(layer), row};
    }
    template <typename Busy>
    void wait(Busy busy) {
        stage_->frame();
        for (int i = 0; i < 2000 && busy(state()); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            stage_->frame();
        }
        ASSERT_FALSE(busy(state()));
        stage_->frame();
    }
    void compare_three() {
        for (std::size_t row = 0; row < 3; ++row) {
            app::change_compared(state(), area("epci", row));
        }
        state().compare.open = true;
        wait(app::compare_is_busy);
        ASSERT_TRUE(state().compare.answer);
        ASSERT_FALSE(state().compare.answer->error);
    }
    static bool is_shown(const std::string& words) {
        return std::ranges::any_of(drawn_lines(), [&](const DrawnLine& line) {
            return line.words.find(words) != std::string::npos;
        });
    }

    static inline std::unique_ptr<app::Workspace> workspace;
    std::unique_ptr<WindowStage> stage_;
};

TEST_F(CompareSheet, TakesTwoToFourAreasAndSaysSoOtherwise) {
    ASSERT_EQ(app::action_of("V"), app::Action::compare);
    app::perform(state(), app::Action::compare);
    stage_->frame();
    EXPECT_TRUE(state().compare.open);
    EXPECT_FALSE(state().compare.answer);
    for (std::size_t row = 0; row < 5; ++row) {
        app::change_compared(state(), area("communes", row));
    }
    EXPECT_EQ(state().compare.question.areas.size(), layers::most_compared);
    EXPECT_EQ(state().messages.notices.back().message.key, "compare_sheet.full");
    app::change_compared(state(), area("communes", 1));
    EXPECT_EQ(state().compare.question.areas.size(), layers::most_compared - 1);
    EXPECT_FALSE(app::is_compared(state(), area("communes", 1)));
    app::leave(state());
    EXPECT_FALSE(state().compare.open);
}

TEST_F(CompareSheet, APointIsNoAreaAndACircleAroundItIs) {
    EXPECT_FALSE(app::can_be_compared(state(), area("icpe", 0)));
    app::change_compared(state(), area("icpe", 0));
    EXPECT_TRUE(state().compare.question.areas.empty());
    app::compare_circle(state(), state().map.camera.center);
    ASSERT_EQ(state().compare.question.areas.size(), 1U);
    EXPECT_TRUE(state().compare.question.areas.front().is_drawn());
}

TEST_F(CompareSheet, ShowsEveryPartOfTheAnswerAndCopiesItWhole) {
    compare_three();
    const layers::AreaComparison& comparison = state().compare.answer->comparison;
    EXPECT_TRUE(is_shown(state().words("compare_sheet.reference")));
    for (const char* part : {"sectors", "arguments", "similar", "figures"}) {
        ASSERT_TRUE(stage_->press(std::string("compare/") + part)) << part;
        stage_->frame();
    }
    ASSERT_TRUE(stage_->press("compare/copy"));
    const std::string copied = ImGui::GetClipboardText();
    for (const layers::AreaProfile& profile : comparison.areas) {
        EXPECT_NE(copied.find(profile.area.name), std::string::npos);
    }
    EXPECT_NE(copied.find(state().words("compare.notice")), std::string::npos);
    ASSERT_TRUE(stage_->press("compare/area_1/remove"));
    EXPECT_EQ(state().compare.question.areas.size(), 2U);
}

TEST_F(CompareSheet, NearHereListsByDistanceAndEscapeCloses) {
    app::open_map_menu_in_middle(state());
    stage_->frame();
    stage_->frame();
    ASSERT_TRUE(stage_->press("map_menu/near_5000"));
    wait(app::near_is_busy);
    ASSERT_TRUE(state().near.answer);
    ASSERT_FALSE(state().near.answer->error);
    for (const layers::NearLayer& layer : state().near.answer->here.layers) {
        for (std::size_t i = 1; i < layer.found.size(); ++i) {
            EXPECT_LE(layer.found[i - 1].metres, layer.found[i].metres);
        }
        for (const layers::NearFeature& found : layer.found) EXPECT_LE(found.metres, 5000);
    }
    ASSERT_TRUE(stage_->press("near/500"));
    wait(app::near_is_busy);
    EXPECT_EQ(state().near.answer->question.metres, 500);
    state().focus->hide();
    app::leave(state());
    EXPECT_FALSE(state().near.asked);
}

}  // namespace
}  // namespace ancrage::test

// The layers panel without a screen: what its rows, questions and grips do to the map.
#include "app/window/layers_panel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>

#include "app/window/actions.h"
#include "app/window/finder.h"
#include "app/window/layers_choice.h"
#include "app/window/layers_order.h"
#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "tests/app/drawn_text.h"
#include "tests/app/window_stage.h"

namespace ancrage::test {
namespace {

using app::WindowState;

class LayersPanel : public testing::Test {
protected:
    static void SetUpTestSuite() {
        workspace = std::make_unique<app::Workspace>(demonstration_workspace());
    }
    static void TearDownTestSuite() { workspace.reset(); }
    void SetUp() override { stage_ = std::make_unique<WindowStage>(*workspace, StageOptions{}); }

    WindowState& state() { return stage_->state(); }
    static std::size_t layer(const char* id) { return workspace->atlas.index_of(id); }
    std::size_t shown() {
        return static_cast<std::size_t>(
            std::ranges::count_if(state().map.visible, [](auto v) { return v != 0; }));
    }
    void focus_and_perform(const std::string& item, app::Action action) {
        state().focus->focus_on(item);
        stage_->frame();
        app::perform(state(), action);
        stage_->frame();
    }
    // The middle of something the panel drew.
    ImVec2 place_of(const std::string& name) {
        const app::FocusItem* item = state().focus->find(name);
        EXPECT_NE(item, nullptr) << name;
        if (item == nullptr) return {};
        return {(item->from.x + item->to.x) / 2, (item->from.y + item->to.y) / 2};
    }

    static inline std::unique_ptr<app::Workspace> workspace;
    std::unique_ptr<WindowStage> stage_;
};

TEST_F(LayersPanel, EyeShowsAndHidesOneLayer) {
    const auto before = state().map.visible;
    ASSERT_TRUE(stage_->press("layers/icpe/eye"));
    auto expected = before;
    expected[layer("icpe")] = before[layer("icpe")] == 0 ? 1 : 0;
    EXPECT_EQ(state().map.visible, expected);
    ASSERT_TRUE(stage_->press("layers/icpe/eye"));
    EXPECT_EQ(state().map.visible, before);
}

TEST_F(LayersPanel, OnlyThisOneComesBackToTheSetBefore) {
    const auto before = state().map.visible;
    ASSERT_TRUE(stage_->press("layers/friches/only"));
    EXPECT_EQ(shown(), 1u);
    EXPECT_NE(state().map.visible[layer("friches")], 0);
    // From one alone to another: the way back stays that to the whole set.
    ASSERT_TRUE(stage_->press("layers/qpv/only"));
    EXPECT_EQ(shown(), 1u);
    EXPECT_NE(state().map.visible[layer("qpv")], 0);
    ASSERT_TRUE(stage_->press("layers/qpv/only"));
    EXPECT_EQ(state().map.visible, before);
    // A set made by hand since then is a set of its own.
    ASSERT_TRUE(stage_->press("layers/friches/only"));
    ASSERT_TRUE(stage_->press("layers/icpe/eye"));
    EXPECT_FALSE(app::is_only(state(), layer("friches")));
    const auto by_hand = state().map.visible;
    ASSERT_TRUE(stage_->press("layers/gares/only"));
    ASSERT_TRUE(stage_->press("layers/gares/only"));
    EXPECT_EQ(state().map.visible, by_hand);
}

TEST_F(LayersPanel, AllAndNone) {
    ASSERT_TRUE(stage_->press("layers/none"));
    EXPECT_EQ(shown(), 0u);
    ASSERT_TRUE(stage_->press("layers/all"));
    EXPECT_EQ(shown(), state().map.visible.size());
}

TEST_F(LayersPanel, QuestionsShowExactlyTheirLayersAndAreMarked) {
    for (const layers::Question& question : workspace->questions) {
        ASSERT_TRUE(stage_->press("layers/question/" + question.id)) << question.id;
        stage_->frame();
        EXPECT_EQ(state().map.visible, layers::layers_of(question, workspace->atlas));
        ASSERT_NE(app::shown_question(state()), nullptr);
        EXPECT_EQ(app::shown_question(state())->id, question.id);
    }
    ASSERT_TRUE(stage_->press("layers/region/eye"));
    EXPECT_EQ(app::shown_question(state()), nullptr) << "another set answers no question";
}

TEST_F(LayersPanel, CountsFollowTheView) {
    stage_->settle();
    const auto& finder = *state().finder;
    EXPECT_EQ(state().layers.in_view, finder.in_view.count(app::view_of_map(state())));
    const std::size_t friches = layer("friches");
    const std::size_t total = workspace->atlas.layers[friches].table.row_count();
    EXPECT_EQ(state().layers.in_view[friches], total);
    app::zoom_map(state(), 6);
    stage_->settle();
    EXPECT_EQ(state().layers.in_view, finder.in_view.count(app::view_of_map(state())));
    EXPECT_LT(state().layers.in_view[friches], total);
    // The panels cover the map: what lies under them is not in view.
    const app::FreeArea free = app::free_area(state());
    EXPECT_NEAR(app::view_of_map(state()).width(),
                static_cast<double>(free.width()) * state().map.camera.metres_per_pixel, 1e-6);
}

TEST_F(LayersPanel, OpacityFollowsTheSliderAndTheReset) {
    ASSERT_TRUE(stage_->press("layers/qpv/title"));
    EXPECT_TRUE(state().map.opacity.empty());
    state().focus->focus_on("layers/qpv/opacity");
    stage_->frame();
    for (int i = 0; i < 4; ++i) {
        state().focus->adjust(-1);
        stage_->frame();
    }
    ASSERT_EQ(state().map.opacity.size(), workspace->atlas.layers.size());
    EXPECT_NEAR(state().map.opacity[layer("qpv")], 0.82F, 0.001F);
    EXPECT_EQ(state().map.opacity[layer("friches")], 1);
    for (int i = 0; i < 40; ++i) {
        state().focus->adjust(-1);
        stage_->frame();
    }
    EXPECT_NEAR(state().map.opacity[layer("qpv")], 0.1F, 0.001F) << "what is shown must be seen";
    ASSERT_TRUE(stage_->press("layers/qpv/reset"));
    EXPECT_TRUE(state().map.opacity.empty());
    EXPECT_EQ(state().focus->find("layers/qpv/reset"), nullptr);
}

TEST_F(LayersPanel, DetailsOpenTheTableAndTheFootItsSheets) {
    ASSERT_TRUE(stage_->press("layers/friches/title"));
    ASSERT_TRUE(stage_->press("layers/friches/table"));
    EXPECT_EQ(state().table.layer, layer("friches"));
    ASSERT_TRUE(stage_->press("layers/friches/only_this"));
    EXPECT_TRUE(app::is_only(state(), layer("friches")));
    ASSERT_TRUE(stage_->press("layers/settings"));
    EXPECT_TRUE(state().settings_open);
    state().settings_open = false;
    stage_->frame();
    ASSERT_TRUE(stage_->press("layers/shortcuts"));
    EXPECT_TRUE(state().shortcuts_open);
    state().shortcuts_open = false;
    stage_->frame();
    ASSERT_TRUE(stage_->press("layers/welcome"));
    EXPECT_TRUE(state().welcome_open);
}

TEST_F(LayersPanel, KeysMoveARowAmongThoseItIsListedWith) {
    const auto theme = static_cast<std::size_t>(layers::Theme::productive_land);
    const auto before = app::rows_of_theme(state(), theme);
    ASSERT_GE(before.size(), 3u);
    const std::string top = workspace->atlas.layers[before[0]].definition.id;
    focus_and_perform("layers/" + top + "/title", app::Action::layer_up);
    EXPECT_EQ(app::rows_of_theme(state(), theme), before) << "it is at the top already";
    EXPECT_TRUE(state().map.order.empty());
    focus_and_perform("layers/" + top + "/title", app::Action::layer_down);
    const auto after = app::rows_of_theme(state(), theme);
    EXPECT_EQ(after[1], before[0]);
    EXPECT_EQ(after[0], before[1]);
    EXPECT_FALSE(app::rows_of_theme(state(), 0).empty());
    // The focus stays on the row that moved.
    ASSERT_NE(state().focus->focused(), nullptr);
    EXPECT_EQ(state().focus->focused()->name, "layers/" + top + "/title");
    focus_and_perform("layers/" + top + "/title", app::Action::layer_up);
    EXPECT_TRUE(state().map.order.empty()) << "the catalogue's order is no order of one's own";
}

TEST_F(LayersPanel, KeysWithoutARowMoveNothing) {
    focus_and_perform("layers/settings", app::Action::layer_down);
    state().focus->hide();
    app::perform(state(), app::Action::layer_up);
    EXPECT_TRUE(state().map.order.empty());
}

TEST_F(LayersPanel, AnyMovesKeepEveryLayerOnce) {
    std::mt19937 random(3);
    const std::size_t count = workspace->atlas.layers.size();
    for (int round = 0; round < 300; ++round) {
        state().layers.by_order = random() % 2 == 0;
        if (random() % 3 == 0) {
            app::put_layer(state(), random() % count, random() % count, random() % 2 == 0);
        } else {
            app::move_layer(state(), random() % count, random() % 2 == 0 ? 1 : -1);
        }
        auto order = app::drawing_order(state());
        std::ranges::sort(order);
        for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(order[i], i);
        ASSERT_EQ(order.size(), count);
    }
    app::reset_order(state());
    EXPECT_FALSE(app::has_own_order(state()));
}

TEST_F(LayersPanel, AnOrderThatNamesSomeLayersIsCompleted) {
    state().map.order = {5, 2, 99, 5};
    auto order = app::drawing_order(state());
    ASSERT_EQ(order.size(), workspace->atlas.layers.size());
    EXPECT_EQ(order[order.size() - 2], 5u) << "those not named lie under them";
    EXPECT_EQ(order.back(), 2u);
}

TEST_F(LayersPanel, GripDragsARowToItsPlace) {
    state().layers.questions_open = false;
    ASSERT_TRUE(stage_->press("layers/by_order"));
    stage_->settle();
    const auto rows = app::rows_by_order(state());
    const auto id = [&](std::size_t row) {
        return workspace->atlas.layers[rows[row]].definition.id;
    };
    const ImVec2 grip = place_of("layers/" + id(0) + "/grip");
    const ImVec2 target = place_of("layers/" + id(3) + "/grip");
    stage_->move_mouse(grip);
    ImGui::GetIO().MouseDown[0] = true;
    stage_->frame();
    EXPECT_EQ(state().layers.dragged, rows[0]);
    stage_->move_mouse({grip.x, (grip.y + target.y) / 2});
    EXPECT_TRUE(state().map.order.empty()) << "nothing moves before the row is dropped";
    stage_->move_mouse({target.x, target.y + 20});
    ImGui::GetIO().MouseDown[0] = false;
    stage_->frame();
    stage_->frame();
    EXPECT_FALSE(state().layers.dragged);
    const auto after = app::rows_by_order(state());
    EXPECT_EQ(after[3], rows[0]);
    EXPECT_EQ(after[0], rows[1]);
    ASSERT_TRUE(stage_->press("layers/reset_order"));
    EXPECT_EQ(app::rows_by_order(state()), rows);
}

TEST_F(LayersPanel, NothingOverflowsNarrowOrWideInEitherLanguage) {
    stage_.reset();
    for (const layers::Language language : {layers::Language::french, layers::Language::english}) {
        for (const int width : {800, 1280, 1920}) {
            for (const bool by_order : {false, true}) {
                StageOptions options;
                options.language = language;
                options.width = width;
                WindowStage one(*workspace, options);
                one.state().layers.by_order = by_order;
                for (app::PanelLayer& entry : one.state().layers.panel) entry.details = true;
                for (std::size_t i = 0; i < workspace->atlas.layers.size(); ++i) {
                    app::set_opacity(one.state(), i, 0.5F);
                }
                app::put_layer(one.state(), 0, 5, true);
                one.overflows().clear();
                one.settle();
                EXPECT_TRUE(one.overflows().empty())
                    << width << " points: " << one.overflows().front();
            }
        }
    }
}

TEST_F(LayersPanel, UnfoldingScrollsTheDetailsIntoSight) {
    ASSERT_TRUE(stage_->press("layers/cours_eau/title"));
    stage_->settle();
    // The last row of the list: without scrolling, its details would lie under the foot.
    const app::FocusItem* slider = state().focus->find("layers/cours_eau/opacity");
    const app::FocusItem* row = state().focus->find("layers/cours_eau/title");
    const app::FocusItem* foot = state().focus->find("layers/settings");
    ASSERT_TRUE(slider != nullptr && row != nullptr && foot != nullptr);
    EXPECT_LT(slider->to.y, foot->from.y);
    EXPECT_GT(row->from.y, 0);
}

TEST_F(LayersPanel, DescribeFollowsTheMapAndIsCopied) {
    app::perform(state(), app::Action::describe);
    stage_->settle();
    ASSERT_TRUE(state().describe.open);
    const std::string first = state().describe.text;
    EXPECT_EQ(first, app::plain_text(state().describe.words));
    EXPECT_NE(first.find("La carte en mots"), std::string::npos);
    state().map.visible[layer("icpe")] ^= 1;
    stage_->settle();
    const std::string second = state().describe.text;
    EXPECT_NE(second, first);
    app::zoom_map(state(), 8);
    stage_->settle();
    EXPECT_NE(state().describe.text, second);
    ASSERT_TRUE(stage_->press("describe/copy_text"));
    EXPECT_EQ(ImGui::GetClipboardText(), state().describe.text);
    ASSERT_TRUE(stage_->press("describe/0/copy_part"));
    const std::string part = ImGui::GetClipboardText();
    EXPECT_TRUE(part.starts_with(state().describe.words.sections[0].title));
    EXPECT_NE(state().describe.text.find(part), std::string::npos);
    stage_->settle();
    stage_->overflows().clear();
    stage_->settle();
    EXPECT_TRUE(stage_->overflows().empty()) << stage_->overflows().front();
    ASSERT_TRUE(stage_->press("describe/close"));
    EXPECT_FALSE(state().describe.open);
}

TEST_F(LayersPanel, DescribeWaitsForTheFinder) {
    state().finder.reset();
    state().describe.open = true;
    stage_->settle();
    EXPECT_TRUE(state().describe.text.empty());
    EXPECT_TRUE(state().describe.open);
}

}  // namespace
}  // namespace ancrage::test

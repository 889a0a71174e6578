// The left panel's side of programmes without a screen: what facets, words and expressions keep of
// the programmes, the map and the tables.
#include "app/window/aids_panel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

#include "app/data/area_measures.h"
#include "app/window/filtering.h"
#include "app/window/finder.h"
#include "app/window/map_sheet.h"
#include "app/window/map_view.h"
#include "app/window/table_rows.h"
#include "tests/app/drawn_text.h"
#include "tests/app/window_stage.h"

namespace ancrage::test {
namespace {

using app::AidsState;
using app::WindowState;

class AidsPanel : public testing::Test {
protected:
    static void SetUpTestSuite() {
        workspace = std::make_unique<app::Workspace>(demonstration_workspace());
    }
    static void TearDownTestSuite() { workspace.reset(); }
    void SetUp() override { stage_ = std::make_unique<WindowStage>(*workspace, StageOptions{}); }

    WindowState& state() { return stage_->state(); }
    AidsState& aids() { return stage_->state().aids; }
    static std::size_t layer(const char* id) { return workspace->atlas.index_of(id); }
    // Until the worker has answered what is asked for now.
    void wait() {
        for (int i = 0; i < 2000 && app::filter_is_busy(state()); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            stage_->frame();
        }
        ASSERT_FALSE(app::filter_is_busy(state()));
        stage_->frame();
    }
    void open() {
        ASSERT_TRUE(stage_->press("layers/show_aids"));
        wait();
        ASSERT_TRUE(aids().answer);
    }
    void write(const std::string& expression) {
        aids().text = expression;
        aids().by_text = true;
        app::change_filter(aids());
        stage_->frame();
        wait();
    }
    std::size_t programmes() const { return stage_->state().aids.answer->programmes->count(); }

    static inline std::unique_ptr<app::Workspace> workspace;
    std::unique_ptr<WindowStage> stage_;
};

TEST_F(AidsPanel, NothingIsWorkedOutBeforeItIsOpened) {
    stage_->settle();
    EXPECT_EQ(aids().worker, nullptr);
    EXPECT_FALSE(aids().is_filtering());
    open();
    EXPECT_FALSE(aids().is_filtering());
    EXPECT_GT(programmes(), 0U);
}

TEST_F(AidsPanel, AValueKeepsItsProgrammesAndASecondPressGivesAllBack) {
    open();
    const std::size_t all = programmes();
    const auto& counts = aids().answer->facets;
    const auto axis = std::ranges::find(counts, layers::Facet::axis, &layers::FacetCounts::facet);
    ASSERT_NE(axis, counts.end());
    const auto value = std::ranges::find(axis->values, "innover", &layers::FacetValue::value);
    ASSERT_NE(value, axis->values.end());
    const std::size_t promised = value->programmes;
    ASSERT_GT(promised, 0U);
    ASSERT_LT(promised, all);
    ASSERT_TRUE(stage_->press("layers/aids/axis/innover/value"));
    wait();
    EXPECT_TRUE(aids().is_filtering());
    EXPECT_EQ(programmes(), promised);
    for (const layers::Programme& programme : workspace->atlas.programmes.programmes) {
        const auto row =
            static_cast<std::size_t>(&programme - workspace->atlas.programmes.programmes.data());
        if (aids().answer->programmes->test(row)) {
            EXPECT_EQ(programme.axis, "innover");
        }
    }
    ASSERT_TRUE(stage_->press("layers/aids/axis/innover/value"));
    wait();
    EXPECT_FALSE(aids().is_filtering());
    EXPECT_EQ(programmes(), all);
}

TEST_F(AidsPanel, AnExpressionHidesFeaturesFromMapTableAndCounts) {
    open();
    const std::size_t communes = layer("communes");
    write("communes.population > 20000");
    ASSERT_FALSE(aids().error);
    ASSERT_TRUE(aids().is_filtering());
    const layers::SharedRows kept = aids().kept_of(communes);
    ASSERT_TRUE(kept);
    const geo::FeatureTable& table = workspace->atlas.layers[communes].table;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto people = table.number("population", row);
        EXPECT_EQ(kept->test(row), people && *people > 20000) << row;
    }
    ASSERT_GT(kept->count(), 0U);
    ASSERT_LT(kept->count(), table.row_count());
    state().table.layer = communes;
    for (int i = 0; i < 400 && (state().table.rows.empty() || app::table_is_busy(state().table));
         ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        stage_->frame();
    }
    EXPECT_EQ(state().table.rows.size(), kept->count());
    stage_->settle();
    EXPECT_LE(state().layers.in_view[communes], kept->count());
}

TEST_F(AidsPanel, AWrongExpressionIsExplainedAndLeavesTheMapAsItWas) {
    open();
    write("communes.population > 20000");
    const auto before = aids().answer;
    write("communes.populatoin > 20000");
    ASSERT_TRUE(aids().error);
    EXPECT_EQ(aids().error->message.key, "error.filter_field_unknown");
    EXPECT_EQ(aids().answer, before);
    for (const std::string& hostile : {std::string(100000, '('), std::string("\xff\xfe = 1"),
                                       std::string("a\0b", 3), std::string("=cmd|' /C calc'!A0")}) {
        write(hostile);
        EXPECT_TRUE(aids().error) << hostile.substr(0, 20);
        EXPECT_EQ(aids().answer, before);
    }
    ASSERT_TRUE(stage_->press("layers/aids/clear"));
    wait();
    EXPECT_FALSE(aids().error);
    EXPECT_FALSE(aids().is_filtering());
}

TEST_F(AidsPanel, TheCardTellsWhetherItsPlaceIsKeptAndWhy) {
    open();
    write("communes.population > 20000");
    const std::size_t communes = layer("communes");
    const layers::SharedRows kept = aids().kept_of(communes);
    ASSERT_TRUE(kept);
    std::size_t hidden = 0;
    while (kept->test(hidden)) ++hidden;
    state().go_to = layers::FeatureRef{communes, hidden};
    stage_->settle();
    wait();
    aids().verdict_open = true;
    stage_->settle();
    ASSERT_TRUE(aids().answer->explanation);
    EXPECT_FALSE(aids().answer->explanation->holds);
    ASSERT_NE(state().focus->find("card/filter/fold"), nullptr);
}

TEST_F(AidsPanel, TheListHasEveryProgrammeKeptAndOpensItsSheet) {
    open();
    ASSERT_TRUE(stage_->press("layers/aids/axis/innover/value"));
    wait();
    ASSERT_TRUE(stage_->press("layers/aids/list"));
    stage_->settle();
    const auto& all = workspace->atlas.programmes.programmes;
    std::size_t listed = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string name = "layers/aids/programmes/" + all[i].id + "/open";
        const bool is_listed = state().focus->find(name) != nullptr;
        EXPECT_EQ(is_listed, aids().answer->programmes->test(i)) << all[i].id;
        if (is_listed && listed++ == 0) {
            ASSERT_TRUE(stage_->press(name));
        }
    }
    EXPECT_EQ(listed, programmes());
    ASSERT_TRUE(state().search.sheet);
    EXPECT_EQ(state().search.sheet->found, layers::FoundKind::programme);
}

TEST_F(AidsPanel, AreasColouredByMoneyFollowTheFilter) {
    const std::size_t communes = layer("communes");
    app::ColorChoice choice;
    choice.column = app::name_of({app::AreaMeasure::What::programmes});
    app::set_color(state().layers, communes, choice);
    stage_->settle();
    wait();
    ASSERT_EQ(aids().money_of(communes).size(),
              workspace->atlas.layers[communes].table.row_count());
    const auto values = [&] {
        return *app::sheet_of(state()).layers.at("communes").color_by_value.values;
    };
    const std::vector<double> all = values();
    open();
    ASSERT_TRUE(stage_->press("layers/aids/axis/innover/value"));
    wait();
    const std::vector<double> innovating = values();
    ASSERT_EQ(innovating.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_LT(innovating[i], all[i]);
        EXPECT_LE(innovating[i], static_cast<double>(programmes()));
    }
}

}  // namespace
}  // namespace ancrage::test

// The table in the window, driven without a screen: what is clicked, typed and scrolled, and what
// the map, the chosen set and the files then are.
#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "app/window/table_panel.h"
#include "app/window/table_rows.h"
#include "tests/app/demonstration.h"
#include "tests/app/drawn_text.h"
#include "tests/app/window_stage.h"
#include "tests/layers/table_fixtures.h"

namespace ancrage::app {
namespace {

using layers::FeatureRef;

// The map's mouse and the table, as the window draws them.
class TableStage {
public:
    explicit TableStage(const Workspace& workspace, const test::StageOptions& options = {})
        : stage_(workspace, options) {}

    WindowState& state() { return stage_.state(); }
    std::vector<std::string>& overflows() { return stage_.overflows(); }

    void frame() {
        apply_requests(state());
        ImGui::GetIO().DeltaTime = 0.5F;
        ImGui::NewFrame();
        state().focus->begin_frame();
        handle_map_input(state());
        show_table(state());
        state().focus->end_frame();
        ImGui::Render();
        ImGui::GetIO().MouseWheel = 0;
    }
    // Until the worker has answered and what it answered is drawn.
    void settle() {
        frame();
        for (int i = 0; i < 20'000 && table_is_busy(state().table); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            frame();
        }
        EXPECT_FALSE(table_is_busy(state().table));
        frame();
        frame();
    }
    void open(const char* layer) {
        state().table.layer = state().atlas().index_of(layer);
        settle();
    }
    // The middle of something by its name in the focus ring.
    ImVec2 place_of(const std::string& name) {
        const FocusItem* item = state().focus->find(name);
        EXPECT_NE(item, nullptr) << name;
        if (item == nullptr) return {-1, -1};
        return {(item->from.x + item->to.x) / 2, (item->from.y + item->to.y) / 2};
    }
    void point_at(const std::string& name) {
        ImGui::GetIO().MousePos = place_of(name);
        frame();
        frame();
    }
    void click(const std::string& name) {
        point_at(name);
        for (const bool down : {true, false}) {
            ImGui::GetIO().MouseDown[0] = down;
            frame();
        }
        settle();
    }
    const geo::FeatureTable& table() { return state().atlas().layers[*state().table.layer].table; }
    std::vector<double> numbers(const char* column) {
        std::vector<double> values;
        for (const std::uint32_t row : state().table.rows) {
            values.push_back(table().number(column, row).value_or(-1));
        }
        return values;
    }

private:
    test::WindowStage stage_;
};

class TablePanel : public testing::Test {
protected:
    FeatureRef row(std::size_t place) {
        return {*stage_.state().table.layer, stage_.state().table.rows[place]};
    }

    Workspace workspace_ = test::demonstration_workspace();
    TableStage stage_{workspace_};
};

TEST_F(TablePanel, OpensSortedByNameWithTheDescribedColumns) {
    stage_.open("communes");
    const auto& rows = stage_.state().table.rows;
    ASSERT_EQ(rows.size(), stage_.table().row_count());
    for (std::size_t i = 1; i < rows.size(); ++i) {
        EXPECT_LE(layers::natural_key(layers::fold(stage_.table().text("nom", rows[i - 1]))),
                  layers::natural_key(layers::fold(stage_.table().text("nom", rows[i]))));
    }
    EXPECT_NE(stage_.state().focus->find("table/headings/nom"), nullptr);
    EXPECT_NE(stage_.state().focus->find("table/headings/population"), nullptr);
    EXPECT_NE(stage_.state().focus->find("table/row_1/row"), nullptr);
}

TEST_F(TablePanel, HeadingsSortUpDownAndBack) {
    stage_.open("communes");
    stage_.click("table/headings/population");
    auto values = stage_.numbers("population");
    EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));
    stage_.click("table/headings/population");
    values = stage_.numbers("population");
    EXPECT_TRUE(std::is_sorted(values.rbegin(), values.rend()));
    stage_.click("table/headings/population");
    EXPECT_TRUE(std::ranges::is_sorted(stage_.state().table.rows));
}

TEST_F(TablePanel, ShiftAddsASecondKey) {
    stage_.open("communes");
    stage_.click("table/headings/dep");
    ImGui::GetIO().KeyShift = true;
    stage_.click("table/headings/population");
    ImGui::GetIO().KeyShift = false;
    std::vector<std::string> departments;
    for (const std::uint32_t at : stage_.state().table.rows) {
        departments.push_back(stage_.table().text("dep", at));
    }
    const auto people = stage_.numbers("population");
    for (std::size_t i = 1; i < people.size(); ++i) {
        ASSERT_LE(departments[i - 1], departments[i]);
        ASSERT_TRUE(departments[i - 1] < departments[i] || people[i - 1] <= people[i]);
    }
}

TEST_F(TablePanel, FilterKeepsSomeAndAMistakeKeepsWhatWasThere) {
    stage_.open("communes");
    const std::size_t all = stage_.state().table.rows.size();
    stage_.state().table.filter = "population > 20 000";
    stage_.settle();
    const std::size_t kept = stage_.state().table.rows.size();
    EXPECT_LT(kept, all);
    EXPECT_GT(kept, 0u);
    stage_.state().table.filter = "prix > 3";
    stage_.settle();
    EXPECT_EQ(stage_.state().table.rows.size(), kept);
    ASSERT_TRUE(stage_.state().table.filter_problem);
    EXPECT_EQ(stage_.state().table.filter_problem->key, "error.table_filter_column");
    stage_.state().table.filter = "no such name at all";
    stage_.settle();
    EXPECT_TRUE(stage_.state().table.rows.empty());
    EXPECT_FALSE(stage_.state().table.filter_problem);
    stage_.click("table/show_all");
    EXPECT_EQ(stage_.state().table.rows.size(), all);
}

TEST_F(TablePanel, HoverMarksTheMapAndAClickSelects) {
    stage_.open("communes");
    stage_.point_at("table/row_3/row");
    EXPECT_EQ(stage_.state().map.hovered, (render::FeatureMark{row(2).layer, row(2).row}));
    stage_.click("table/row_3/row");
    ASSERT_TRUE(stage_.state().selection);
    EXPECT_EQ(stage_.state().selection->card.feature, row(2));
    EXPECT_TRUE(stage_.state().tools.chosen.empty());
}

TEST_F(TablePanel, ControlAndShiftBuildTheChosenSet) {
    stage_.open("communes");
    ImGui::GetIO().KeyCtrl = true;
    stage_.click("table/row_2/row");
    stage_.click("table/row_4/row");
    EXPECT_EQ(stage_.state().tools.chosen.size(), 2u);
    EXPECT_TRUE(is_chosen(stage_.state(), row(1)));
    stage_.click("table/row_4/row");
    EXPECT_FALSE(is_chosen(stage_.state(), row(3)));
    ImGui::GetIO().KeyCtrl = false;
    ImGui::GetIO().KeyShift = true;
    stage_.click("table/row_1/row");
    ImGui::GetIO().KeyShift = false;
    EXPECT_EQ(stage_.state().tools.chosen.size(), 4u);
    EXPECT_TRUE(std::ranges::is_sorted(stage_.state().tools.chosen));
    stage_.click("table/chosen_only");
    EXPECT_EQ(stage_.state().table.rows.size(), 4u);
    EXPECT_FALSE(stage_.state().selection);
}

TEST_F(TablePanel, ALockedSetStaysAsItIs) {
    stage_.open("communes");
    stage_.state().tools.chosen_locked = true;
    ImGui::GetIO().KeyCtrl = true;
    stage_.click("table/row_2/row");
    ImGui::GetIO().KeyCtrl = false;
    EXPECT_TRUE(stage_.state().tools.chosen.empty());
    ASSERT_FALSE(stage_.state().messages.notices.empty());
    EXPECT_EQ(stage_.state().messages.notices.back().message.key, "table.chosen_locked");
}

TEST_F(TablePanel, TheMapsSelectionIsBroughtIntoSight) {
    stage_.open("communes");
    const std::size_t last = stage_.state().table.rows.size();
    const std::string name = "table/row_" + std::to_string(last) + "/row";
    EXPECT_EQ(stage_.state().focus->find(name), nullptr);
    stage_.state().pick_now = row(last - 1);
    stage_.settle();
    EXPECT_NE(stage_.state().focus->find(name), nullptr);
}

TEST_F(TablePanel, InViewKeepsWhatTheMapShows) {
    stage_.open("communes");
    const std::size_t all = stage_.state().table.rows.size();
    go_home(stage_.state());  // in what the table leaves
    stage_.click("table/in_view");
    EXPECT_EQ(stage_.state().table.rows.size(), all);
    stage_.state().map.camera.metres_per_pixel /= 8;
    stage_.settle();
    EXPECT_LT(stage_.state().table.rows.size(), all);
    EXPECT_GT(stage_.state().table.rows.size(), 0u);
}

TEST_F(TablePanel, ArrowsWalkThroughRowsThatAreNotInSight) {
    stage_.open("communes");
    stage_.state().focus->focus_on("table/row_1/row");
    stage_.frame();
    for (int i = 0; i < 30; ++i) {
        stage_.state().focus->move_in_panel(1);
        stage_.frame();
        stage_.frame();
    }
    const FocusItem* focused = stage_.state().focus->focused();
    ASSERT_NE(focused, nullptr);
    EXPECT_EQ(focused->name, "table/row_31/row");
    const Rect area = table_rect(stage_.state());
    EXPECT_GE(focused->from.y, area.top);
    EXPECT_LE(focused->to.y, area.bottom);
    stage_.state().focus->press();
    stage_.settle();
    ASSERT_TRUE(stage_.state().selection);
    EXPECT_EQ(stage_.state().selection->card.feature, row(30));
}

TEST_F(TablePanel, FilesGoToThePersonsFolderAndAreSaid) {
    const test::OwnHome home;
    stage_.open("qpv");
    stage_.state().table.filter = "surface > 1";
    stage_.settle();
    const std::size_t count = stage_.state().table.rows.size();
    ASSERT_GT(count, 0u);
    stage_.click("table/csv");
    stage_.click("table/csv");
    stage_.click("table/geopackage");
    const auto path = [&](const char* ending) {
        return home / ("ancrage-qpv-2026-11-20" + std::string(ending));
    };
    const std::string csv = test::slurp(path(".csv"));
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), static_cast<std::ptrdiff_t>(count) + 1);
    EXPECT_EQ(csv, test::slurp(path("-2.csv")));
    EXPECT_TRUE(test::fs::exists(path(".gpkg")));
    EXPECT_EQ(std::string(ImGui::GetClipboardText()), path(".gpkg").string());
    ASSERT_EQ(stage_.state().messages.notices.size(), 3u);
    EXPECT_EQ(stage_.state().messages.notices.front().message.key, "table.written_copied");
}

TEST_F(TablePanel, AFolderThatCannotBeWrittenIsSaid) {
    const test::OwnHome home;
    stage_.open("qpv");
    test::fs::remove_all(home / "");
    stage_.state().table.writing = std::async(std::launch::async, [] {
        return geo::Result<TableFile>(geo::failed("error.file_cannot_write", {"x.csv", "full"}));
    });
    stage_.settle();
    ASSERT_FALSE(stage_.state().messages.notices.empty());
    EXPECT_EQ(stage_.state().messages.notices.back().severity, Severity::error);
}

TEST_F(TablePanel, LayersAndColumnsAreChosenFromSheets) {
    stage_.open("communes");
    stage_.click("table/layer");
    EXPECT_EQ(stage_.state().open_menu, "table_layers");
    stage_.click("table_layers/qpv");
    EXPECT_EQ(stage_.state().table.layer, stage_.state().atlas().index_of("qpv"));
    EXPECT_TRUE(stage_.state().open_menu.empty());
    stage_.click("table/columns");
    stage_.click("table_columns/dep/shown");
    stage_.state().open_menu.clear();
    stage_.settle();
    EXPECT_EQ(stage_.state().focus->find("table/headings/dep"), nullptr);
    EXPECT_NE(stage_.state().focus->find("table/headings/nom"), nullptr);
    stage_.click("table/close");
    EXPECT_FALSE(stage_.state().table.layer);
    EXPECT_EQ(stage_.state().focus->find("table/filter"), nullptr);
}

TEST_F(TablePanel, EveryLayerCanBeShownAndAMissingOneDoesNoHarm) {
    for (const layers::Layer& layer : workspace_.atlas.layers) {
        stage_.open(layer.definition.id.c_str());
        EXPECT_EQ(stage_.state().table.rows.size(), layer.table.row_count());
    }
    stage_.state().table.layer = 1'000;
    stage_.frame();
    EXPECT_TRUE(stage_.state().table.rows.empty());
}

TEST(TablePanelWords, FitInBothLanguagesAtEverySize) {
    const Workspace workspace = test::demonstration_workspace();
    for (const auto language : {layers::Language::french, layers::Language::english}) {
        for (const auto& [width, density] : {std::pair(1280, 1.0F), {1920, 1.0F}, {2560, 2.0F}}) {
            test::StageOptions options;
            options.language = language;
            options.width = width;
            options.height = width * 9 / 16;
            options.density = density;
            TableStage stage(workspace, options);
            stage.open("icpe");
            stage.overflows().clear();
            stage.frame();
            EXPECT_TRUE(stage.overflows().empty()) << stage.overflows().front();
        }
    }
}

TEST(TablePanelMillion, ScrollsAndSortsWithoutWaiting) {
    Workspace workspace = test::demonstration_workspace();
    TableStage stage(workspace);
    // After the index over the atlas, which a million points would take long to join.
    stage.state().finder.reset();
    workspace.atlas.layers.push_back(tests::generated_layer(1'000'000));
    stage.state().map.visible.push_back(1);
    stage.state().table.layer = workspace.atlas.layers.size() - 1;
    stage.frame();
    // The order of the layer is on the screen while the names are sorted.
    ASSERT_EQ(stage.state().table.rows.size(), 1'000'000u);
    EXPECT_TRUE(std::ranges::is_sorted(stage.state().table.rows));
    EXPECT_TRUE(table_is_busy(stage.state().table));
    EXPECT_NE(stage.state().focus->find("table/row_1/row"), nullptr);
    stage.settle();
    EXPECT_FALSE(std::ranges::is_sorted(stage.state().table.rows));

    stage.click("table/headings/surface");
    stage.click("table/headings/surface");
    const auto areas = stage.numbers("surface");
    EXPECT_TRUE(std::is_sorted(areas.rbegin(), areas.rend()));

    // To the very end: the last row is there, whole, and nothing else is drawn.
    stage.state().table.wanted = 999'999;
    stage.frame();
    stage.frame();
    const FocusItem* last = stage.state().focus->find("table/row_1000000/row");
    ASSERT_NE(last, nullptr);
    EXPECT_LE(last->to.y, table_rect(stage.state()).bottom);
    EXPECT_LT(stage.state().focus->items().size(), 60u);

    // Typing: every letter is a new question, and only the last one counts.
    for (const char* typed : {"e", "ev", "evr", "evry", "evry usine surface > 20 000"}) {
        stage.state().table.filter = typed;
        stage.frame();
    }
    stage.settle();
    const auto& rows = stage.state().table.rows;
    EXPECT_GT(rows.size(), 0u);
    for (const std::uint32_t row : rows) {
        ASSERT_GT(stage.table().number("surface", row).value_or(0), 20'000);
    }
}

}  // namespace
}  // namespace ancrage::app

// A person's own catalogue edited as a table: checked, saved at once, undone and done again; on the
// file, from the command line and in the window.
#include "app/data/catalogue_table.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "app/data/own_catalogue.h"
#include "app/window/catalogue_sheet.h"
#include "app/window/window.h"
#include "tests/app/demonstration.h"
#include "tests/app/program.h"
#include "tests/app/screen.h"
#include "tests/app/window_stage.h"

namespace ancrage::app {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;
using test::write_text;

constexpr layers::Date day{2026, 11, 21};

class CatalogueEditing : public testing::Test {
protected:
    std::string folder() const { return (temporary_ / "ours").string(); }
    CatalogueTable open() const {
        auto table = CatalogueTable::open(folder(), test::assets,
                                          test::demonstration().atlas.programmes, day);
        EXPECT_TRUE(table) << test::in_words(table.error());
        return std::move(table).value();
    }
    static std::string refusal(const geo::Status& outcome) {
        return outcome ? std::string() : outcome.error().message.key;
    }
    static std::vector<std::vector<std::string>> cells(const CatalogueTable& table) {
        std::vector<std::vector<std::string>> rows(table.row_count());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t i = 0; i < table.columns().size(); ++i) {
                rows[row].push_back(table.cell(row, i));
            }
        }
        return rows;
    }

    TemporaryFolder temporary_;
};

TEST_F(CatalogueEditing, WhatIsWrittenIsWhatTheMapStacks) {
    CatalogueTable table = open();
    ASSERT_TRUE(table.add("aide-locale", "Aide \"locale\", dite\nALC"));
    ASSERT_TRUE(table.set("aide-locale", "ceiling_eur", "7500"));
    ASSERT_TRUE(table.set("aide-locale", "kind", "pret"));
    ASSERT_TRUE(table.copy("pm-up"));
    ASSERT_TRUE(table.set("pm-up", "name", "PM'up, corrigé"));

    layers::ProgrammeCatalogue stacked = test::demonstration().atlas.programmes;
    const std::size_t before = stacked.programmes.size();
    geo::Report report;
    ASSERT_TRUE(stack_own_catalogue(folder(), stacked, report));
    EXPECT_TRUE(report.problems.empty());
    EXPECT_EQ(stacked.programmes.size(), before + 1);
    const layers::Programme* mine = stacked.find("aide-locale");
    ASSERT_NE(mine, nullptr);
    EXPECT_EQ(mine->name, "Aide \"locale\", dite\nALC");
    EXPECT_EQ(mine->ceiling_eur, 7500);
    EXPECT_EQ(mine->kind, "pret");
    EXPECT_EQ(mine->catalogue, "ours");
    EXPECT_EQ(stacked.find("pm-up")->name, "PM'up, corrigé");
    // Another program, another day.
    EXPECT_EQ(cells(open()), cells(table));
}

TEST_F(CatalogueEditing, WhatTheCatalogueWouldRefuseIsRefusedAndNothingChanges) {
    CatalogueTable table = open();
    ASSERT_TRUE(table.add("mine", "À nous"));
    const auto before = cells(table);
    const std::string huge(100'000, 'x');
    EXPECT_EQ(refusal(table.set("mine", "ceiling_eur", "bcp")), "problem.programme_number");
    EXPECT_EQ(refusal(table.set("mine", "ceiling_eur", "-3")), "problem.programme_negative");
    EXPECT_EQ(refusal(table.set("mine", "rate_max_pct", "150")), "problem.programme_percent");
    EXPECT_EQ(refusal(table.set("mine", "kind", "truc")), "problem.programme_word");
    EXPECT_EQ(refusal(table.set("mine", "zone_rule", "")), "problem.programme_word");
    EXPECT_EQ(refusal(table.set("mine", "period_end", "2019-13")), "problem.programme_date");
    EXPECT_EQ(refusal(table.set("mine", "id", "")), "error.catalogue_id");
    EXPECT_EQ(refusal(table.set("mine", "id", "../../etc")), "error.catalogue_id");
    EXPECT_EQ(refusal(table.set("mine", "id", huge)), "error.catalogue_id");
    EXPECT_EQ(refusal(table.set("mine", "colour", "x")), "error.catalogue_no_column");
    EXPECT_EQ(refusal(table.set("theirs", "name", "x")), "error.catalogue_no_row");
    EXPECT_EQ(refusal(table.add("mine", "x")), "error.catalogue_id_taken");
    EXPECT_EQ(refusal(table.copy("no-such")), "error.catalogue_nothing_to_copy");
    EXPECT_EQ(refusal(table.redo()), "error.catalogue_nothing_to_redo");
    EXPECT_EQ(cells(table), before);
    EXPECT_EQ(cells(open()), before);
    EXPECT_EQ(table.done().size(), 1u);
}

TEST_F(CatalogueEditing, UndoneStepByStepItIsWhatItWasAndDoneAgainToo) {
    std::mt19937 random(20261121);
    const auto any = [&](std::size_t count) { return random() % count; };
    const std::vector<std::string> ids{"a", "b", "c", "pm-up"};
    const std::vector<std::string> texts{"", "Nom", "=1+1", "a;b,\"c\"", "é\r\nœ", "b"};
    CatalogueTable table = open();
    std::vector<std::vector<std::vector<std::string>>> states{cells(table)};
    for (int step = 0; step < 60; ++step) {
        const std::string& id = ids[any(ids.size())];
        const std::size_t dice = any(6);
        const std::string column = any(4) == 0 ? "id" : "name";
        const geo::Status changed = dice == 0   ? table.add(id, "Nom")
                                    : dice == 1 ? table.copy(id)
                                    : dice == 2 ? table.remove(id)
                                                : table.set(id, column, texts[any(texts.size())]);
        if (table.done().size() + 1 > states.size())
            states.push_back(cells(table));
        else
            EXPECT_EQ(cells(table), states.back()) << (changed ? "unchanged" : "refused");
    }
    ASSERT_GT(states.size(), 10u);
    table = open();  // the history outlives the program
    for (std::size_t i = states.size() - 1; i-- > 0;) {
        ASSERT_TRUE(table.undo());
        EXPECT_EQ(cells(table), states[i]);
    }
    EXPECT_FALSE(table.undo());
    table = open();
    for (std::size_t i = 1; i < states.size(); ++i) {
        ASSERT_TRUE(table.redo());
        EXPECT_EQ(cells(table), states[i]);
    }
}

TEST_F(CatalogueEditing, WhatAnotherProgramChangedIsNotUndoneOverIt) {
    {
        CatalogueTable table = open();
        ASSERT_TRUE(table.add("mine", "À nous"));
        ASSERT_TRUE(table.set("mine", "name", "Autrement"));
    }
    write_text(folder() + "/programmes.csv",
               "id,name,zone_rule,link,source_doc,mine_alone\n"
               "mine,Par un tableur,region,open,own-catalogue,gardé\n");
    CatalogueTable table = open();
    EXPECT_EQ(refusal(table.undo()), "error.catalogue_changed");
    ASSERT_TRUE(table.set("mine", "kind", "label"));
    table = open();
    EXPECT_EQ(table.cell(0, *table.column_of("mine_alone")), "gardé")
        << "columns of one's own stay";
}

TEST_F(CatalogueEditing, FilesThatAreNoneAreLeftAloneAndSaid) {
    fs::create_directories(folder());
    const auto key = [&] {
        const auto table = CatalogueTable::open(folder(), test::assets, {}, day);
        return table ? std::string() : table.error().message.key;
    };
    write_text(folder() + "/programmes.csv", "id,name\n\"cut");
    EXPECT_EQ(key(), "error.catalogue_unreadable");
    write_text(folder() + "/programmes.csv", std::string("a\0b", 3));
    EXPECT_EQ(key(), "error.catalogue_unreadable");
    fs::remove(folder() + "/programmes.csv");
    for (const char* text :
         {"{", "[]", R"({"done": [{"edit": "jump", "id": "a"}], "undone": []})",
          R"({"done": [{"edit": "add", "id": "a", "row": -1}], "undone": []})"}) {
        write_text(folder() + "/programmes.history.json", text);
        EXPECT_EQ(key(), "error.catalogue_history") << text;
    }
}

TEST_F(CatalogueEditing, AFolderThatTakesNothingChangesNothing) {
    write_text(temporary_ / "ours", "a file where the folder should be");
    CatalogueTable table = open();
    EXPECT_FALSE(table.add("mine", "À nous"));
    EXPECT_EQ(table.row_count(), 0u);
    EXPECT_TRUE(table.done().empty());
}

TEST_F(CatalogueEditing, FromTheCommandLine) {
    const test::OwnHome home;
    const auto run = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "catalogue");
        words.insert(words.end(), {"--demo", "--catalogue", folder(), "--lang", "en"});
        return test::run_program(temporary_, words);
    };
    ASSERT_EQ(run({"add", "mine", "Ours"}).exit_code, 0);
    const auto refused = run({"set", "mine", "kind", "truc"});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_NE(refused.messages.find("not one of the words"), std::string::npos) << refused.messages;
    EXPECT_EQ(run({"set", "mine", "name"}).exit_code, 2);
    EXPECT_NE(run({"history"}).output.find("mine: added"), std::string::npos);
    EXPECT_NE(run({"--json"}).output.find("\"Ours\""), std::string::npos);
    ASSERT_EQ(run({"undo"}).exit_code, 0);
    EXPECT_EQ(run({"undo"}).exit_code, 2);
}

TEST_F(CatalogueEditing, InTheWindowByTheMouseAlone) {
    const Workspace workspace = test::demonstration_workspace();
    test::WindowStage stage(workspace, {});
    WindowState& state = stage.state();
    state.catalogue.folder = folder();
    open_catalogue_sheet(state);
    stage.frame();
    state.catalogue.new_id = "mine";
    state.catalogue.new_name = "À nous";
    ASSERT_TRUE(stage.press("catalogue/add"));
    ASSERT_TRUE(stage.press("catalogue/cell_kind/open"));
    stage.frame();
    ASSERT_TRUE(stage.press("own_kind/cell_kind/garantie"));
    const auto kind_of = [&] {
        const CatalogueTable table = open();
        return table.row_count() == 0 ? "" : table.cell(0, *table.column_of("kind"));
    };
    EXPECT_EQ(kind_of(), "garantie");
    ASSERT_TRUE(stage.press("catalogue/undo"));
    EXPECT_EQ(kind_of(), "other");
    ASSERT_TRUE(stage.press("catalogue/redo"));
    EXPECT_EQ(kind_of(), "garantie");
    ASSERT_TRUE(stage.press("catalogue/remove"));
    EXPECT_EQ(kind_of(), "");
    ASSERT_TRUE(stage.press("catalogue/reopen"));
    EXPECT_TRUE(state.reopen && state.close_window);
}

}  // namespace
}  // namespace ancrage::app

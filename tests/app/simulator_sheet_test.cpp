// The simulator's sheet, driven without a screen: how it opens, that answers follow questions in
// the same frame, what unfolds, what is copied, and that it never promises.
#include "app/window/simulator_sheet.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>

#include "app/text/formats.h"
#include "app/text/simulation_text.h"
#include "app/window/actions.h"
#include "app/window/simulator_request.h"
#include "tests/app/drawn_text.h"
#include "tests/app/window_stage.h"

namespace ancrage::app {
namespace {

constexpr const char* study = "etude-diagnostic";
constexpr const char* investment = "protection-environnement";

class SimulatorSheet : public testing::Test {
protected:
    WindowState& state() { return stage_.state(); }
    KeptSimulation& typed() { return state().settings.simulation; }
    const FocusItem* item(const std::string& name) { return state().focus->find(name); }

    void select(const std::string& address) {
        const auto place = layers::resolve_address(workspace_.atlas, address);
        ASSERT_TRUE(place) << address;
        state().go_to = place.value();
        stage_.settle();
        ASSERT_TRUE(state().selection);
    }
    // A small business that has a study made for 40 000 €, in a Territoire d'industrie of 2018.
    void ask() {
        select("ti_2018:Boucle d’Ambre");
        typed().cost = "40 000";
        typed().cases = {{study, ""}};
        state().simulator.open = true;
        stage_.frame();
    }
    const layers::Simulation& answer() {
        EXPECT_TRUE(state().simulator.answer && *state().simulator.answer);
        return state().simulator.answer->value();
    }
    const layers::SimulationLine* line_of(const std::string& programme) {
        const auto& all = workspace_.atlas.programmes.programmes;
        for (const layers::SimulationLine& line : answer().lines) {
            if (all[line.reach.programme].id == programme) return &line;
        }
        return nullptr;
    }
    // Whether the words stand in the window, broken over lines or not.
    static bool is_shown(const std::string& words) {
        std::string all;
        for (const test::DrawnLine& line : test::drawn_lines()) all += line.words;
        return letters(all).find(letters(words)) != std::string::npos;
    }

    Workspace workspace_ = test::demonstration_workspace();
    test::WindowStage stage_{workspace_, {.width = 1920, .height = 1080}};

private:
    static std::string letters(const std::string& text) {
        std::string kept;
        for (const char c : text) {
            if (static_cast<unsigned char>(c) > 0x20U && static_cast<unsigned char>(c) < 0x80U) {
                kept += c;
            }
        }
        return kept;
    }
};

TEST_F(SimulatorSheet, OpensByKeyByCardAndByTheBarAndEscapeClosesIt) {
    ASSERT_EQ(action_of("S"), Action::simulate);
    perform(state(), Action::simulate);
    stage_.frame();
    EXPECT_TRUE(is_shown(state().words("simulator.title")));
    leave(state());
    EXPECT_FALSE(state().simulator.open);
    ASSERT_TRUE(stage_.press("bar/simulate"));
    EXPECT_TRUE(state().simulator.open);
    ASSERT_TRUE(stage_.press("simulator/close"));
    EXPECT_FALSE(state().simulator.open);
    select("communes:F1101");
    ASSERT_TRUE(stage_.press("card/simulate"));
    EXPECT_TRUE(state().simulator.open);
}

TEST_F(SimulatorSheet, WithoutAPlaceItSaysHowToChooseOneAndOffersTheRegion) {
    state().simulator.open = true;
    stage_.frame();
    stage_.frame();
    EXPECT_TRUE(is_shown(state().words("simulator.no_place")));
    EXPECT_FALSE(state().simulator.answer);
    ASSERT_TRUE(stage_.press("simulator/whole_region"));
    stage_.settle();
    ASSERT_TRUE(state().selection);
    EXPECT_EQ(state().selection->card.address, "region:F0");
    typed().cost = "40 000";
    typed().cases = {{study, ""}};
    stage_.frame();
    EXPECT_FALSE(answer().asides.empty());
}

TEST_F(SimulatorSheet, TheAnswerFollowsTheQuestionsInTheSameFrame) {
    ask();
    const layers::SimulationLine* line = line_of("ademe-etude-diagnostic");
    ASSERT_NE(line, nullptr);
    EXPECT_DOUBLE_EQ(line->arithmetic.amount_eur, 28'000) << "70 % of 40 000";
    typed().cost = "80 000";
    stage_.frame();
    EXPECT_DOUBLE_EQ(line_of("ademe-etude-diagnostic")->arithmetic.amount_eur, 35'000)
        << "of at most 50 000";
    EXPECT_TRUE(is_shown("35 000"));
    ASSERT_TRUE(stage_.press("simulator/size_me/choose"));
    EXPECT_DOUBLE_EQ(line_of("ademe-etude-diagnostic")->arithmetic.amount_eur, 30'000) << "60 %";
    select("ti_2023:Val de Brume");
    EXPECT_EQ(answer().request.place, state().selection->card.feature);
    typed().cost = "much";
    stage_.frame();
    EXPECT_FALSE(state().simulator.answer) << "an old answer to a new question";
}

TEST_F(SimulatorSheet, NothingIsComputedWhileNothingChanges) {
    ask();
    const layers::SimulationLine* first = answer().lines.data();
    stage_.frame();
    EXPECT_EQ(answer().lines.data(), first);
}

TEST_F(SimulatorSheet, ALineUnfoldsToItsArithmeticWithItsSources) {
    ask();
    const layers::SimulationLine* line = line_of("ademe-etude-diagnostic");
    ASSERT_NE(line, nullptr);
    const std::string step = step_text(line->arithmetic.steps.back(), state().words);
    EXPECT_FALSE(is_shown(step));
    ASSERT_TRUE(stage_.press("simulator/ademe-etude-diagnostic:etude-diagnostic/fold"));
    EXPECT_TRUE(is_shown(step)) << step;
    EXPECT_TRUE(is_shown(state().words(line->reach.reason)));
    ASSERT_TRUE(stage_.press("simulator/ademe-etude-diagnostic:etude-diagnostic/fold"));
    EXPECT_FALSE(is_shown(step));
}

TEST_F(SimulatorSheet, ItAlwaysSaysThatNothingIsPromisedAndKindsAreNeverAdded) {
    state().simulator.open = true;
    stage_.frame();
    stage_.frame();
    EXPECT_TRUE(is_shown(state().words("simulation.notice")));
    state().simulator.open = false;
    ask();
    stage_.frame();
    EXPECT_TRUE(is_shown(state().words("simulation.notice")));
    EXPECT_TRUE(is_shown(state().words("simulator.totals")));
}

TEST_F(SimulatorSheet, AboveTheCapItWarnsWithTheRule) {
    ask();
    typed().cost = "500 000";
    typed().cases = {{study, ""}, {investment, ""}};
    stage_.frame();
    stage_.frame();
    ASSERT_FALSE(answer().warnings.empty());
    EXPECT_TRUE(is_shown(state().words("simulation.warnings")));
    for (const layers::SimulationWarning& warning : answer().warnings) {
        if (warning.rule == nullptr) continue;
        EXPECT_TRUE(is_shown(warning.rule->regulation)) << warning.rule->id;
    }
}

TEST_F(SimulatorSheet, EachCaseMayHaveItsOwnCost) {
    ask();
    typed().cases = {{study, "20 000"}, {investment, "100 000"}};
    EXPECT_EQ(item("simulator/family_studies/etude-diagnostic/cost"), nullptr);
    stage_.frame();
    ASSERT_TRUE(stage_.press("simulator/separate_costs"));
    stage_.frame();
    EXPECT_NE(item("simulator/family_studies/etude-diagnostic/cost"), nullptr);
    ASSERT_EQ(answer().request.cases.size(), 2U);
    EXPECT_TRUE(answer().request.cases[0].own_cost);
    EXPECT_TRUE(answer().request.cases[1].own_cost);
    EXPECT_EQ(answer().request.cases[0].cost_eur, 20'000);
    EXPECT_EQ(answer().request.cases[1].cost_eur, 100'000);
}

TEST_F(SimulatorSheet, ACaseIsTickedByKeyboardAlone) {
    ask();
    typed().cases.clear();
    stage_.frame();
    EXPECT_FALSE(state().simulator.answer);
    const std::string tick = "simulator/family_studies/etude-diagnostic/tick";
    for (int i = 0;
         i < 60 && !(state().focus->focused() != nullptr && state().focus->focused()->name == tick);
         ++i) {
        perform(state(), Action::next_item);
        stage_.frame();
    }
    ASSERT_NE(state().focus->focused(), nullptr);
    EXPECT_EQ(state().focus->focused()->name, tick) << "Tab does not come there";
    perform(state(), Action::press_item);
    stage_.frame();
    EXPECT_NE(find_ticked(typed(), study), nullptr);
    EXPECT_TRUE(state().simulator.answer);
}

TEST_F(SimulatorSheet, CopiesTheWholeSimulationWithItsSources) {
    ask();
    ASSERT_TRUE(stage_.press("simulator/copy"));
    const char* copied = ImGui::GetClipboardText();
    const std::string letter = copied == nullptr ? "" : copied;
    EXPECT_NE(letter.find("Boucle d’Ambre"), std::string::npos);
    EXPECT_NE(letter.find(state().words("simulation.notice")), std::string::npos);
    EXPECT_NE(letter.find("ligne 1244"), std::string::npos) << letter;
    EXPECT_NE(letter.find(state().words("simulation.demonstration")), std::string::npos);
    EXPECT_EQ(letter.find("\u202f"), std::string::npos) << "old mail programs do not know it";
    EXPECT_EQ(letter.find("--"), std::string::npos) << "no word of the command line";
}

TEST_F(SimulatorSheet, HistoryIsShownWhenAskedFor) {
    ask();
    EXPECT_FALSE(std::ranges::any_of(answer().lines, &layers::SimulationLine::ended));
    typed().cases = {{study, ""}, {"tresorerie", ""}};
    stage_.frame();
    stage_.frame();
    ASSERT_GT(answer().ended_hidden, 0U);
    ASSERT_TRUE(stage_.press("simulator/show_history"));
    EXPECT_TRUE(typed().history);
    EXPECT_TRUE(std::ranges::any_of(answer().lines, &layers::SimulationLine::ended));
    for (const layers::SimulationTotal& total : answer().totals) {
        EXPECT_TRUE(total.lines > 0) << total.kind;
    }
}

TEST_F(SimulatorSheet, MakesRoomToChooseAnotherPlaceAndComesBackWithIt) {
    ask();
    ASSERT_TRUE(stage_.press("simulator/change_place"));
    EXPECT_FALSE(state().simulator.open);
    select("communes:F1102");
    EXPECT_TRUE(state().simulator.open);
    EXPECT_EQ(answer().request.place, state().selection->card.feature);
    ASSERT_TRUE(stage_.press("simulator/change_place"));
    leave(state());
    select("communes:F1101");
    EXPECT_FALSE(state().simulator.open) << "given up with Escape";
}

TEST_F(SimulatorSheet, WhatTheFileNamesAndTheCatalogueDoesNotIsPassedOver) {
    const layers::ProgrammeCatalogue& catalogue = workspace_.atlas.programmes;
    const layers::FeatureRef place{0, 0};
    const layers::Date day{2026, 11, 20};
    KeptSimulation kept{"no such size", "", "1 000", {{"no-such-case", "5"}}, true, false};
    using Missing = std::vector<Question>;
    EXPECT_EQ(asked_simulation(catalogue, kept, place, day).missing, Missing{Question::cases});
    kept.cases.push_back({study, "5"});
    const AskedSimulation asked = asked_simulation(catalogue, kept, place, day);
    EXPECT_EQ(asked.missing, Missing{});
    EXPECT_EQ(asked.request.applicant.size, layers::ApplicantSize::pe);
    ASSERT_EQ(asked.request.cases.size(), 1U);
    EXPECT_EQ(asked.request.cases[0].cost_eur, 1'000) << "one case has the one cost";
    EXPECT_EQ(asked_simulation(catalogue, kept, {}, day).missing, Missing{Question::place});
    kept.headcount = "a dozen";
    EXPECT_EQ(asked_simulation(catalogue, kept, place, day).missing, Missing{Question::applicant});
}

}  // namespace
}  // namespace ancrage::app

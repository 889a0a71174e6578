// Undo and redo of any actions, the words of the history, and what makes one step of many.
#include <gtest/gtest.h>

#include "app/views/view_history.h"
#include "tests/app/demonstration.h"
#include "tests/app/views/random_views.h"

namespace ancrage::test {
namespace {

using app::View;
using app::ViewHistory;

TEST(ViewHistory, WhatIsUndoneAndRedoneIsTheSameAgain) {
    for (unsigned seed = 0; seed < 60; ++seed) {
        Random random(seed);
        ViewHistory history;
        std::vector<View> states = {random_view(random)};
        for (int i = 0; i < 40; ++i) {
            const View after = edited(states.back(), random);
            history.record(states.back(), after, 10.0 * i);
            if (after != states.back()) states.push_back(after);
        }
        ASSERT_EQ(history.steps().size(), states.size() - 1);
        for (std::size_t i = states.size() - 1; i > 0; --i)
            ASSERT_EQ(history.undo(), states[i - 1]);
        EXPECT_FALSE(history.undo());
        for (std::size_t i = 1; i < states.size(); ++i) ASSERT_EQ(history.redo(), states[i]);
        EXPECT_FALSE(history.redo());
        // Back and forth at random, then straight to any place.
        for (int i = 0; i < 30; ++i) {
            const std::size_t place = random() % states.size();
            ASSERT_EQ(history.go_to(place), states[place]);
            ASSERT_EQ(history.place(), place);
        }
    }
}

TEST(ViewHistory, ANewActionForgetsWhatWasUndone) {
    ViewHistory history;
    View view;
    View shown = view;
    shown.layers = {{"qpv", true, 1, {}}};
    history.record(view, shown, 0);
    EXPECT_EQ(history.undo(), view);
    View streets = view;
    streets.background = true;
    history.record(view, streets, 1);
    EXPECT_FALSE(history.redo());
    ASSERT_EQ(history.steps().size(), 1U);
    EXPECT_EQ(history.steps().front().change.message.key, "view_change.streets_on");
}

TEST(ViewHistory, OneMovementOfTheHandIsOneStep) {
    ViewHistory history;
    View view;
    const View first = view;
    for (int i = 1; i <= 60; ++i) {
        View moved = view;
        moved.camera = app::KeptView{1.0 * i, 0, 100};
        history.record(view, moved, i / 60.0);
        view = moved;
    }
    EXPECT_EQ(history.steps().size(), 1U);
    View later = view;
    later.camera = app::KeptView{0, 50, 100};
    history.record(view, later, 10);
    EXPECT_EQ(history.steps().size(), 2U);
    EXPECT_EQ(history.undo(), view);
    EXPECT_EQ(history.undo(), first);
    // Toggling is never one with the toggling before it, however quick.
    history.clear();
    View on = first;
    on.layers = {{"qpv", true, 1, {}}};
    history.record(first, on, 0);
    history.record(on, first, 0.1);
    EXPECT_EQ(history.steps().size(), 2U);
    // And a slider back where it was leaves no step that does nothing.
    history.clear();
    View faint = on;
    faint.layers.front().opacity = 0.5F;
    history.record(on, faint, 0);
    history.record(faint, on, 0.2);
    EXPECT_FALSE(history.can_undo());
}

TEST(ViewHistory, KeepsTheLastStepsAndNamesThoseOfOthers) {
    ViewHistory history;
    View view;
    for (std::size_t i = 0; i < app::most_history_steps + 50; ++i) {
        View after = view;
        after.background = !view.background;
        history.record(view, after, 0);
        view = after;
    }
    EXPECT_EQ(history.steps().size(), app::most_history_steps);
    std::size_t undone = 0;
    while (history.undo()) ++undone;
    EXPECT_EQ(undone, app::most_history_steps);
    View opened = view;
    opened.title = {"Autre", "Other"};
    history.record(view, opened, 0, geo::Message{"view.saved", {"x"}});
    EXPECT_EQ(history.steps().back().change.message.key, "view.saved");
}

TEST(ViewChanges, SayWhatDiffersByName) {
    const auto workspace = demonstration();
    const app::Translations words = words_in(layers::Language::english);
    const auto said = [&](const View& before, const View& after) {
        const auto change = main_change(changes_between(before, after));
        return words(app::with_names(change.message, workspace.atlas, words.language()));
    };
    View view;
    View after = view;
    after.layers = {{"communes", true, 1, {}}};
    EXPECT_EQ(said(view, after), "\"Communes\" shown");
    EXPECT_EQ(said(after, view), "\"Communes\" hidden");
    after.layers.push_back({"qpv", true, 1, {}});
    EXPECT_EQ(said(view, after), "2 layers shown or hidden");
    view = after;
    std::swap(after.layers[0], after.layers[1]);
    EXPECT_EQ(said(view, after), "Order of the layers");
    // Choosing a place moves the map: it is the choice that was done.
    after = view;
    const auto& communes = *workspace.atlas.find("communes");
    after.selected = "communes:" + communes.key(0);
    after.camera = app::KeptView{1, 2, 3};
    EXPECT_EQ(said(view, after), "Selected: " + communes.name(0));
    view.shortlist = {{"friches:1", "Halle", "", {}}};
    after = view;
    after.shortlist.front().note = "à visiter";
    EXPECT_EQ(said(view, after), "Note on \"Halle\"");
}

TEST(ViewChanges, AreNoneExactlyWhenNothingDiffers) {
    Random random(5);
    for (int i = 0; i < 500; ++i) {
        const View before = random_view(random);
        const View after = edited(before, random);
        EXPECT_EQ(changes_between(before, after).empty(), before == after);
        EXPECT_TRUE(changes_between(before, before).empty());
    }
}

}  // namespace
}  // namespace ancrage::test

// Undo and redo in the window: whatever was done comes back, and is done again.
#include "app/window/view_steps.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "app/data/drawn_area.h"
#include "app/window/compare_areas.h"
#include "app/window/filtering.h"
#include "app/window/map_tools_choose.h"
#include "app/window/map_view.h"
#include "app/window/sites_following.h"
#include "app/window/view_files.h"
#include "app/window/view_state.h"
#include "tests/app/window_stage.h"

namespace ancrage::app {
namespace {

class ViewSteps : public testing::Test {
protected:
    const Workspace& workspace() {
        static const Workspace demonstration = test::demonstration_workspace();
        return demonstration;
    }

    void settle() {
        stage_.settle();
        for (int i = 0; i < 2000 && !is_view_settled(stage_.state()); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            stage_.frame();
        }
        ASSERT_TRUE(is_view_settled(stage_.state()));
        stage_.frame();
        stage_.frame();
    }

    layers::FeatureRef some_commune() {
        const std::size_t communes = workspace().atlas.index_of("communes");
        const std::size_t count = workspace().atlas.layers[communes].table.row_count();
        return {communes, random() % count};
    }

    KeptSite some_site() {
        const std::size_t sites = workspace().atlas.index_of("friches");
        const std::size_t row = random() % workspace().atlas.layers[sites].table.row_count();
        const layers::FeatureRef feature{sites, row};
        return {layers::address_of(workspace().atlas, feature),
                workspace().atlas.layers[sites].name(row),
                "",
                {}};
    }

    // One action as a person can do it, any of them.
    void act() {
        WindowState& state = stage_.state();
        const std::size_t layer = random() % state.map.visible.size();
        switch (random() % 12) {
            case 0: state.map.visible[layer] ^= 1; break;
            case 1: {
                state.map.opacity.resize(state.map.visible.size(), 1);
                state.map.opacity[layer] = static_cast<float>(random() % 10) / 10;
                break;
            }
            case 2: {
                std::vector<KeptLayer> layers = view_of(state).layers;
                std::swap(layers[layer], layers[random() % layers.size()]);
                View view = view_of(state);
                view.layers = layers;
                show_view(state, view);
                break;
            }
            case 3: state.pick_now = some_commune(); break;
            case 4: state.clear_selection = true; break;
            case 5: pan_map(state, 0.3, -0.2); break;
            case 6: zoom_map(state, random() % 2 == 0 ? 1.6 : 0.7); break;
            case 7: choose(state, {some_commune()}, ChooseMode::add); break;
            case 8: {
                if (state.settings.shortlist.size() > 3) {
                    state.settings.shortlist.erase(state.settings.shortlist.begin());
                } else {
                    state.settings.shortlist.push_back(some_site());
                }
                break;
            }
            case 9: change_compared(state, some_commune()); break;
            case 10:
                state.aids.text = random() % 2 == 0 ? "kind = loan" : "population > 5000";
                state.aids.by_text = true;
                change_filter(state.aids);
                break;
            default: state.settings.background = !state.settings.background; break;
        }
    }

    std::uint64_t random() { return engine_(); }

    std::mt19937_64 engine_{20261121};
    test::WindowStage stage_{workspace(), {}};
};

// The middle of the map is kept in whole metres: a metre either way is the same place.
void expect_same(View one, View other, const std::string& where) {
    ASSERT_TRUE(one.camera && other.camera) << where;
    EXPECT_NEAR(one.camera->x, other.camera->x, 2) << where;
    EXPECT_NEAR(one.camera->y, other.camera->y, 2) << where;
    EXPECT_NEAR(one.camera->metres_per_point, other.camera->metres_per_point, 1e-6) << where;
    one.camera.reset();
    other.camera.reset();
    for (const ViewChange& change : changes_between(one, other)) {
        ADD_FAILURE() << where << ": " << change.message.key << " " << change.subject;
    }
}

TEST_F(ViewSteps, AnySequenceIsUndoneAndDoneAgain) {
    settle();
    const View first = view_of(stage_.state());
    for (int i = 0; i < 40; ++i) {
        act();
        settle();
    }
    const View last = view_of(stage_.state());
    const std::size_t steps = stage_.state().views.history.steps().size();
    EXPECT_GT(steps, 15U);
    while (stage_.state().views.history.can_undo()) {
        undo_step(stage_.state());
        settle();
    }
    EXPECT_EQ(stage_.state().views.history.steps().size(), steps) << "going back is no step";
    expect_same(view_of(stage_.state()), first, "undone");
    while (stage_.state().views.history.can_redo()) {
        redo_step(stage_.state());
        settle();
    }
    expect_same(view_of(stage_.state()), last, "redone");
}

TEST_F(ViewSteps, PanelsThatFoldAreNoStep) {
    settle();
    stage_.state().settings.layers_folded = true;
    settle();
    stage_.state().settings.layers_folded = false;
    settle();
    EXPECT_FALSE(stage_.state().views.history.can_undo());
}

TEST_F(ViewSteps, AStepSaysWhatWasDoneByName) {
    settle();
    const std::size_t communes = workspace().atlas.index_of("communes");
    stage_.state().map.visible[communes] ^= 1;
    settle();
    ASSERT_EQ(stage_.state().views.history.steps().size(), 1U);
    const std::string words =
        change_text(stage_.state(), stage_.state().views.history.steps()[0].change);
    EXPECT_NE(words.find("Communes"), std::string::npos) << words;
}

TEST_F(ViewSteps, AfterSomethingNewNothingIsRedone) {
    settle();
    stage_.state().settings.background = !stage_.state().settings.background;
    settle();
    undo_step(stage_.state());
    settle();
    EXPECT_TRUE(stage_.state().views.history.can_redo());
    zoom_map(stage_.state(), 2);
    settle();
    EXPECT_FALSE(stage_.state().views.history.can_redo());
}

}  // namespace
}  // namespace ancrage::app

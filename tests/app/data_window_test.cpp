// The data in the window, driven without a screen: the sheet, the banner, what changed on the map,
// before and after, and that nothing is asked of the network by itself.
#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "app/window/actions.h"
#include "app/window/before_after.h"
#include "app/window/changes_work.h"
#include "app/window/data_work.h"
#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "tests/app/data_scenes.h"
#include "tests/app/drawn_text.h"
#include "tests/app/program.h"
#include "tests/app/window_stage.h"

namespace ancrage::app {
namespace {

using test::WindowStage;

// As an atlas of one's own: of a day, and not fictional.
const Workspace& workspace() {
    static const Workspace shared = [] {
        Workspace made = test::demonstration_workspace();
        made.atlas.demonstration = false;
        made.atlas.built_on = "2026-11-20";
        return made;
    }();
    return shared;
}

std::string words_of_panel(const std::string& panel) {
    std::string all;
    for (const test::DrawnLine& line : test::drawn_lines()) {
        if (line.window.starts_with(panel)) all += line.words + " ";
    }
    return all;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// No publisher can be asked while it lives.
class Offline {
public:
    Offline() { ::setenv("ANCRAGE_OFFLINE", "1", 1); }
    Offline(const Offline&) = delete;
    Offline& operator=(const Offline&) = delete;
    ~Offline() { ::unsetenv("ANCRAGE_OFFLINE"); }
};

class DataWindow : public testing::Test {
protected:
    DataWindow() { state().data.atlas = (folder_ / "atlas.gpkg").string(); }
    WindowState& state() { return stage_.state(); }
    void press(const std::string& name) { EXPECT_TRUE(stage_.press(name)) << name; }
    void compare() {
        state().changes.answer = compare_atlases(
            earlier(state().atlas()),
            std::shared_ptr<const layers::Atlas>(std::shared_ptr<void>(), &state().atlas()), {}, {},
            state().today);
    }

    test::TemporaryFolder folder_;
    WindowStage stage_{workspace(), {}};
};

TEST_F(DataWindow, EveryLayerIsListedWithItsPublisherAndOrigin) {
    const Offline offline;
    perform(state(), Action::data);
    stage_.frame();
    const std::string shown = words_of_panel("data");
    EXPECT_TRUE(holds(shown, state().words("origin.pack")));
    EXPECT_TRUE(holds(shown, "ANCRAGE_OFFLINE")) << "why nobody can be asked";
    EXPECT_EQ(state().focus->find("data/update"), nullptr);
    EXPECT_EQ(state().focus->find("data/check"), nullptr);
    perform(state(), Action::leave);
    EXPECT_FALSE(state().data.open);
}

TEST_F(DataWindow, NothingIsAskedWithoutAClick) {
    for (int i = 0; i < 5; ++i) stage_.frame();
    EXPECT_FALSE(data_is_busy(state()));
    const Offline offline;
    state().settings.updates = UpdatesChoice::weekly;
    state().data.asks_weekly = true;
    state().data.weekly_considered = false;
    stage_.frame();
    EXPECT_FALSE(data_is_busy(state())) << "offline is offline";
    start_update(state());
    EXPECT_FALSE(data_is_busy(state()));
}

TEST_F(DataWindow, OfWhatPublishersAnsweredTheNewsAreTold) {
    std::promise<CheckAnswer> asked;
    state().data.checking = asked.get_future();
    LayerNews news;
    news.layer = "communes";
    news.state = LayerNews::State::changed;
    asked.set_value(std::vector<LayerNews>{news});
    stage_.frame();
    stage_.frame();
    EXPECT_TRUE(holds(words_of_panel("banner"), "couche")) << words_of_panel("banner");
    EXPECT_EQ(state().settings.updates_asked_on, "2026-11-20");
    press("banner/act");
    EXPECT_TRUE(state().data.open);
    EXPECT_TRUE(holds(words_of_panel("data"), state().words("update.state_changed")));
}

TEST_F(DataWindow, AFailureIsSaidInTheSheetAndAsAMessage) {
    std::promise<geo::Result<UpdateDone>> asked;
    state().data.updating = asked.get_future();
    asked.set_value(geo::failed("error.sources_unreachable"));
    open_data_sheet(state());
    stage_.frame();
    stage_.frame();
    // Signs that stand close are drawn apart, and read as words apart.
    std::string said = words_of_panel("data");
    std::erase(said, ' ');
    EXPECT_TRUE(holds(said, "connexion")) << said;
    ASSERT_EQ(state().messages.notices.size(), 1U);
    EXPECT_FALSE(state().reopen);
}

TEST_F(DataWindow, ANewAtlasIsShownAtOnceToWhoWaits_AndOfferedToOthers) {
    for (const bool waits : {true, false}) {
        state().reopen = state().close_window = false;
        state().data.open = waits;
        std::promise<geo::Result<UpdateDone>> asked;
        state().data.updating = asked.get_future();
        asked.set_value(UpdateDone{true, "2026-03-12"});
        stage_.frame();
        stage_.frame();
        EXPECT_EQ(state().reopen, waits);
    }
    press("banner/act");
    EXPECT_TRUE(state().reopen);
    EXPECT_EQ(state().as_of_after_reopening, "");
    EXPECT_EQ(state().data.updated_from, "2026-03-12");
}

TEST_F(DataWindow, TheBannerCountsWhatAnUpdateChanged_AndCanBeClosed) {
    state().data.updated_from = "2026-03-12";
    compare();
    stage_.frame();
    const std::string count = std::to_string(state().changes.answer->items.size());
    EXPECT_TRUE(holds(words_of_panel("banner"), count + " changements depuis le 12 mars 2026"))
        << words_of_panel("banner");
    press("banner/close");
    EXPECT_TRUE(words_of_panel("banner").empty());
}

TEST_F(DataWindow, TheBannerNeverCoversTheMapsButtons) {
    state().data.updated_from = "2026-03-12";
    compare();
    for (const float card : {0.0F, 700.0F}) {
        state().settings.layers_width = card;
        stage_.frame();
        stage_.frame();
        const FocusItem* closes = state().focus->find("banner/close");
        const FocusItem* zooms = state().focus->find("zoom/in");
        ASSERT_NE(zooms, nullptr);
        if (closes != nullptr) EXPECT_LT(closes->to.x, zooms->from.x);
    }
}

TEST_F(DataWindow, AChangePressedIsShownOnTheMap) {
    compare();
    state().data.kept = {{"/none", "2026-03-12"}};
    state().changes.open = true;
    stage_.frame();
    const auto& items = state().changes.answer->items;
    ASSERT_GT(items.size(), 3U);
    const std::string communes = words_of_panel("changes");
    EXPECT_TRUE(holds(communes, "Ancienne-Ville")) << communes;
    const double before = state().map.camera.metres_per_pixel;
    press("changes/communes/0");
    stage_.settle();
    EXPECT_FALSE(state().changes.open);
    EXPECT_TRUE(state().changes.on_map);
    EXPECT_LT(state().map.camera.metres_per_pixel, before);
    const std::size_t first = *state().changes.chosen;
    press("changes_legend/next");
    EXPECT_NE(*state().changes.chosen, first);
    press("changes_legend/previous");
    EXPECT_EQ(*state().changes.chosen, first);
    press("changes_legend/close");
    EXPECT_FALSE(state().changes.on_map);
}

TEST_F(DataWindow, ChangesAreFoundByName) {
    compare();
    state().data.kept = {{"/none", "2026-03-12"}};
    state().changes.open = true;
    state().changes.search = "ANCIENNE ville";
    stage_.frame();
    const std::string shown = words_of_panel("changes");
    EXPECT_TRUE(holds(shown, "Ancienne-Ville"));
    EXPECT_FALSE(holds(shown, state().words("change.moved")));
}

TEST_F(DataWindow, TheDividerIsMovedByKeysAndByHand) {
    state().before_after.day = "2026-03-12";
    stage_.frame();
    EXPECT_TRUE(holds(words_of_panel("divider"), "12 mars 2026")) << words_of_panel("divider");
    EXPECT_TRUE(holds(words_of_panel("divider"), "20 novembre 2026"));
    const float middle = *divider_at(state());
    state().focus->focus_on("divider/edge");
    state().focus->adjust(-1);
    stage_.frame();
    EXPECT_LT(*divider_at(state()), middle);
    state().focus->hide();
    const Rect free = free_area(state());
    const float y = free.top + free.height() * 0.3F;
    stage_.move_mouse({*divider_at(state()), y});
    ImGui::GetIO().MouseDown[0] = true;
    stage_.frame();
    stage_.move_mouse({free.left + 200, y});
    ImGui::GetIO().MouseDown[0] = false;
    stage_.frame();
    EXPECT_NEAR(*divider_at(state()), free.left + 200, 2);
    perform(state(), Action::leave);
    perform(state(), Action::leave);
    EXPECT_FALSE(state().before_after.on());
}

TEST_F(DataWindow, NothingOfTodayIsSaidOfTheOlderSide) {
    const Rect free = free_area(state());
    const ImVec2 place((free.left + free.right) / 2 - 60, (free.top + free.bottom) / 2 + 30);
    stage_.move_mouse(place);
    EXPECT_FALSE(state().under_cursor.empty());
    state().before_after.day = "2026-03-12";
    stage_.move_mouse({place.x - 1, place.y});
    EXPECT_TRUE(state().under_cursor.empty());
}

TEST_F(DataWindow, TheOlderMapShowsTheSameLayersInItsOwnNumbers) {
    auto older = std::make_shared<Workspace>(workspace());
    std::ranges::rotate(older->atlas.layers, older->atlas.layers.begin() + 3);
    older->atlas.layers.pop_back();
    state().before_after.day = "2026-03-12";
    state().before_after.workspace = older;
    state().map.opacity.assign(state().atlas().layers.size(), 1);
    state().map.opacity[state().atlas().index_of("qpv")] = 0.5F;
    const render::MapState map = older_map(state());
    ASSERT_EQ(map.visible.size(), older->atlas.layers.size());
    for (std::size_t i = 0; i < map.visible.size(); ++i) {
        const std::string& id = older->atlas.layers[i].definition.id;
        EXPECT_EQ(map.visible[i], state().map.visible[state().atlas().index_of(id)]) << id;
    }
    EXPECT_EQ(map.opacity[older->atlas.index_of("qpv")],
              state().map.visible[state().atlas().index_of("qpv")] != 0 ? 0.5F : 1);
    EXPECT_EQ(map.camera, state().map.camera);
}

}  // namespace
}  // namespace ancrage::app

// The search in the window, driven without a screen over the fictional region: typing, choosing,
// leaving, the sheet of a programme.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/window/actions.h"
#include "app/window/input.h"
#include "app/window/search_choice.h"
#include "app/window/search_panel.h"
#include "layers/programmes/reach.h"
#include "layers/search/programme_areas.h"
#include "tests/app/map_fixture.h"

namespace ancrage::app {
namespace {

class SearchWindow : public test::MapFixture {
protected:
    void SetUp() override {
        MapFixture::SetUp();
        ImGuiIO& io = ImGui::GetIO();
        io.KeyMap[ImGuiKey_DownArrow] = GLFW_KEY_DOWN;
        io.KeyMap[ImGuiKey_UpArrow] = GLFW_KEY_UP;
        io.KeyMap[ImGuiKey_Enter] = GLFW_KEY_ENTER;
    }
    void focus() {
        perform(state_, Action::search);
        for (int i = 0; i < 4; ++i) frame();
    }
    void type(const std::string& text) {
        ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
        frame();
        frame();
    }
    void search(const std::string& text) {
        focus();
        type(text);
    }
    void key(int number) {
        ImGui::GetIO().KeysDown[number] = true;
        frame();
        ImGui::GetIO().KeysDown[number] = false;
        frame();
        frame();
    }
    // As the window's key handler has it.
    void escape() {
        Wakefulness wakefulness;
        InputSink sink;
        sink.state = &state_;
        sink.wakefulness = &wakefulness;
        on_key(sink, GLFW_KEY_ESCAPE, 0, GLFW_PRESS, 0);
        for (int i = 0; i < 4; ++i) frame();
    }
    const FocusItem* item(const std::string& name) const { return state_.focus->find(name); }
    geo::Coordinate center_of(const std::string& name) const {
        const FocusItem* found = item(name);
        EXPECT_NE(found, nullptr) << name;
        if (found == nullptr) return {};
        return {(found->from.x + found->to.x) / 2.0, (found->from.y + found->to.y) / 2.0};
    }
    std::string first_commune() const {
        return workspace_.atlas.layers[workspace_.atlas.index_of("communes")].name(0);
    }
    layers::FeatureRef commune(std::size_t row) const {
        return {workspace_.atlas.index_of("communes"), row};
    }
    std::string selected() const { return state_.selection ? state_.selection->card.address : ""; }
    // A hit for a programme whose zone rule is this one, with hits of its own name.
    std::size_t programme_with(layers::ProgrammeScope scope) const {
        const auto& programmes = workspace_.atlas.programmes.programmes;
        const layers::AtlasIndex index(workspace_.atlas);
        for (std::size_t i = 0; i < programmes.size(); ++i) {
            const auto where = layers::areas_of_programme(index, programmes[i]);
            const bool fits = where.scope == scope &&
                              (scope != layers::ProgrammeScope::zones || where.areas.size() > 1);
            if (fits) return i;
        }
        ADD_FAILURE() << "no such programme";
        return 0;
    }
    void open_sheet(std::size_t programme) {
        layers::SearchHit hit;
        hit.found = layers::FoundKind::programme;
        hit.index = programme;
        hit.kind = "programmes";
        hit.name = workspace_.atlas.programmes.programmes[programme].name;
        choose_hit(state_, hit);
        // The sheet grows to what it holds.
        for (int i = 0; i < 5; ++i) frame();
    }
};

TEST_F(SearchWindow, TypingShowsWhatIsFound) {
    search(first_commune());
    EXPECT_EQ(state_.search.text, first_commune());
    EXPECT_TRUE(state_.search.typing);
    EXPECT_TRUE(state_.search.open);
    ASSERT_FALSE(state_.search.hits.empty());
    EXPECT_LE(state_.search.hits.size(), 9u);
    EXPECT_EQ(state_.search.hits.front().feature, commune(0));
    EXPECT_NE(item("search/hit_1"), nullptr);
    // What is chosen in the list is marked on the map.
    EXPECT_EQ(state_.map.hovered, (render::FeatureMark{commune(0).layer, 0}));
}

TEST_F(SearchWindow, ANewSearchReplacesTheLastOne) {
    search("melun");
    key(GLFW_KEY_ENTER);
    search("orly");
    EXPECT_EQ(state_.search.text, "orly");
}

TEST_F(SearchWindow, EnterGoesThereAndShowsItsLayer) {
    show_only({"departements"});
    search(first_commune());
    key(GLFW_KEY_ENTER);
    EXPECT_EQ(selected(), layers::address_of(workspace_.atlas, commune(0)));
    EXPECT_EQ(state_.map.visible[commune(0).layer], 1);
    EXPECT_FALSE(state_.search.open);
    EXPECT_EQ(item("search/hit_1"), nullptr);
}

TEST_F(SearchWindow, ArrowsChooseAmongTheRowsAndGoRound) {
    search("a");
    const std::size_t count = state_.search.hits.size();
    ASSERT_GT(count, 2u);
    key(GLFW_KEY_DOWN);
    EXPECT_EQ(state_.search.chosen, 1u);
    key(GLFW_KEY_UP);
    key(GLFW_KEY_UP);
    EXPECT_EQ(state_.search.chosen, count - 1);
    key(GLFW_KEY_DOWN);
    EXPECT_EQ(state_.search.chosen, 0u);
    const layers::SearchHit second = state_.search.hits[1];
    key(GLFW_KEY_DOWN);
    key(GLFW_KEY_ENTER);
    if (second.found == layers::FoundKind::feature) {
        EXPECT_EQ(selected(), layers::address_of(workspace_.atlas, *second.feature));
    } else {
        EXPECT_TRUE(state_.search.sheet);
    }
}

TEST_F(SearchWindow, MouseChoosesARow) {
    search(first_commune());
    click(center_of("search/hit_1"));
    EXPECT_EQ(selected(), layers::address_of(workspace_.atlas, commune(0)));
    EXPECT_FALSE(state_.search.open);
}

TEST_F(SearchWindow, AClickElsewhereClosesTheList) {
    search(first_commune());
    ASSERT_TRUE(state_.search.open);
    click(middle(0, 250));
    EXPECT_FALSE(state_.search.open);
}

TEST_F(SearchWindow, EscapeClearsThenLeavesThenClosesTheCard) {
    state_.go_to = commune(0);
    frame();
    search("melun");
    escape();
    EXPECT_EQ(state_.search.text, "");
    EXPECT_TRUE(state_.search.typing);
    EXPECT_TRUE(state_.selection);
    escape();
    EXPECT_FALSE(state_.search.open);
    EXPECT_FALSE(state_.search.typing);
    EXPECT_TRUE(state_.selection);
    escape();
    EXPECT_FALSE(state_.selection);
}

TEST_F(SearchWindow, TheButtonClearsTheField) {
    search("melun");
    click(center_of("bar/clear_search"));
    EXPECT_EQ(state_.search.text, "");
    EXPECT_TRUE(state_.search.hits.empty());
}

TEST_F(SearchWindow, NothingFoundIsSaidAndEnterDoesNothing) {
    search("xqzwvk");
    EXPECT_TRUE(state_.search.open);
    EXPECT_TRUE(state_.search.hits.empty());
    key(GLFW_KEY_ENTER);
    EXPECT_FALSE(state_.selection);
    EXPECT_FALSE(state_.search.sheet);
}

TEST_F(SearchWindow, HostileTextDoesNotBreakTheField) {
    for (const std::string& text : {std::string("\xff\xfe"), std::string("😀"), std::string("%s%n"),
                                    std::string(3000, 'a'), std::string("##\n")}) {
        state_.search.text = text;
        state_.search.open = true;
        frame();
        frame();
    }
    search("melun");
    EXPECT_EQ(state_.search.text.find("melun"), state_.search.text.size() - 5);
}

TEST_F(SearchWindow, WhatIsTypedBeforeTheFieldIsReadyIsNotLost) {
    const bool pinned = state_.cards.pin;
    perform(state_, Action::search);
    for (const char letter : std::string("pl")) {
        EXPECT_TRUE(search_takes_character(state_, static_cast<unsigned char>(letter)));
    }
    EXPECT_TRUE(search_takes_character(state_, 0xE9));
    for (int i = 0; i < 6; ++i) frame();
    EXPECT_EQ(state_.search.text, "plé");
    EXPECT_EQ(state_.cards.pin, pinned);
    EXPECT_FALSE(search_takes_character(state_, 'x'));
}

TEST_F(SearchWindow, WaitsForTheIndexAndThenFinds) {
    const auto finder = std::exchange(state_.finder, nullptr);
    search(first_commune());
    EXPECT_TRUE(state_.search.hits.empty());
    state_.finder = finder;
    frame();
    EXPECT_FALSE(state_.search.hits.empty());
}

TEST_F(SearchWindow, ALineIsFramedWhole) {
    const std::size_t rail = workspace_.atlas.index_of("rail");
    search(workspace_.atlas.layers[rail].name(0));
    const auto& hits = state_.search.hits;
    const auto line = std::ranges::find_if(hits, [&](const layers::SearchHit& hit) {
        return hit.feature && hit.feature->layer == rail;
    });
    ASSERT_NE(line, hits.end());
    const auto extent = state_.finder->search.extent_of(*line);
    ASSERT_TRUE(extent);
    choose_hit(state_, layers::SearchHit(*line));
    for (int i = 0; i < 4; ++i) frame();
    ASSERT_TRUE(state_.selection);
    const geo::Coordinate low = place_of({extent->min_x, extent->min_y});
    const geo::Coordinate high = place_of({extent->max_x, extent->max_y});
    const Rect free = free_area(state_);
    EXPECT_GE(low.x, free.left - 1);
    EXPECT_LE(high.x, free.right + 1);
    EXPECT_LE(low.y, free.bottom + 1);
    EXPECT_GE(high.y, free.top - 1);
}

TEST_F(SearchWindow, AProgrammeOpensASheetWhoseAreasLead) {
    open_sheet(programme_with(layers::ProgrammeScope::zones));
    ASSERT_TRUE(state_.search.sheet);
    const auto& items = state_.focus->items();
    const auto chip = std::ranges::find_if(items, [](const FocusItem& found) {
        return found.name.starts_with("programme/") && found.name.ends_with("/area");
    });
    ASSERT_NE(chip, items.end());
    const std::string address = chip->name.substr(10, chip->name.size() - 15);
    click(center_of(chip->name));
    EXPECT_EQ(selected(), address);
    EXPECT_FALSE(state_.search.sheet);
}

TEST_F(SearchWindow, TheSheetShowsAllItsAreasOnTheMap) {
    const std::size_t programme = programme_with(layers::ProgrammeScope::zones);
    open_sheet(programme);
    std::ranges::fill(state_.map.visible, std::uint8_t{0});
    const auto where = layers::areas_of_programme(
        state_.finder->index, workspace_.atlas.programmes.programmes[programme]);
    state_.focus->focus_on("programme/show_areas");
    state_.focus->press();
    for (int i = 0; i < 3; ++i) frame();
    EXPECT_FALSE(state_.search.sheet);
    EXPECT_EQ(state_.tools.chosen.size(), where.areas.size());
    EXPECT_TRUE(std::ranges::is_sorted(state_.tools.chosen));
    EXPECT_EQ(state_.map.visible[where.areas.front().layer], 1);

    // A set that is locked stays.
    state_.tools.chosen_locked = true;
    state_.tools.chosen = {commune(0)};
    choose_areas(state_, where.areas);
    EXPECT_EQ(state_.tools.chosen, std::vector{commune(0)});
    EXPECT_EQ(said(), "search.set_locked");
}

TEST_F(SearchWindow, EscapeClosesTheSheetFirst) {
    state_.go_to = commune(0);
    frame();
    open_sheet(programme_with(layers::ProgrammeScope::unknown));
    ASSERT_TRUE(state_.search.sheet);
    leave(state_);
    frame();
    EXPECT_FALSE(state_.search.sheet);
    EXPECT_TRUE(state_.selection);
}

TEST_F(SearchWindow, EveryProgrammePlaceAndGrantHasASheetThatDraws) {
    const layers::ProgrammeCatalogue& catalogue = workspace_.atlas.programmes;
    const auto draw = [&](layers::FoundKind found, std::size_t index, const std::string& kind) {
        layers::SearchHit hit;
        hit.found = found;
        hit.index = index;
        hit.kind = kind;
        hit.name = kind;
        choose_hit(state_, hit);
        frame();
        EXPECT_TRUE(state_.search.sheet) << kind << " " << index;
    };
    for (std::size_t i = 0; i < catalogue.programmes.size(); ++i) {
        draw(layers::FoundKind::programme, i, "programmes");
    }
    for (std::size_t i = 0; i < catalogue.places.size(); ++i) {
        draw(layers::FoundKind::place, i, "places");
    }
    for (std::size_t i = 0; i < catalogue.grants.size(); ++i) {
        draw(layers::FoundKind::grant, i, "grants");
    }
}

// The areas a sheet names are those whose own card names the programme, and for the same reason.
TEST_F(SearchWindow, SheetsAndCardsAgree) {
    const layers::AtlasIndex& index = state_.finder->index;
    const auto& programmes = workspace_.atlas.programmes.programmes;
    std::map<layers::FeatureRef, std::vector<layers::Reach>> reached;
    const auto reach = [&](layers::FeatureRef area,
                           std::size_t programme) -> std::optional<layers::Reach> {
        const auto [found, is_new] = reached.try_emplace(area);
        if (is_new) found->second = layers::programmes_reaching(index, area, state_.today);
        const auto it = std::ranges::find(found->second, programme, &layers::Reach::programme);
        return it == found->second.end() ? std::nullopt : std::optional(*it);
    };
    std::size_t zones = 0;
    for (std::size_t i = 0; i < programmes.size(); ++i) {
        const layers::ProgrammeAreas where = layers::areas_of_programme(index, programmes[i]);
        for (std::size_t area = 0; area < std::min<std::size_t>(2, where.areas.size()); ++area) {
            const auto found = reach(where.areas[area], i);
            ASSERT_TRUE(found) << programmes[i].id;
            EXPECT_EQ(found->group, layers::ReachGroup::zone) << programmes[i].id;
            EXPECT_EQ(found->caveat.key, where.caveat.key) << programmes[i].id;
            ++zones;
        }
        if (where.scope == layers::ProgrammeScope::zones) continue;
        const auto found = reach(commune(0), i);
        ASSERT_TRUE(found) << programmes[i].id;
        EXPECT_EQ(found->certainty == layers::Certainty::unknown,
                  where.scope == layers::ProgrammeScope::unknown)
            << programmes[i].id;
        EXPECT_EQ(found->reason.key, where.reason.key) << programmes[i].id;
    }
    EXPECT_GT(zones, 20u);
}

}  // namespace
}  // namespace ancrage::app

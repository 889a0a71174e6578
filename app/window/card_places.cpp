#include "app/window/card_places.h"

#include <algorithm>

#include "app/card/card_words.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/programme_text.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Card;

// A quiet label at the left, and chips beside it; the next row begins below both.
class LabelledRow {
public:
    LabelledRow(const WindowState& state, const std::string& label)
        : at_(ImGui::GetCursorScreenPos()) {
        const float column = state.units(138);
        const float wrap = column - state.units(12);
        draw_text(ImGui::GetWindowDrawList(), state.fonts.small, {at_.x, at_.y + state.units(5)},
                  state.colors.secondary, label, wrap);
        below_ = at_.y + state.units(7) + text_size(state.fonts.small, label, wrap).y;
        ImGui::SetCursorScreenPos({at_.x + column, at_.y});
        ImGui::BeginGroup();
    }
    LabelledRow(const LabelledRow&) = delete;
    LabelledRow& operator=(const LabelledRow&) = delete;
    ~LabelledRow() {
        ImGui::EndGroup();
        const float y = std::max(below_, ImGui::GetCursorScreenPos().y);
        ImGui::SetCursorScreenPos({at_.x, y});
    }

private:
    ImVec2 at_;
    float below_ = 0;
};

// The chip of a place: goes there when pressed, tells its whole name and `help` when pointed at.
void show_place(WindowState& state, layers::FeatureRef place, const std::string& detail, bool first,
                const std::string& help) {
    const std::string name = state.layer_of(place).name(place.row);
    const IdScope scope(*state.focus, state.layer_of(place).definition.id + ":" +
                                          state.layer_of(place).key(place.row));
    if (chip(state, "go", name, detail, first)) state.go_to = place;
    tooltip(state, help.empty() ? name : name + "\n" + help);
}

// The areas of one layer as chips, from the i-th on; gives back the first of the next layer.
std::size_t show_areas(WindowState& state, const std::vector<layers::CardPlace>& places,
                       std::size_t i) {
    const std::size_t first = i;
    for (; i < places.size() && places[i].area.layer == places[first].area.layer; ++i) {
        const layers::CardPlace& place = places[i];
        std::string share;
        std::string help;
        if (place.share < 0.995) {
            share = format_share(place.share, state.words.language());
            help = state.words(geo::Message{"card_panel.share_inside", {share}}) + "\n" +
                   origin_text(state.layer_of(place.area).definition, "card_text.from_share",
                               state.words);
        }
        show_place(state, place.area, share, i == first, help);
    }
    return i;
}

void show_sample(WindowState& state, const layers::CardContent& content) {
    ImGui::Indent(state.units(20));
    for (std::size_t i = 0; i < content.sample.size(); ++i) {
        show_place(state, content.sample[i], "", i == 0, "");
    }
    const std::string more = and_more(content.count - content.sample.size(), state.words);
    if (!more.empty()) text(state.fonts.small, state.colors.secondary, more);
    ImGui::Unindent(state.units(20));
    gap(state, 6);
}

}  // namespace

void show_card_lies_in(WindowState& state, const Card& card) {
    for (std::size_t i = 0; i < card.lies_in.size();) {
        const layers::FeatureRef area = card.lies_in[i].area;
        const LabelledRow row(state, state.words(state.layer_of(area).definition.title));
        i = show_areas(state, card.lies_in, i);
    }
}

void show_card_contents(WindowState& state, const Card& card) {
    std::set<std::size_t>& open = state.cards.open_contents;
    for (const layers::CardContent& content : card.contains) {
        const layers::LayerDefinition& definition = state.atlas().layers[content.layer].definition;
        const IdScope scope(*state.focus, definition.id);
        const std::string count = format_count(content.count, state.words);
        const bool is_open = open.contains(content.layer);
        if (heading(state, "content", state.words(definition.title), count, is_open,
                    state.fonts.body)) {
            if (is_open) {
                open.erase(content.layer);
            } else {
                open.insert(content.layer);
            }
        }
        tooltip(state, origin_text(definition, "card_text.from_count", state.words));
        if (is_open) show_sample(state, content);
    }
}

void show_card_around(WindowState& state, const Card& card) {
    for (std::size_t i = 0; i < card.around.size(); ++i) {
        const layers::Neighbours& neighbours = card.around[i];
        const IdScope scope(*state.focus, "around_" + std::to_string(i));
        const LabelledRow row(state, around_title(state.atlas(), neighbours, state.words));
        const layers::LayerDefinition& definition =
            state.atlas().layers[neighbours.layer].definition;
        bool is_first = true;
        for (const layers::Neighbour& neighbour : neighbours.nearest) {
            const std::string help =
                neighbours.rule == nullptr
                    ? std::string()
                    : origin_text(definition, "card_text.from_distance", state.words);
            show_place(state, neighbour.feature,
                       neighbour_detail(neighbours, neighbour.metres, state.words), is_first, help);
            is_first = false;
        }
    }
}

void show_card_named_places(const WindowState& state, const Card& card) {
    for (const std::size_t index : card.places) {
        const layers::Place& place = state.atlas().programmes.places[index];
        wrapped_text(state.fonts.body, state.colors.ink, place.name);
        const std::string key = "card_panel.place_" + place.kind;
        wrapped_text(state.fonts.small, state.colors.secondary,
                     (state.words.has(key) ? state.words(key) : place.kind) + " · " +
                         source_text(place.source, state.atlas().programmes, state.words));
        gap(state, 8);
    }
}

void show_card_sources(const WindowState& state, const Card& card) {
    const std::vector<std::uint8_t> used = layers_of(state.atlas(), card);
    for (std::size_t layer = 0; layer < used.size(); ++layer) {
        if (used[layer] == 0) continue;
        const layers::LayerDefinition& definition = state.atlas().layers[layer].definition;
        wrapped_text(state.fonts.small_strong, state.colors.ink, state.words(definition.title));
        wrapped_text(state.fonts.small, state.colors.secondary,
                     definition.publisher + ", " + definition.dataset + " (" +
                         vintage_text(definition, state.words) + ") · " + definition.licence);
        gap(state, 4);
    }
    const std::string& note = state.words(state.layer_of(card.feature).definition.note);
    if (!note.empty()) {
        gap(state, 4);
        wrapped_text(state.fonts.small, state.colors.secondary, note);
    }
}

}  // namespace ancrage::app

#include "app/window/card_panel.h"

#include <algorithm>

#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/programme_text.h"
#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "app/window/programmes_panel.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Card;
using layers::CardFact;

std::string provenance(const layers::LayerDefinition& definition, const Translations& words) {
    const std::string source = definition.publisher + ", " + definition.dataset + " (" +
                               vintage_text(definition, words) + ")";
    return definition.licence.empty() ? source : source + "\n" + definition.licence;
}

const layers::LayerDefinition& definition_of(const WindowState& state, const Card& card) {
    return state.layer_of(card.feature).definition;
}

void show_title(WindowState& state, const Card& card) {
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({right - state.units(28), at.y - state.units(4)});
    if (icon_button(state, "close", Icon::close, 28, false)) state.clear_selection = true;
    tooltip(state, state.words("window.close_card"));
    ImGui::SetCursorScreenPos(at);
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + right - at.x - state.units(36));
    text(state.fonts.title, state.colors.ink, card.name);
    ImGui::PopTextWrapPos();
    text(state.fonts.small, state.colors.secondary, state.words(definition_of(state, card).title));
    const std::string badge = badge_text(definition_of(state, card), state.words);
    if (!badge.empty()) {
        ImGui::SameLine();
        pill(state, badge, state.colors.secondary, state.colors.paper_hovered);
        tooltip(state, state.words(definition_of(state, card).note));
    }
    const float room = ImGui::GetContentRegionAvail().x - state.units(36);
    text(state.fonts.small, state.colors.faint, ellipsized(state.fonts.small, card.address, room));
    tooltip(state, state.words("window.address_help"));
    ImGui::SameLine();
    const ImVec2 beside = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({beside.x, beside.y - state.units(3)});
    if (icon_button(state, "copy", Icon::copy, 22, false)) {
        ImGui::SetClipboardText(card.address.c_str());
    }
    tooltip(state, state.words("window.copy_address"));
}

bool is_figure(const CardFact& fact) {
    const std::string& unit = fact.field->unit;
    return fact.number && !unit.empty() && unit != "year" && unit != "date" && unit != "code";
}

std::vector<const CardFact*> big_figures(const Card& card) {
    constexpr std::size_t most = 3;
    std::vector<const CardFact*> figures;
    for (const CardFact& fact : card.facts) {
        if (figures.size() < most && is_figure(fact)) figures.push_back(&fact);
    }
    return figures;
}

// One after the other, on a new line where there is no room.
void show_figures(const WindowState& state, const Card& card,
                  const std::vector<const CardFact*>& figures) {
    if (figures.empty()) return;
    gap(state, 12);
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const std::string value =
            format_fact(figures[i]->text, figures[i]->field->unit, state.words);
        const std::string& label = state.words(figures[i]->field->title);
        const float width =
            std::max(text_size(state.fonts.title, value).x, text_size(state.fonts.small, label).x);
        if (i > 0) {
            ImGui::SameLine(0, state.units(28));
            if (ImGui::GetCursorScreenPos().x + width > right) ImGui::NewLine();
        }
        ImGui::BeginGroup();
        text(state.fonts.title, state.colors.ink, value);
        text(state.fonts.small, state.colors.secondary, label);
        ImGui::EndGroup();
        tooltip(state, provenance(definition_of(state, card), state.words));
    }
    gap(state, 4);
}

void show_fact(const WindowState& state, const std::string& label, const std::string& value,
               const std::string& from) {
    ImGui::BeginGroup();
    const float left = ImGui::GetCursorPosX();
    const float column = state.units(152);
    ImGui::PushTextWrapPos(left + column - state.units(8));
    text(state.fonts.small, state.colors.secondary, label);
    ImGui::PopTextWrapPos();
    ImGui::SameLine(left + column);
    wrapped_text(state.fonts.small, state.colors.ink, value);
    ImGui::EndGroup();
    tooltip(state, from);
}

void show_facts(const WindowState& state, const Card& card) {
    const std::vector<const CardFact*> figures = big_figures(card);
    show_figures(state, card, figures);
    gap(state, 8);
    const std::string from = provenance(definition_of(state, card), state.words);
    for (const CardFact& fact : card.facts) {
        if (std::ranges::find(figures, &fact) != figures.end()) continue;
        show_fact(state, state.words(fact.field->title),
                  format_fact(fact.text, fact.field->unit, state.words), from);
    }
    if (card.area_ha > 0) {
        show_fact(state, state.words("card.area"),
                  format_hectares(card.area_ha, state.words.language()),
                  state.words("window.area_measured") + "\n" + from);
    }
}

void show_title_of_part(const WindowState& state, const char* key) {
    rule(state);
    text(state.fonts.strong, state.colors.ink, state.words(key));
    gap(state, 6);
}

// The areas of one layer as chips, from the i-th on; gives back the first of the next layer.
std::size_t show_chips(WindowState& state, const std::vector<layers::CardPlace>& places,
                       std::size_t i) {
    const std::size_t first = i;
    for (; i < places.size() && places[i].area.layer == places[first].area.layer; ++i) {
        const layers::CardPlace& place = places[i];
        const layers::Layer& layer = state.layer_of(place.area);
        const std::string share =
            place.share < 0.995 ? format_share(place.share, state.words.language()) : "";
        ImGui::PushID(static_cast<int>(i));
        if (chip(state, "place", layer.name(place.area.row), share, i == first)) {
            state.go_to = place.area;
        }
        std::string help = layer.name(place.area.row);
        if (!share.empty()) {
            help += "\n";
            help += state.words(geo::Message{"window.share_inside", {share}});
        }
        tooltip(state, help);
        ImGui::PopID();
    }
    return i;
}

// One row a layer: its title, then the areas as chips.
void show_places(WindowState& state, const Card& card) {
    const std::vector<layers::CardPlace>& places = card.lies_in;
    if (places.empty()) return;
    show_title_of_part(state, "card.lies_in");
    const float column = state.units(138);
    for (std::size_t i = 0; i < places.size();) {
        const std::string& title = state.words(state.layer_of(places[i].area).definition.title);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float wrap = column - state.units(12);
        draw_text(ImGui::GetWindowDrawList(), state.fonts.small, {at.x, at.y + state.units(5)},
                  state.colors.secondary, title, wrap);
        ImGui::SetCursorScreenPos({at.x + column, at.y});
        ImGui::BeginGroup();
        i = show_chips(state, places, i);
        ImGui::EndGroup();
        const float below = at.y + state.units(9) + text_size(state.fonts.small, title, wrap).y;
        if (ImGui::GetCursorScreenPos().y < below) ImGui::SetCursorScreenPos({at.x, below});
    }
}

void show_sample(WindowState& state, const layers::CardContent& content) {
    ImGui::Indent(state.units(20));
    for (std::size_t i = 0; i < content.sample.size(); ++i) {
        const layers::FeatureRef feature = content.sample[i];
        ImGui::PushID(static_cast<int>(i));
        if (chip(state, "sample", state.layer_of(feature).name(feature.row), "", i == 0)) {
            state.go_to = feature;
        }
        ImGui::PopID();
    }
    if (content.count > content.sample.size()) {
        const std::string rest = format_number(
            static_cast<double>(content.count - content.sample.size()), 0, state.words.language());
        text(state.fonts.small, state.colors.secondary,
             state.words(geo::Message{"window.and_more", {rest}}));
    }
    ImGui::Unindent(state.units(20));
    gap(state, 6);
}

void show_contents(WindowState& state, Selection& selection) {
    if (selection.card.contains.empty()) return;
    show_title_of_part(state, "card.contains");
    for (std::size_t i = 0; i < selection.card.contains.size(); ++i) {
        const layers::CardContent& content = selection.card.contains[i];
        ImGui::PushID(static_cast<int>(i));
        const std::string count =
            format_number(static_cast<double>(content.count), 0, state.words.language());
        std::uint8_t& open = selection.content_open[i];
        const layers::LayerDefinition& definition = state.atlas().layers[content.layer].definition;
        if (heading(state, "content", state.words(definition.title), count, open != 0,
                    state.fonts.body)) {
            open = open == 0 ? 1 : 0;
        }
        tooltip(state, provenance(definition, state.words));
        if (open != 0) show_sample(state, content);
        ImGui::PopID();
    }
}

void show_named_places(const WindowState& state, const Card& card) {
    if (card.places.empty()) return;
    show_title_of_part(state, "card.places");
    for (const std::size_t index : card.places) {
        const layers::Place& place = state.atlas().programmes.places[index];
        wrapped_text(state.fonts.body, state.colors.ink, place.name);
        const std::string key = "window.place_" + place.kind;
        wrapped_text(state.fonts.small, state.colors.secondary,
                     (state.words.has(key) ? state.words(key) : place.kind) + " · " +
                         source_text(place.source, state.atlas().programmes, state.words));
        gap(state, 8);
    }
}

void show_sources(const WindowState& state, const Card& card) {
    show_title_of_part(state, "card.sources");
    const layers::LayerDefinition& definition = definition_of(state, card);
    wrapped_text(state.fonts.small, state.colors.secondary, provenance(definition, state.words));
    if (const std::string& note = state.words(definition.note); !note.empty()) {
        gap(state, 6);
        wrapped_text(state.fonts.small, state.colors.secondary, note);
    }
    gap(state, 16);
}

}  // namespace

void show_card_panel(WindowState& state) {
    if (!state.selection) return;
    Selection& selection = *state.selection;
    const Card& card = selection.card;
    const Rect place = card_rect(state);
    ImGui::SetNextWindowPos(place.from());
    ImGui::SetNextWindowSize(place.size());
    begin_panel(state, "card", ImGuiWindowFlags_NoBringToFrontOnFocus);
    if (selection.scroll_to_top) ImGui::SetScrollY(0);
    selection.scroll_to_top = false;
    ImGui::PushID(card.address.c_str());
    show_title(state, card);
    show_facts(state, card);
    show_places(state, card);
    if (!card.programmes.empty()) {
        show_title_of_part(state, "card.programmes");
        show_programmes(state, selection);
    }
    if (!card.grants.empty()) {
        show_title_of_part(state, "card.grants");
        show_grants(state, card);
    }
    show_contents(state, selection);
    show_named_places(state, card);
    show_sources(state, card);
    ImGui::PopID();
    ImGui::GetWindowDrawList()->AddLine({place.left, 0}, {place.left, place.bottom},
                                        state.colors.rule_strong, state.units(2));
    end_panel(state);
}

}  // namespace ancrage::app

#include "app/window/card_figures.h"

#include <algorithm>

#include "app/card/card_words.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/window/card_origin.h"
#include "app/window/compare_areas.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Card;

const layers::LayerDefinition& definition_of(const WindowState& state, const Card& card) {
    return state.layer_of(card.feature).definition;
}

void show_close(WindowState& state, CardSlot slot) {
    if (icon_button(state, "close", Icon::close, 28, false)) {
        if (slot == CardSlot::pinned) {
            state.cards.pinned.reset();
        } else {
            state.clear_selection = true;
        }
    }
    tooltip(state,
            state.words(slot == CardSlot::pinned ? "card_panel.unpin_help" : "card_panel.close"));
}

void show_kind_and_address(WindowState& state, const Card& card) {
    const layers::LayerDefinition& definition = definition_of(state, card);
    wrapped_text(state.fonts.small, state.colors.secondary, state.words(definition.title));
    const std::string badge = badge_text(definition, state.words);
    if (!badge.empty()) {
        pill(state, badge, state.colors.secondary, state.colors.paper_hovered);
        tell_hovered(state, state.words(definition.note));
    }
    const float room = ImGui::GetContentRegionAvail().x - state.units(36);
    text(state.fonts.small, state.colors.faint, ellipsized(state.fonts.small, card.address, room));
    tell_hovered(state, state.words("card_panel.address_help"));
    ImGui::SameLine();
    const ImVec2 beside = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({beside.x, beside.y - state.units(3)});
    if (icon_button(state, "copy_address", Icon::copy, 22, false)) {
        ImGui::SetClipboardText(card.address.c_str());
        state.messages.say({"card_panel.address_copied", {card.address}});
    }
    tooltip(state, state.words("card_panel.copy_address"));
}

// A button beside the last one where there is room, on a new line otherwise.
bool flowing_button(const WindowState& state, const char* id, const std::string& words, Icon icon,
                    ButtonKind kind) {
    ImGui::SameLine(0, state.units(8));
    if (button_width(state, words, icon) > ImGui::GetContentRegionAvail().x) {
        ImGui::NewLine();
        gap(state, 4);
    }
    return button(state, id, words, icon, kind);
}

// The pinned card is there to be compared with: it only offers to be let go.
void show_actions(WindowState& state, CardSlot slot) {
    gap(state, 8);
    if (slot == CardSlot::pinned) {
        if (button(state, "unpin", state.words("card_panel.unpin"), Icon::pin,
                   ButtonKind::chosen)) {
            state.cards.pinned.reset();
        }
        return;
    }
    if (button(state, "copy_text", state.words("card_panel.copy_text"), Icon::copy,
               ButtonKind::primary)) {
        state.cards.copy_text = true;
    }
    tooltip(state, state.words("card_panel.copy_text_help"));
    if (flowing_button(state, "copy_image", state.words("card_panel.copy_image"), Icon::picture,
                       ButtonKind::framed)) {
        state.cards.copy_image = true;
    }
    tooltip(state, state.words("card_panel.copy_image_help"));
    const bool is_pinned = state.cards.pinned && state.selection &&
                           state.cards.pinned->card.feature == state.selection->card.feature;
    if (flowing_button(state, "pin",
                       state.words(is_pinned ? "card_panel.pinned" : "card_panel.pin"), Icon::pin,
                       is_pinned ? ButtonKind::chosen : ButtonKind::framed)) {
        state.cards.pin = true;
    }
    tooltip(state, state.words("card_panel.pin_help"));
    gap(state, 4);
    if (button(state, "simulate", state.words("card_panel.simulate"), Icon::calculator,
               ButtonKind::framed)) {
        state.simulator.open = true;
    }
    tooltip(state, state.words("card_panel.simulate_help"));
    if (!state.selection || !can_be_compared(state, state.selection->card.feature)) return;
    const layers::FeatureRef feature = state.selection->card.feature;
    const bool compared = is_compared(state, feature);
    if (flowing_button(state, "compare",
                       state.words(compared ? "compare_sheet.button_in" : "compare_sheet.button"),
                       Icon::balance, compared ? ButtonKind::chosen : ButtonKind::framed)) {
        change_compared(state, feature);
    }
    tooltip(state, state.words("compare_sheet.button_help"));
}

// Value at the right of its title, or under it where it is too long for that.
void show_figure(WindowState& state, const Card& card, std::size_t i) {
    const layers::CardFigure& figure = card.figures[i];
    const layers::LayerDefinition& source = state.atlas().layers[figure.origin.layer].definition;
    const std::string origin = origin_text(source, origin_key(figure), state.words);
    const std::string title = figure_title(state.atlas(), figure, state.words);
    const std::string value = figure_value(figure, state.words);
    const std::string id = "figure_" + std::to_string(i + 1);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 size = text_size(state.fonts.title, value);
    const bool beside = size.x <= width * 0.6F;
    const float wrap = beside ? width - size.x - state.units(16) : width;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 title_size = text_size(state.fonts.small, title, wrap);
    const float top = at.y + state.units(8);
    draw_text(list, state.fonts.small, {at.x, top}, state.colors.ink, title, wrap);
    const std::string from = short_source(source, state.words);
    draw_text(list, state.fonts.small, {at.x, top + title_size.y + state.units(1)},
              state.colors.faint, from, wrap);
    const float below =
        top + title_size.y + state.units(1) + text_size(state.fonts.small, from, wrap).y;
    ImGui::SetCursorScreenPos(beside ? ImVec2(at.x + width - size.x, at.y + state.units(10))
                                     : ImVec2(at.x, below + state.units(4)));
    const bool asked =
        show_number(state, id.c_str(), value, beside ? state.fonts.title : state.fonts.strong,
                    state.colors.ink, origin, beside ? 0 : width);
    const float end = std::max(below, ImGui::GetItemRectMax().y) + state.units(8);
    ImGui::SetCursorScreenPos({at.x, end});
    // The last one is followed by the rule of the first part.
    if (i + 1 < card.figures.size()) {
        list->AddLine({at.x, end}, {at.x + width, end}, state.colors.rule, state.units(1));
    }
    ImGui::Dummy({width, state.units(1)});
    if (asked) show_origin(state, origin);
}

void show_fact(WindowState& state, const std::string& id, const std::string& label,
               const std::string& value, bool is_number, const std::string& origin) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float column = state.units(152);
    const float wrap = column - state.units(8);
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small, at, state.colors.secondary, label,
              wrap);
    const float below = at.y + text_size(state.fonts.small, label, wrap).y;
    ImGui::SetCursorScreenPos({at.x + column, at.y});
    bool asked = false;
    if (is_number) {
        asked = show_number(state, id.c_str(), value, state.fonts.small, state.colors.ink, origin,
                            ImGui::GetContentRegionAvail().x);
    } else {
        wrapped_text(state.fonts.small, state.colors.ink, value);
        tell_hovered(state, origin);
    }
    ImGui::SetCursorScreenPos({at.x, std::max(below, ImGui::GetItemRectMax().y) + state.units(4)});
    ImGui::Dummy({0, 0});
    if (asked) show_origin(state, origin);
}

bool is_figure(const Card& card, const layers::CardFact& fact) {
    return std::ranges::any_of(
        card.figures, [&](const layers::CardFigure& figure) { return figure.field == fact.field; });
}

}  // namespace

void show_card_heading(WindowState& state, const Card& card, CardSlot slot) {
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string name = unbroken_numbers(card.name);
    const float wrap = right - at.x - state.units(40);
    const ImVec2 size = text_size(state.fonts.title, name, wrap);
    draw_text(ImGui::GetWindowDrawList(), state.fonts.title, at, state.colors.ink, name, wrap);
    ImGui::SetCursorScreenPos({right - state.units(28), at.y - state.units(4)});
    show_close(state, slot);
    ImGui::SetCursorScreenPos({at.x, at.y + size.y + state.units(2)});
    show_kind_and_address(state, card);
    show_actions(state, slot);
    gap(state, 8);
}

void show_card_figures(WindowState& state, const Card& card) {
    if (card.figures.empty()) return;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::GetWindowDrawList()->AddLine(at, {at.x + width, at.y}, state.colors.rule_strong,
                                        state.units(1));
    for (std::size_t i = 0; i < card.figures.size(); ++i) show_figure(state, card, i);
}

std::size_t fact_count(const Card& card) {
    const auto others = std::ranges::count_if(
        card.facts, [&](const layers::CardFact& fact) { return !is_figure(card, fact); });
    return static_cast<std::size_t>(others) + (card.area_ha > 0 ? 1 : 0);
}

void show_card_facts(WindowState& state, const Card& card) {
    const layers::LayerDefinition& definition = definition_of(state, card);
    const std::string origin = origin_text(definition, "card_text.from_publisher", state.words);
    for (const layers::CardFact& fact : card.facts) {
        if (is_figure(card, fact)) continue;
        show_fact(state, "fact_" + fact.field->column, state.words(fact.field->title),
                  format_fact(fact.text, fact.field->unit, state.words), fact.number.has_value(),
                  origin);
    }
    if (card.area_ha > 0) {
        show_fact(state, "fact_area", state.words("card.area"),
                  format_hectares(card.area_ha, state.words.language()), true,
                  origin_text(definition, "card_text.from_area", state.words));
    }
}

}  // namespace ancrage::app

#include "app/window/aids_panel.h"

#include <algorithm>
#include <array>

#include "app/text/facet_text.h"
#include "app/text/filter_text.h"
#include "app/text/formats.h"
#include "app/window/card_origin.h"
#include "app/window/catalogue_sheet.h"
#include "app/window/layer_colors.h"
#include "app/window/programme_lines.h"
#include "app/window/surroundings.h"
#include "app/window/tabs.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Facet;
using layers::FacetCounts;
using layers::FacetValue;

constexpr std::size_t values_shown = 6;
constexpr float menu_width = 260;  // points

constexpr std::array<const char*, layers::facet_count> facet_ids = {
    "axis", "kind", "beneficiary", "operator", "zone", "link", "level", "freshness", "amount"};

// What the filter keeps, in a large figure each.
void show_kept(WindowState& state) {
    const FilterAnswer* answer = state.aids.answer.get();
    if (answer == nullptr) {
        show_line(state.fonts.body, state.colors.secondary, state.words("aids_panel.waiting"));
        gap(state, 8);
        return;
    }
    const layers::Layer& layer = state.atlas().layers[answer->question.counted];
    const std::size_t all = layer.table.row_count();
    const layers::SharedRows& rows = answer->features.size() > answer->question.counted
                                         ? answer->features[answer->question.counted]
                                         : nullptr;
    const std::size_t programmes = answer->programmes ? answer->programmes->count() : 0;
    text(state.fonts.strong, state.colors.ink,
         state.words(
             geo::Message{programmes == 1 ? "aids_panel.one_programme" : "aids_panel.programmes",
                          {format_count(programmes, state.words)}}));
    show_line(state.fonts.small, state.colors.secondary,
              state.words(geo::Message{"aids_panel.reached",
                                       {state.words(layer.definition.title),
                                        format_count(rows ? rows->count() : all, state.words),
                                        format_count(all, state.words)}}));
    gap(state, 8);
}

void show_words_field(WindowState& state) {
    AidsState& aids = state.aids;
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    if (text_field(state, "words", state.words("aids_panel.words_hint"), width,
                   aids.filter.choices.text, Icon::search, false)) {
        aids.by_text = false;
        change_filter(aids);
    }
    gap(state, 8);
}

void choose(WindowState& state, Facet facet, const std::string& value, bool chosen) {
    AidsState& aids = state.aids;
    // What was written as an expression goes on from what it meant.
    if (aids.by_text && aids.answer) aids.filter = aids.answer->filter;
    aids.by_text = false;
    auto& values = aids.filter.choices.values;
    if (chosen) {
        values[facet].insert(value);
    } else if (values.contains(facet)) {
        values[facet].erase(value);
        if (values[facet].empty()) values.erase(facet);
    }
    change_filter(aids);
}

// A box to tick, the value's words and how many programmes it would keep.
void show_value(WindowState& state, Facet facet, const FacetValue& value) {
    const IdScope scope(*state.focus, value.value);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const std::string count = format_count(value.programmes, state.words);
    const ImVec2 count_size = text_size(state.fonts.small, count);
    const float inset = state.units(26);
    const std::string title = facet_value_title(facet, value.value, state.words);
    const float wrap = width - inset - count_size.x - state.units(14);
    const ImVec2 inner = text_size(state.fonts.body, title, wrap);
    const float height = std::max(inner.y, state.units(20)) + state.units(6);
    const bool is_empty = value.programmes == 0 && !value.chosen;
    if (pressed(state, "value", {width, height})) choose(state, facet, value.value, !value.chosen);
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered()) {
        list->AddRectFilled(at, {at.x + width, at.y + height}, state.colors.paper_hovered,
                            state.units(theme::rounding));
    }
    const float box = state.units(16);
    const ImVec2 from(at.x + state.units(2), at.y + (height - box) / 2);
    const ImVec2 to(from.x + box, from.y + box);
    list->AddRectFilled(from, to, value.chosen ? state.colors.accent : state.colors.paper_raised,
                        state.units(4));
    list->AddRect(from, to, value.chosen ? state.colors.accent : state.colors.rule_strong,
                  state.units(4), 0, state.units(1.5F));
    if (value.chosen) {
        draw_icon(list, Icon::check, {(from.x + to.x) / 2, (from.y + to.y) / 2}, state.units(4.5F),
                  state.colors.on_accent, 0, state.units(2));
    }
    draw_text(list, state.fonts.body, {at.x + inset, at.y + (height - inner.y) / 2},
              is_empty ? state.colors.faint : state.colors.ink, title, wrap);
    draw_text(list, state.fonts.small,
              {at.x + width - count_size.x - state.units(4), at.y + (height - count_size.y) / 2},
              is_empty ? state.colors.faint : state.colors.secondary, count);
}

// The few with the most programmes and those chosen, or all of them.
void show_values(WindowState& state, const FacetCounts& counts) {
    const auto place = static_cast<std::size_t>(counts.facet);
    std::vector<const FacetValue*> shown;
    for (const FacetValue& value : counts.values) shown.push_back(&value);
    const bool is_long = shown.size() > values_shown + 1;
    if (is_long && state.aids.all_values[place] == 0) {
        std::ranges::stable_sort(shown, [](const FacetValue* a, const FacetValue* b) {
            return std::pair(a->chosen, a->programmes) > std::pair(b->chosen, b->programmes);
        });
        const auto chosen = static_cast<std::size_t>(
            std::ranges::count_if(shown, [](const FacetValue* value) { return value->chosen; }));
        shown.resize(std::max(values_shown, chosen));
    }
    for (const FacetValue* value : shown) show_value(state, counts.facet, *value);
    if (!is_long) return;
    const bool all = state.aids.all_values[place] != 0;
    const std::string rest = format_count(counts.values.size() - shown.size(), state.words);
    const std::string words = all ? state.words("aids_panel.fewer")
                                  : state.words(geo::Message{"aids_panel.more_values", {rest}});
    if (link(state, "all", words, state.fonts.small)) {
        state.aids.all_values[place] = all ? 0 : 1;
    }
}

void show_facet(WindowState& state, const FacetCounts& counts) {
    const auto place = static_cast<std::size_t>(counts.facet);
    const IdScope scope(*state.focus, facet_ids[place]);
    const auto chosen =
        std::ranges::count_if(counts.values, [](const FacetValue& value) { return value.chosen; });
    const std::string detail =
        chosen == 0 ? std::string() : format_count(static_cast<std::size_t>(chosen), state.words);
    std::uint8_t& open = state.aids.facet_open[place];
    if (heading(state, "fold", facet_title(counts.facet, state.words), detail, open != 0,
                state.fonts.strong)) {
        open = open == 0 ? 1 : 0;
    }
    if (open != 0) show_values(state, counts);
    gap(state, 6);
}

void choose_counted(WindowState& state) {
    AidsState& aids = state.aids;
    const layers::Layer& now = state.atlas().layers[aids.counted];
    text(state.fonts.small, state.colors.faint, state.words("aids_panel.counted"));
    constexpr const char* name = "counted";
    if (button(state, name, state.words(now.definition.title), Icon::none, ButtonKind::framed)) {
        state.open_menu = state.open_menu == name ? "" : name;
    }
    if (!begin_menu(state, name, menu_width)) return;
    for (std::size_t i = 0; i < state.atlas().layers.size(); ++i) {
        const layers::Layer& layer = state.atlas().layers[i];
        const bool is_line = layer.definition.geometry == geo::GeometryKind::line;
        if (is_line || layer.table.row_count() == 0) continue;
        if (menu_row(state, layer.definition.id.c_str(), state.words(layer.definition.title),
                     Icon::none, i == aids.counted)) {
            aids.counted = i;
            change_filter(aids);
        }
    }
    end_menu(state);
}

// The filter as one line of text, to be written, corrected, copied.
void show_expression(WindowState& state) {
    AidsState& aids = state.aids;
    const IdScope scope(*state.focus, "expression");
    if (heading(state, "fold", state.words("aids_panel.expression"), "", aids.expression_open,
                state.fonts.strong)) {
        aids.expression_open = !aids.expression_open;
    }
    if (!aids.expression_open) return;
    if (!aids.by_text && aids.answer) aids.text = aids.answer->expression;
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    if (text_field(state, "text", state.words("aids_panel.expression_hint"), width, aids.text,
                   Icon::none, false)) {
        aids.by_text = true;
        change_filter(aids);
    }
    gap(state, 4);
    if (aids.by_text && aids.error) {
        show_line(state.fonts.small, state.colors.warning,
                  filter_error_text(*aids.error, aids.text, state.words));
    } else {
        show_line(state.fonts.small, state.colors.secondary,
                  state.words("aids_panel.expression_help"));
    }
    gap(state, 4);
    if (!aids.text.empty() && button(state, "copy", state.words("aids_panel.copy_expression"),
                                     Icon::copy, ButtonKind::quiet)) {
        ImGui::SetClipboardText(aids.text.c_str());
        state.messages.say({"aids_panel.expression_copied", {}});
    }
}

void show_facets(WindowState& state) {
    AidsState& aids = state.aids;
    show_words_field(state);
    show_expression(state);
    gap(state, 6);
    if (aids.answer) {
        for (const FacetCounts& counts : aids.answer->facets) show_facet(state, counts);
    }
    if (toggle(state, "history", state.words("aids_panel.history"), aids.history)) {
        change_filter(aids);
    }
    rule(state);
    choose_counted(state);
    gap(state, 4);
    const ColorChoice before = color_of(state.layers, state.aids.counted);
    show_layer_colors(state, state.aids.counted);
    const ColorChoice now = color_of(state.layers, state.aids.counted);
    if (now != before && now.used()) state.map.visible[state.aids.counted] = 1;
    gap(state, 8);
    show_note(state, state.words("card.notice"));
}

void show_own_catalogue(WindowState& state) {
    if (in_browser || state.catalogue.folder.empty()) return;
    gap(state, 12);
    if (button(state, "own_catalogue", state.words("catalogue.open"), Icon::none,
               ButtonKind::framed)) {
        open_catalogue_sheet(state);
    }
}

}  // namespace

void show_aids(WindowState& state) {
    const IdScope scope(*state.focus, "aids");
    AidsState& aids = state.aids;
    show_kept(state);
    const int clicked = tabs(
        state,
        {{"facets", state.words("aids_panel.facets")}, {"list", state.words("aids_panel.list")}},
        aids.list_open ? 1 : 0);
    if (clicked >= 0) aids.list_open = clicked == 1;
    gap(state, 8);
    if (aids.is_filtering() || aids.by_text) {
        if (link(state, "clear", state.words("aids_panel.clear"), state.fonts.small_strong)) {
            clear_filter(aids);
        }
        gap(state, 8);
    }
    if (aids.list_open) {
        show_kept_programmes(state);
        show_own_catalogue(state);
    } else {
        show_facets(state);
    }
    gap(state, 16);
}

}  // namespace ancrage::app

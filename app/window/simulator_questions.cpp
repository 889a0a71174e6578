#include "app/window/simulator_questions.h"

#include <algorithm>
#include <set>
#include <vector>

#include "app/text/formats.h"
#include "app/text/read_amount.h"
#include "app/text/simulation_text.h"
#include "app/window/programme_lines.h"
#include "app/window/simulator_request.h"
#include "app/window/simulator_sheet.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

void show_question(const WindowState& state, const char* key) {
    gap(state, 12);
    wrapped_text(state.fonts.strong, state.colors.ink, state.words(key));
    gap(state, 4);
}

void show_region_button(WindowState& state) {
    constexpr const char* id = "region";
    const std::size_t region = state.atlas().index_of(id);
    const bool held =
        region < state.atlas().layers.size() && state.atlas().layers[region].table.row_count() > 0;
    if (!held) return;
    const std::string words = state.words("simulator.whole_region");
    ImGui::SameLine(0, state.units(8));
    if (button_width(state, words, Icon::none) > ImGui::GetContentRegionAvail().x) {
        ImGui::NewLine();
        gap(state, 4);
    }
    if (button(state, "whole_region", words, Icon::none, ButtonKind::framed)) {
        state.go_to = layers::FeatureRef{region, 0};
    }
}

void show_place(WindowState& state) {
    if (state.selection) {
        const layers::Card& card = state.selection->card;
        wrapped_text(state.fonts.title, state.colors.ink, card.name);
        wrapped_text(state.fonts.small, state.colors.secondary,
                     state.words(state.layer_of(card.feature).definition.title));
        gap(state, 4);
        if (link(state, "change_place", state.words("simulator.change_place"),
                 state.fonts.small_strong)) {
            choose_simulated_place(state);
        }
        tooltip(state, state.words("simulator.change_place_help"));
        return;
    }
    wrapped_text(state.fonts.body, state.colors.ink, state.words("simulator.no_place"));
    gap(state, 6);
    if (button(state, "search_place", state.words("simulator.search_place"), Icon::search,
               ButtonKind::primary)) {
        choose_simulated_place(state);
    }
    show_region_button(state);
}

// One of several: a ring, the word and what it means, beside it where there is room.
bool choice_row(const WindowState& state, const char* id, const std::string& words,
                const std::string& meaning, bool chosen) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float left = at.x + state.units(26);
    const float room = ImGui::GetContentRegionAvail().x - state.units(26);
    const ImVec2 name = text_size(state.fonts.body, words, room);
    const float beside = room - name.x - state.units(8);
    const bool one_line = text_size(state.fonts.small, meaning).x <= beside;
    const ImVec2 told = text_size(state.fonts.small, meaning, room);
    const float height = std::max(state.units(26), name.y + state.units(6)) +
                         (one_line ? 0 : told.y + state.units(2));
    const bool clicked = pressed(state, id, {ImGui::GetContentRegionAvail().x, height});
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 center(at.x + state.units(10), at.y + state.units(13));
    list->AddCircleFilled(center, state.units(8), state.colors.paper_raised, 24);
    list->AddCircle(center, state.units(8),
                    chosen || hovered ? state.colors.accent : state.colors.rule_strong, 24,
                    state.units(1.5F));
    if (chosen) list->AddCircleFilled(center, state.units(4.5F), state.colors.accent, 24);
    const float top =
        at.y + state.units(13) - text_size(state.fonts.body, words.substr(0, 1)).y / 2;
    draw_text(list, state.fonts.body, {left, top}, state.colors.ink, words, room);
    const ImVec2 detail = one_line ? ImVec2(left + name.x + state.units(8), top + state.units(2))
                                   : ImVec2(left, top + name.y + state.units(1));
    draw_text(list, state.fonts.small, detail, state.colors.secondary, meaning,
              one_line ? 0 : room);
    return clicked;
}

// The rule that defines a size, where the catalogue holds it.
std::string definition_of(const WindowState& state, std::string_view size) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    for (const layers::AidRule& rule : catalogue.aid_rules) {
        const bool defines = rule.kind == layers::AidRuleKind::definition && !rule.sizes.empty() &&
                             layers::holds_for(rule.sizes, size);
        if (defines) return rule_text(rule, catalogue, state.words);
    }
    return {};
}

void show_sizes(WindowState& state) {
    std::string& chosen = state.settings.simulation.size;
    const bool known = layers::applicant_size(chosen).has_value();
    for (const std::string_view size : layers::applicant_sizes()) {
        const std::string name(size);
        const bool is_chosen = known ? chosen == name : size == layers::applicant_sizes().front();
        const IdScope scope(*state.focus, "size_" + name);
        if (choice_row(state, "choose", sentence(state.words("simulation.size_" + name)),
                       state.words("simulator.size_is_" + name), is_chosen)) {
            chosen = name;
        }
        tooltip(state, definition_of(state, size));
    }
}

void show_problem(const WindowState& state, const char* key, const std::string& typed) {
    gap(state, 2);
    wrapped_text(state.fonts.small, state.colors.warning, state.words(geo::Message{key, {typed}}));
}

void show_headcount(WindowState& state) {
    std::string& typed = state.settings.simulation.headcount;
    gap(state, 8);
    wrapped_text(state.fonts.small, state.colors.secondary, state.words("simulator.headcount"));
    gap(state, 2);
    text_field(state, "headcount", state.words("simulator.headcount_hint"),
               ImGui::GetContentRegionAvail().x, typed, Icon::none, false);
    if (!typed.empty() && !read_count(typed)) {
        show_problem(state, "simulator.headcount_unread", typed);
    }
}

// What is typed is told back as it was understood.
void show_cost(WindowState& state, const char* id, std::string& typed, const std::string& hint) {
    text_field(state, id, hint, ImGui::GetContentRegionAvail().x, typed, Icon::none, false);
    if (typed.empty()) return;
    const auto cost = read_amount(typed);
    if (!cost || *cost <= 0) {
        show_problem(state, "simulator.cost_unread", typed);
        return;
    }
    gap(state, 2);
    const std::string euros = format_euros(*cost, state.words.language());
    wrapped_text(state.fonts.small, state.colors.secondary,
                 state.words(geo::Message{"simulator.cost_read", {euros}}));
}

void show_case(WindowState& state, const layers::AidCase& known) {
    KeptSimulation& asked = state.settings.simulation;
    const IdScope scope(*state.focus, known.id);
    bool on = find_ticked(asked, known.id) != nullptr;
    if (toggle(state, "tick", state.words(known.label), on)) {
        if (on) {
            asked.cases.push_back({known.id, {}});
        } else {
            std::erase_if(asked.cases, [&](const KeptCase& one) { return one.id == known.id; });
        }
    }
    tooltip(state, sentence(state.words(known.cost)));
    KeptCase* ticked = find_ticked(asked, known.id);
    if (ticked == nullptr || !asked.separate_costs || asked.cases.size() < 2) return;
    ImGui::Indent(state.units(26));
    show_cost(state, "cost", ticked->cost, sentence(state.words(known.cost)));
    ImGui::Unindent(state.units(26));
    gap(state, 4);
}

// The families in the catalogue's order, each with its cases.
void show_cases(WindowState& state) {
    const std::vector<layers::AidCase>& cases = state.atlas().programmes.aid_cases;
    std::set<std::string>& shut = state.simulator.families_shut;
    std::set<std::string> done;
    for (const layers::AidCase& first : cases) {
        if (!done.insert(first.family).second) continue;
        std::size_t ticked = 0;
        for (const layers::AidCase& known : cases) {
            const bool on = find_ticked(state.settings.simulation, known.id) != nullptr;
            ticked += known.family == first.family && on ? 1 : 0;
        }
        const IdScope scope(*state.focus, "family_" + first.family);
        const std::string key = "simulator.family_" + first.family;
        const std::string name = state.words.has(key) ? state.words(key) : first.family;
        const std::string detail = ticked == 0 ? std::string() : format_count(ticked, state.words);
        const bool open = !shut.contains(first.family);
        if (heading(state, "fold", name, detail, open, state.fonts.body)) {
            flip(shut, first.family);
        }
        if (!open) continue;
        ImGui::Indent(state.units(20));
        for (const layers::AidCase& known : cases) {
            if (known.family == first.family) show_case(state, known);
        }
        ImGui::Unindent(state.units(20));
        gap(state, 4);
    }
}

}  // namespace

void show_simulator_questions(WindowState& state) {
    KeptSimulation& asked = state.settings.simulation;
    show_place(state);
    show_question(state, "simulator.who");
    show_sizes(state);
    show_headcount(state);
    show_question(state, "simulator.cost");
    const bool several = asked.cases.size() > 1;
    if (!several || !asked.separate_costs) {
        show_cost(state, "cost", asked.cost, state.words("simulator.cost_hint"));
    }
    if (several) {
        gap(state, 4);
        toggle(state, "separate_costs", state.words("simulator.separate_costs"),
               asked.separate_costs);
    }
    show_question(state, "simulator.what_for");
    show_cases(state);
    gap(state, 8);
    toggle(state, "history", state.words("simulator.history"), asked.history);
    gap(state, 12);
}

}  // namespace ancrage::app

#include "app/window/simulator_lines.h"

#include <algorithm>
#include <vector>

#include "app/text/formats.h"
#include "app/text/programme_text.h"
#include "app/text/simulation_text.h"
#include "app/window/programme_lines.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Simulation;
using layers::SimulationLine;

constexpr float indent = 20;  // points

// Lines of one kind: what counts before what has ended, the largest first.
struct KindOfLines {
    std::string kind;
    std::vector<const SimulationLine*> lines;
};

bool comes_before(const SimulationLine* a, const SimulationLine* b) {
    if (a->ended != b->ended) return b->ended;
    return a->arithmetic.amount_eur > b->arithmetic.amount_eur;
}

// The kind with the largest line first; what the applicant pays is no aid and comes last.
std::vector<KindOfLines> by_kind(const Simulation& simulation) {
    std::vector<KindOfLines> kinds;
    for (const SimulationLine& line : simulation.lines) {
        auto it = std::ranges::find(kinds, line.kind, &KindOfLines::kind);
        if (it == kinds.end()) it = kinds.insert(kinds.end(), KindOfLines{line.kind, {}});
        it->lines.push_back(&line);
    }
    for (KindOfLines& kind : kinds) std::ranges::stable_sort(kind.lines, comes_before);
    std::ranges::stable_sort(kinds, [](const KindOfLines& a, const KindOfLines& b) {
        const bool price = a.kind == "price";
        if (price != (b.kind == "price")) return !price;
        return comes_before(a.lines.front(), b.lines.front());
    });
    return kinds;
}

const layers::Programme& programme_of(const WindowState& state, const SimulationLine& line) {
    return state.atlas().programmes.programmes[line.reach.programme];
}

// Where the amount is printed: its rate, else the programme's own line.
std::string source_of(const WindowState& state, const SimulationLine& line) {
    const layers::SourceLine& source =
        line.main_row == nullptr ? programme_of(state, line).source : line.main_row->source;
    return source_text(source, state.atlas().programmes, state.words);
}

std::string amount_of(const WindowState& state, const SimulationLine& line) {
    std::string euros = format_euros(line.arithmetic.amount_eur, state.words.language());
    if (line.kind == "price") return euros;
    return state.words(geo::Message{"simulation.amount", {euros}});
}

// Chevron and name at the left, the amount at the right; pressed to unfold.
bool show_head(const WindowState& state, const SimulationLine& line, bool open) {
    const std::string amount = amount_of(state, line);
    const std::string name = unbroken_numbers(programme_of(state, line).name);
    const bool quiet = line.ended || !line.counted;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 figure = text_size(state.fonts.strong, amount);
    const bool beside = figure.x < width * 0.55F;
    const float left = state.units(indent);
    const float wrap = width - left - (beside ? figure.x + state.units(16) : 0);
    const ImVec2 size = text_size(state.fonts.strong, name, wrap);
    const float below = beside ? 0 : figure.y + state.units(2);
    const bool clicked = pressed(state, "fold", {width, size.y + below + state.units(4)});
    const ImU32 ink = quiet ? state.colors.secondary : state.colors.ink;
    const ImU32 color = ImGui::IsItemHovered() ? state.colors.accent : ink;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float line_height = text_size(state.fonts.strong, amount.substr(0, 1)).y;
    draw_icon(list, open ? Icon::chevron_down : Icon::chevron_right,
              {at.x + state.units(6), at.y + line_height / 2}, state.units(4.5F),
              state.colors.secondary, 0, state.units(1.5F));
    draw_text(list, state.fonts.strong, {at.x + left, at.y}, color, name, wrap);
    const ImVec2 place = beside ? ImVec2(at.x + width - figure.x, at.y)
                                : ImVec2(at.x + left, at.y + size.y + state.units(2));
    draw_text(list, state.fonts.strong, place, color, amount);
    return clicked;
}

void flowing_pill(const WindowState& state, const std::string& words, ImU32 color, ImU32 ground,
                  bool& first) {
    if (!first) {
        ImGui::SameLine(0, state.units(6));
        if (pill_width(state, words) > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
    }
    pill(state, words, color, ground);
    first = false;
}

void show_pills(const WindowState& state, const SimulationLine& line) {
    bool first = true;
    const theme::Palette& c = state.colors;
    if (line.ended) {
        flowing_pill(state, state.words("simulation.ended"), c.secondary, c.paper_hovered, first);
    }
    if (!line.counted) {
        flowing_pill(state, state.words("simulation.not_counted"), c.secondary, c.paper_hovered,
                     first);
    }
    for (const layers::Bonus& bonus : line.bonuses) {
        if (!bonus.applied) continue;
        flowing_pill(state, state.words(bonus.row->label), c.accent, c.accent_wash, first);
    }
    // Why, without having to unfold the line.
    if (line.counted || line.conditions.empty()) return;
    show_line(state.fonts.small, c.secondary,
              sentence(condition_text(line.conditions.front(), state.words)));
}

void show_part(const WindowState& state, const char* key) {
    gap(state, 8);
    text(state.fonts.small_strong, state.colors.ink, state.words(key));
    gap(state, 2);
}

void show_steps(const WindowState& state, const SimulationLine& line) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    show_part(state, "simulator.arithmetic");
    for (const layers::Step& step : line.arithmetic.steps) {
        show_line(state.fonts.body, state.colors.ink, sentence(step_text(step, state.words)));
        const std::string source = step.row == nullptr
                                       ? state.words("simulator.your_cost")
                                       : source_text(step.row->source, catalogue, state.words);
        show_line(state.fonts.small, state.colors.secondary, source);
        gap(state, 4);
    }
    if (line.size_rule == nullptr) return;
    show_line(state.fonts.small, state.colors.secondary,
              rule_text(*line.size_rule, catalogue, state.words));
}

void show_conditions(const WindowState& state, const SimulationLine& line) {
    if (line.conditions.empty()) return;
    show_part(state, "simulator.conditions");
    for (const layers::LineCondition& condition : line.conditions) {
        show_line(state.fonts.small, state.colors.ink,
                  sentence(condition_text(condition, state.words)));
        if (condition.row == nullptr) continue;
        show_line(state.fonts.small, state.colors.secondary,
                  source_text(condition.row->source, state.atlas().programmes, state.words));
    }
}

void show_bonuses(const WindowState& state, const SimulationLine& line) {
    if (line.bonuses.empty()) return;
    show_part(state, "simulator.bonuses");
    for (const layers::Bonus& bonus : line.bonuses) {
        show_line(state.fonts.small, state.colors.ink, bonus_text(bonus, state.words));
    }
}

void show_reach(const WindowState& state, const SimulationLine& line) {
    const layers::Programme& programme = programme_of(state, line);
    show_part(state, "simulator.why_here");
    show_line(state.fonts.small, state.colors.ink, state.words(line.reach.reason));
    if (programme.operator_name.empty()) return;
    gap(state, 4);
    show_labelled(state, "card_panel.operator", programme.operator_name);
}

void show_simulated(WindowState& state, const Simulation& simulation, const SimulationLine& line) {
    const layers::Programme& programme = programme_of(state, line);
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    const std::string name = programme.id + ":" + line.case_id;
    const IdScope scope(*state.focus, name);
    std::set<std::string>& unfolded = state.simulator.open_lines;
    const bool open = unfolded.contains(name);
    if (show_head(state, line, open)) flip(unfolded, name);
    ImGui::Indent(state.units(indent));
    const layers::AidCase* asked = find_case(catalogue, line.case_id);
    if (simulation.request.cases.size() > 1 && asked != nullptr) {
        show_line(state.fonts.small, state.colors.ink, state.words(asked->label));
    }
    show_line(state.fonts.small, state.colors.secondary,
              source_of(state, line) + " · " +
                  freshness_text(programme, line.reach.freshness, catalogue, state.words));
    if (!line.reach.caveat.key.empty()) {
        show_line(state.fonts.small, state.colors.warning, state.words(line.reach.caveat));
    }
    show_pills(state, line);
    if (open) {
        show_steps(state, line);
        show_conditions(state, line);
        show_bonuses(state, line);
        show_reach(state, line);
    }
    ImGui::Unindent(state.units(indent));
    gap(state, open ? 20 : 10);
}

}  // namespace

void show_simulation_lines(WindowState& state, const Simulation& simulation) {
    for (const KindOfLines& kind : by_kind(simulation)) {
        rule(state);
        const std::string words = simulated_kind_text(kind.kind, state.words);
        text(state.fonts.small_strong, state.colors.secondary, words);
        gap(state, 6);
        for (const SimulationLine* line : kind.lines) show_simulated(state, simulation, *line);
    }
}

}  // namespace ancrage::app

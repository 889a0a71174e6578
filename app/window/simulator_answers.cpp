#include "app/window/simulator_answers.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "app/card/card_email.h"
#include "app/text/formats.h"
#include "app/text/programme_text.h"
#include "app/text/simulation_print.h"
#include "app/text/simulation_text.h"
#include "app/window/programme_lines.h"
#include "app/window/simulator_lines.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Simulation;
using layers::SimulationTotal;

struct BoxLine {
    ImFont* font = nullptr;
    ImU32 color = 0;
    std::string words;
    float before = 0;  // points
};

struct BoxLook {
    ImU32 ground = 0;
    ImU32 edge = 0;
};

float height_of(const WindowState& state, const std::vector<BoxLine>& lines, float wrap) {
    float height = 0;
    for (const BoxLine& line : lines) {
        height += state.units(line.before) + text_size(line.font, line.words, wrap).y;
    }
    return height;
}

void draw_lines(const WindowState& state, const std::vector<BoxLine>& lines, ImVec2 at,
                float wrap) {
    for (const BoxLine& line : lines) {
        at.y += state.units(line.before);
        draw_text(ImGui::GetWindowDrawList(), line.font, at, line.color, line.words, wrap);
        at.y += text_size(line.font, line.words, wrap).y;
    }
}

void draw_box(const WindowState& state, ImVec2 from, ImVec2 to, BoxLook look) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, to, look.ground, state.units(theme::rounding));
    list->AddRect(from, to, look.edge, state.units(theme::rounding), 0, state.units(1));
}

// Which of the questions are answered, while one is not.
void show_to_do(const WindowState& state, const AskedSimulation& asked) {
    gap(state, 4);
    wrapped_text(state.fonts.strong, state.colors.ink, state.words("simulator.to_do"));
    gap(state, 10);
    constexpr std::array<std::pair<Question, const char*>, 4> steps = {
        {{Question::place, "simulator.to_do_place"},
         {Question::applicant, "simulator.to_do_who"},
         {Question::cases, "simulator.to_do_case"},
         {Question::cost, "simulator.to_do_cost"}}};
    for (const auto& [step, key] : steps) {
        const bool done = !asked.lacks(step);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        draw_icon(ImGui::GetWindowDrawList(), done ? Icon::check : Icon::only,
                  {at.x + state.units(9), at.y + state.units(10)}, state.units(5),
                  done ? state.colors.faint : state.colors.accent, state.colors.paper_raised,
                  state.units(1.5F));
        ImGui::SetCursorScreenPos({at.x + state.units(26), at.y});
        wrapped_text(state.fonts.body, done ? state.colors.secondary : state.colors.ink,
                     state.words(key));
        gap(state, 8);
    }
}

void copy_letter(WindowState& state, const Simulation& simulation) {
    const std::string letter = email_text(simulation_print(state.atlas(), simulation, state.words));
    ImGui::SetClipboardText(letter.c_str());
    state.messages.say({"simulator.copied", {}});
}

void show_heading(WindowState& state, const Simulation& simulation) {
    const std::string title = state.words("simulator.totals");
    const std::string copy = state.words("simulator.copy");
    const float wide = button_width(state, copy, Icon::copy);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    const float wrap = room - wide - state.units(16);
    const bool beside = wrap > state.units(200);
    const float height = text_size(state.fonts.strong, title, beside ? wrap : room).y;
    draw_text(ImGui::GetWindowDrawList(), state.fonts.strong, {at.x, at.y + state.units(6)},
              state.colors.ink, title, beside ? wrap : room);
    const float below = at.y + height + state.units(12);
    ImGui::SetCursorScreenPos(beside ? ImVec2(at.x + room - wide, at.y) : ImVec2(at.x, below));
    if (button(state, "copy", copy, Icon::copy, ButtonKind::primary)) {
        copy_letter(state, simulation);
    }
    tooltip(state, state.words("simulator.copy_help"));
    const float end = std::max(below, ImGui::GetItemRectMax().y);
    ImGui::SetCursorScreenPos({at.x, end});
    gap(state, 6);
}

std::vector<BoxLine> tile_of(const WindowState& state, const SimulationTotal& total) {
    const theme::Palette& c = state.colors;
    const layers::Language language = state.words.language();
    const bool is_price = total.kind == "price";
    std::string kind = simulated_kind_text(total.kind, state.words);
    if (total.ended) kind += " · " + state.words("simulation.ended");
    const std::string count =
        state.words(geo::Message{total.lines == 1 ? "simulator.one_line" : "simulator.lines",
                                 {format_count(total.lines, state.words)}});
    const std::string bound = state.words(is_price ? "simulator.to_pay" : "simulator.at_most");
    std::vector<BoxLine> lines = {{state.fonts.small_strong, c.secondary, kind, 0},
                                  {state.fonts.title, total.ended ? c.secondary : c.ink,
                                   unbroken_numbers(format_euros(total.amount_eur, language)), 4},
                                  {state.fonts.small, c.secondary, bound + " · " + count, 2}};
    if (total.ceiling_eur > 0) {
        const std::string euros = format_euros(total.ceiling_eur, language);
        const std::string words = state.words(geo::Message{"simulation.total_ceiling", {euros}});
        lines.push_back({state.fonts.small, c.secondary, unbroken_numbers(words), 2});
    }
    return lines;
}

// What is not over before what is, the largest first; what the applicant pays comes last.
std::vector<SimulationTotal> in_order(std::vector<SimulationTotal> totals) {
    std::ranges::stable_sort(totals, [](const SimulationTotal& a, const SimulationTotal& b) {
        const bool price = a.kind == "price";
        if (price != (b.kind == "price")) return !price;
        return a.ended != b.ended ? b.ended : a.amount_eur > b.amount_eur;
    });
    return totals;
}

// As many in a row as have room, all of a row as high as the highest.
void show_totals(const WindowState& state, const Simulation& simulation) {
    if (simulation.totals.empty()) {
        wrapped_text(
            state.fonts.body, state.colors.secondary,
            state.words(simulation.lines.empty() ? "simulator.no_line" : "simulation.no_total"));
        return;
    }
    const std::vector<SimulationTotal> totals = in_order(simulation.totals);
    const float between = state.units(10);
    const float inset = state.units(12);
    const float room = ImGui::GetContentRegionAvail().x;
    const auto fit = static_cast<std::size_t>(room / state.units(200));
    const std::size_t columns =
        std::clamp<std::size_t>(fit, 1, std::min<std::size_t>(4, totals.size()));
    const auto parts = static_cast<float>(columns);
    const float width = std::min(state.units(300), (room - between * (parts - 1)) / parts);
    for (std::size_t first = 0; first < totals.size(); first += columns) {
        const std::size_t last = std::min(first + columns, totals.size());
        std::vector<std::vector<BoxLine>> tiles;
        float height = 0;
        for (std::size_t i = first; i < last; ++i) {
            tiles.push_back(tile_of(state, totals[i]));
            height = std::max(height, height_of(state, tiles.back(), width - 2 * inset));
        }
        const ImVec2 at = ImGui::GetCursorScreenPos();
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            const float left = at.x + static_cast<float>(i) * (width + between);
            draw_box(state, {left, at.y}, {left + width, at.y + height + 2 * inset},
                     {state.colors.paper, state.colors.rule_strong});
            draw_lines(state, tiles[i], {left + inset, at.y + inset}, width - 2 * inset);
        }
        ImGui::Dummy({room, height + 2 * inset});
        gap(state, 10);
    }
}

std::string validity_of(const WindowState& state, const layers::AidRule& rule) {
    if (rule.valid_from.empty() && rule.valid_to.empty()) return {};
    const std::string from = format_date(rule.valid_from, state.words);
    const std::string to = format_date(rule.valid_to, state.words);
    if (rule.valid_to.empty()) {
        return state.words(geo::Message{"simulator.rule_valid_from", {from}});
    }
    return state.words(geo::Message{"simulator.rule_valid", {from, to}});
}

std::vector<BoxLine> warning_lines(const WindowState& state, const Simulation& simulation) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    const theme::Palette& c = state.colors;
    std::vector<BoxLine> lines;
    lines.push_back({state.fonts.strong, c.warning, state.words("simulation.warnings"), 0});
    for (const layers::SimulationWarning& warning : simulation.warnings) {
        const std::string words = sentence(warning_text(warning, catalogue, state.words));
        lines.push_back({state.fonts.body, c.ink, unbroken_numbers(words), 8});
        const std::string valid =
            warning.rule == nullptr ? std::string() : validity_of(state, *warning.rule);
        if (!valid.empty()) lines.push_back({state.fonts.small, c.secondary, valid, 2});
    }
    for (const std::string& id : simulation.cases_without_cap) {
        const layers::AidCase* known = find_case(catalogue, id);
        const std::string label = known == nullptr ? id : state.words(known->label);
        lines.push_back({state.fonts.small, c.secondary,
                         state.words(geo::Message{"simulation.no_cap", {label}}), 6});
    }
    return lines;
}

void show_warnings(const WindowState& state, const Simulation& simulation) {
    if (simulation.warnings.empty() && simulation.cases_without_cap.empty()) return;
    const bool only_unknown = simulation.warnings.empty();
    std::vector<BoxLine> lines = warning_lines(state, simulation);
    // That no cap is held is no alarm.
    if (only_unknown) lines.erase(lines.begin());
    const float inset = state.units(12);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = height_of(state, lines, width - 2 * inset);
    const BoxLook look = only_unknown
                             ? BoxLook{state.colors.paper_hovered, state.colors.paper_hovered}
                             : BoxLook{state.colors.warning_wash, state.colors.warning};
    draw_box(state, at, {at.x + width, at.y + height + 2 * inset}, look);
    draw_lines(state, lines, {at.x + inset, at.y + inset}, width - 2 * inset);
    ImGui::Dummy({width, height + 2 * inset});
    gap(state, 4);
}

void show_cumulation(const WindowState& state, const Simulation& simulation) {
    if (simulation.cumulation.empty()) return;
    rule(state);
    wrapped_text(state.fonts.strong, state.colors.ink, state.words("simulation.cumulation"));
    gap(state, 4);
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    for (const layers::AidRule* one : simulation.cumulation) {
        wrapped_text(state.fonts.small, state.colors.ink, state.words(one->text));
        const std::string valid = validity_of(state, *one);
        wrapped_text(state.fonts.small, state.colors.secondary,
                     rule_source_text(*one, catalogue, state.words) +
                         (valid.empty() ? valid : " · " + valid));
        gap(state, 6);
    }
    wrapped_text(state.fonts.small, state.colors.secondary,
                 sentence(state.words("simulation.grant_equivalent")));
}

void show_aside(const WindowState& state, const layers::Aside& aside) {
    const layers::ProgrammeCatalogue& catalogue = state.atlas().programmes;
    const layers::Programme& programme = catalogue.programmes[aside.reach.programme];
    wrapped_text(state.fonts.body, state.colors.ink, programme.name);
    if (aside.reason == layers::AsideReason::unknown_reach) {
        wrapped_text(state.fonts.small, state.colors.secondary, state.words(aside.reach.reason));
    }
    wrapped_text(state.fonts.small, state.colors.secondary,
                 source_text(programme.source, catalogue, state.words) + " · " +
                     freshness_text(programme, aside.reach.freshness, catalogue, state.words));
    gap(state, 6);
}

void show_hidden_history(WindowState& state, const Simulation& simulation) {
    if (simulation.ended_hidden == 0) return;
    gap(state, 6);
    const std::string words = state.words(geo::Message{
        simulation.ended_hidden == 1 ? "simulator.one_ended" : "simulator.ended_hidden",
        {format_count(simulation.ended_hidden, state.words)}});
    if (link(state, "show_history", words, state.fonts.small_strong)) {
        state.settings.simulation.history = true;
    }
}

void show_asides(WindowState& state, const Simulation& simulation) {
    if (simulation.asides.empty() && simulation.ended_hidden == 0) return;
    rule(state);
    wrapped_text(state.fonts.strong, state.colors.ink, state.words("simulation.asides"));
    gap(state, 4);
    std::map<layers::AsideReason, std::vector<const layers::Aside*>> by_reason;
    for (const layers::Aside& aside : simulation.asides) by_reason[aside.reason].push_back(&aside);
    for (const auto& [reason, asides] : by_reason) {
        const bool open = state.simulator.open_asides.contains(reason);
        if (heading(state, aside_name(reason), aside_text(reason, state.words),
                    format_count(asides.size(), state.words), open, state.fonts.body)) {
            flip(state.simulator.open_asides, reason);
        }
        if (!open) continue;
        ImGui::Indent(state.units(20));
        for (const layers::Aside* aside : asides) show_aside(state, *aside);
        ImGui::Unindent(state.units(20));
    }
    show_hidden_history(state, simulation);
    gap(state, 12);
}

}  // namespace

void show_simulator_answers(WindowState& state, const AskedSimulation& asked) {
    if (!asked.missing.empty() || !state.simulator.answer) {
        show_to_do(state, asked);
        return;
    }
    const geo::Result<Simulation>& answer = *state.simulator.answer;
    if (!answer) {
        wrapped_text(state.fonts.body, state.colors.warning, state.words(answer.error().message));
        return;
    }
    const Simulation& simulation = answer.value();
    show_heading(state, simulation);
    show_totals(state, simulation);
    show_warnings(state, simulation);
    show_simulation_lines(state, simulation);
    show_cumulation(state, simulation);
    show_asides(state, simulation);
}

}  // namespace ancrage::app

#include "app/window/simulator_sheet.h"

#include "app/window/card_origin.h"
#include "app/window/finder.h"
#include "app/window/simulator_answers.h"
#include "app/window/simulator_questions.h"
#include "app/window/simulator_request.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 1180;  // points
constexpr float sheet_height = 1000;
constexpr float questions_width = 348;
constexpr float least_for_two = 720;  // narrower: the answers stand below the questions

std::optional<layers::FeatureRef> place_of(const WindowState& state) {
    return state.selection ? std::optional(state.selection->card.feature) : std::nullopt;
}

// Computes where the questions have changed.
AskedSimulation follow_questions(WindowState& state) {
    AskedSimulation asked = asked_simulation(state.atlas().programmes, state.settings.simulation,
                                             place_of(state), state.today);
    SimulatorState& simulator = state.simulator;
    if (!asked.missing.empty()) {
        simulator.of.reset();
        simulator.answer.reset();
    } else if (!simulator.of || !is_same(*simulator.of, asked.request)) {
        simulator.of = asked.request;
        simulator.answer = simulate(state.finder->index, asked.request);
    }
    return asked;
}

// A part that scrolls by itself; its padding leaves room for the ring around what has the focus.
void begin_column(const WindowState& state, const char* name, float width) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {state.units(6), state.units(4)});
    ImGui::BeginChild(name, {width, 0}, false,
                      ImGuiWindowFlags_NoNav | ImGuiWindowFlags_AlwaysUseWindowPadding);
    ImGui::PopStyleVar();
}

void show_two_columns(WindowState& state) {
    begin_column(state, "questions", state.units(questions_width));
    show_simulator_questions(state);
    ImGui::EndChild();
    const AskedSimulation asked = follow_questions(state);
    ImGui::SameLine(0, state.units(12));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine(at, {at.x, at.y + ImGui::GetContentRegionAvail().y},
                                        state.colors.rule, state.units(1));
    ImGui::SetCursorScreenPos({at.x + state.units(12), at.y});
    begin_column(state, "answers", 0);
    show_simulator_answers(state, asked);
    ImGui::EndChild();
}

void show_one_column(WindowState& state) {
    begin_column(state, "column", 0);
    show_simulator_questions(state);
    const AskedSimulation asked = follow_questions(state);
    rule(state);
    show_simulator_answers(state, asked);
    ImGui::EndChild();
}

void come_back_with_place(WindowState& state) {
    SimulatorState& simulator = state.simulator;
    const auto place = place_of(state);
    if (!simulator.waits_for_place || !place || place == simulator.place_before) return;
    simulator.waits_for_place = false;
    simulator.open = true;
}

}  // namespace

void show_simulator(WindowState& state) {
    come_back_with_place(state);
    if (!state.simulator.open) return;
    const bool stays =
        begin_sheet(state, "simulator", state.words("simulator.title"), sheet_width, sheet_height);
    if (state.finder) {
        show_note(state, state.words("simulation.notice"));
        const bool two = ImGui::GetContentRegionAvail().x >= state.units(least_for_two);
        if (two) {
            show_two_columns(state);
        } else {
            show_one_column(state);
        }
    } else {
        wrapped_text(state.fonts.body, state.colors.secondary, state.words("simulator.waiting"));
    }
    end_sheet(state);
    if (!stays) state.simulator.open = false;
}

void toggle_simulator(WindowState& state) {
    state.search.open = false;
    state.simulator.open = !state.simulator.open;
    state.simulator.waits_for_place = false;
}

void choose_simulated_place(WindowState& state) {
    state.simulator.open = false;
    state.simulator.waits_for_place = true;
    state.simulator.place_before = place_of(state);
    state.search.wants_focus = true;
    state.messages.say({"simulator.choose_place", {}});
}

}  // namespace ancrage::app

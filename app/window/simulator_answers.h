// The right of the simulator: totals by kind, lines with their arithmetic, warnings, what may be
// added up, and what reaches the place without a counted amount.
#pragma once

#include "app/window/simulator_request.h"
#include "app/window/window_state.h"

namespace ancrage::app {

// What is still to be answered, or state.simulator.answer.
void show_simulator_answers(WindowState& state, const AskedSimulation& asked);

}  // namespace ancrage::app

// The questions of the simulator: where, who asks, what it costs, what for.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Writes into state.settings.simulation.
void show_simulator_questions(WindowState& state);

}  // namespace ancrage::app

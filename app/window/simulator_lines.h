// The lines of a simulation, by kind, the largest first: each unfolds to its arithmetic.
#pragma once

#include "app/window/window_state.h"
#include "layers/simulator/simulation.h"

namespace ancrage::app {

void show_simulation_lines(WindowState& state, const layers::Simulation& simulation);

}  // namespace ancrage::app

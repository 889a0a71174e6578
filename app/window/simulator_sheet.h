// "Simulate an aid": what is asked at the left, what the documents allowed at the right, computed
// anew in the frame in which an answer changes. Nothing is promised, and the sheet always says so.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing unless state.simulator.open, or while it waits for a place.
void show_simulator(WindowState& state);

// Opens or closes it; an overlay in its way is closed.
void toggle_simulator(WindowState& state);

// Makes room to choose another place: the sheet comes back with the one selected next.
void choose_simulated_place(WindowState& state);

}  // namespace ancrage::app

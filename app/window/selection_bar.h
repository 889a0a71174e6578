// What is chosen together: how many of which layer, and what one can do with them.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Inside the panel of the tools; state.tools.chosen is not empty.
void show_selection(WindowState& state);

}  // namespace ancrage::app

// The panel at the top left of the map: what the tool in hand does and what it measured, and what
// is chosen.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing while no tool is in hand and nothing is chosen.
void show_tool_panel(WindowState& state);

}  // namespace ancrage::app

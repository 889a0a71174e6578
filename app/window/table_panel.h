// The table at the bottom of the window: which layer, how many rows, a filter, the columns, files
// for a spreadsheet or a map program, and where the rows come from.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// In table_rect (layout.h). Nothing while no table is open, but for the end of a file that is being
// written.
void show_table(WindowState& state);

}  // namespace ancrage::app

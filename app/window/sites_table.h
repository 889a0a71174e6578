// The ranking as a table at the bottom of the window: a column a criterion, sorted by any of them.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// In table_rect (layout.h), in place of the tables of layers. Nothing while it is not open.
void show_sites_table(WindowState& state);

}  // namespace ancrage::app

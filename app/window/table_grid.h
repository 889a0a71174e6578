// The rows and columns of the table: headings that sort, cells drawn only where they are seen, rows
// that hover, select and choose what is on the map.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Fills `size` from ImGui's cursor. After follow_table (table_rows.h).
void show_table_grid(WindowState& state, ImVec2 size);

}  // namespace ancrage::app

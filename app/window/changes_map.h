// What changed, over the map: ground gained and lost hatched in two directions, things that are new
// or gone as signs, what moved as arrows; with a legend that goes from one change to the next.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Over the map, under the panels; nothing unless the person asked for it.
void draw_changes(const WindowState& state);
void show_changes_legend(WindowState& state);

}  // namespace ancrage::app

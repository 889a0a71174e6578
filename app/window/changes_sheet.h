// The sheet of what changed between two kept days: what it comes to for the person's own sites and
// views, for programmes, then layer by layer. A click shows the place on the map.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_changes_sheet(WindowState& state);

}  // namespace ancrage::app

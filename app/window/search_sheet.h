// The sheet of a programme, a place or a grant that was found: what it is, how much, until when,
// how far it can be believed, and the areas it reaches first.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing unless state.search.sheet is set.
void show_search_sheet(WindowState& state);

}  // namespace ancrage::app

// The left panel's side of programmes: facets with live counts, the filter as one expression, and
// the programmes that it keeps.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_aids(WindowState& state);
// The programmes kept, best known first (aids_list.cpp).
void show_kept_programmes(WindowState& state);

}  // namespace ancrage::app

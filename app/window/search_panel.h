// The search field and what it finds.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_search(WindowState& state, ImVec2 at, float width);

}  // namespace ancrage::app

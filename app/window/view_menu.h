// The view's corner of the bar: its name, its menu, and the two arrows back and forth.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Points it takes in the bar.
float view_menu_width(const WindowState& state);
// At ImGui's cursor.
void show_view_menu(WindowState& state);

}  // namespace ancrage::app

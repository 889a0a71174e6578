// The search field and what it finds.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// The field at a place in ImGui units, the list of hits under it while one searches, and the sheet
// of what was chosen.
void show_search(WindowState& state, ImVec2 at, float width);

// Escape: closes the sheet, else clears the field, else leaves it. False when there was nothing.
bool search_escape(WindowState& state);

// A character typed while the field is about to take the keyboard, which belongs to the field and
// is no shortcut. False when it is not waiting for one.
bool search_takes_character(WindowState& state, unsigned int character);

}  // namespace ancrage::app

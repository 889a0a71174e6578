// The strip under the map: where what is shown comes from, when the atlas was built, and where the
// cursor is.
#pragma once

#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

void show_status_strip(WindowState& state);

// Where the cursor is, in WGS 84 and Lambert-93; empty when it is not on the map.
std::string coordinates_text(const WindowState& state);

// Both to the clipboard, in the form other programs take ("48.85661, 2.35222"), and says so.
void copy_coordinates(WindowState& state, geo::Coordinate at);

}  // namespace ancrage::app

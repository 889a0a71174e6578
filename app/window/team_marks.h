// What the team's database answered, drawn over the map: dots, or disks as large as the
// squares they stand for hold features; and a line that says how many there are and how the
// database fares.
#pragma once

#include <string>
#include <vector>

#include "app/window/window_state.h"

namespace ancrage::app {

// Over the map, under the panels.
void draw_team_marks(const WindowState& state);

// The lines of the note at the bottom of the map, as draw_team_marks() writes them.
std::vector<std::string> team_note(const WindowState& state);

}  // namespace ancrage::app

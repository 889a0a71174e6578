// The ranking on the map: disks with the first ranks, dots for the others, of which one under the
// pointer stands out, wherever the person points at it.
#pragma once

#include <imgui.h>

#include "app/window/window_state.h"

namespace ancrage::app {

// Over the map, under the panels.
void draw_site_marks(const WindowState& state);

// The site whose disk is at a place in ImGui units; null where there is none.
const layers::RankedSite* site_mark_at(const WindowState& state, ImVec2 place);

}  // namespace ancrage::app

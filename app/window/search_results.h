// The list under the search field: each hit with its sign, its name with what fitted in bold, its
// kind and where it is.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Left and right edge of the field and the top of the list, ImGui units. Gives the row that was
// pressed with the mouse or through the focus ring.
std::optional<std::size_t> show_hits(WindowState& state, ImVec2 at, float width);

}  // namespace ancrage::app

// The strip under the map: where what is shown comes from, when the atlas was built, and where the
// cursor is.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_status_strip(const WindowState& state);

}  // namespace ancrage::app

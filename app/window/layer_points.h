// What the signs of a layer of points mean where they are more than markers: sizes that follow a
// number, counted signs, the colours of a density grid.
#pragma once

#include <cstddef>

#include "app/window/window_state.h"

namespace ancrage::app {

// Takes no room for layers that show nothing of the kind.
void show_point_legend(const WindowState& state, std::size_t layer);

}  // namespace ancrage::app

// In a layer's details, and on the side of programmes: the number it is coloured by, chosen here,
// and the legend of its classes.
#pragma once

#include <cstddef>

#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing for a layer without numbers that one could want to see, or without data.
void show_layer_colors(WindowState& state, std::size_t layer);

}  // namespace ancrage::app

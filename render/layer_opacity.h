// How strongly a layer is drawn: hidden, faint or whole.
#pragma once

#include <cstddef>

#include "render/map_layer.h"

namespace ancrage::render {

// 0 for a layer that is not drawn at all (hidden, or faded out), up to 1.
float opacity_of(const MapState& state, std::size_t layer);

// The same style drawn at this opacity, 0 to 1. Names fade less than what they name, so that they
// can be read as long as there is anything to see.
Style faded(Style style, float opacity);

}  // namespace ancrage::render

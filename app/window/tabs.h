// Two sides of a panel, as two halves of a row of which one is chosen.
#pragma once

#include <array>
#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

// The half clicked, or -1. `ids` are for the focus ring.
int halves(const WindowState& state, const std::array<const char*, 2>& ids,
           const std::array<std::string, 2>& words, int chosen);

}  // namespace ancrage::app

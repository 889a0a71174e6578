// The bar over the map: the layers' fold, the search field, and the tools with their words, which a
// narrow bar keeps in a menu.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_top_bar(WindowState& state);

}  // namespace ancrage::app

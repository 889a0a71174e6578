// One quiet line over the map, between its controls: what an update changed, that the data are old,
// that they are those of another day. It can be closed, and asks nothing of the network itself.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_data_banner(WindowState& state);

}  // namespace ancrage::app

// The map in words, as a sheet over it: to read, and to copy for a screen reader or an e-mail.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing unless state.describe.open. The words follow the map once it has come to rest.
void show_describe(WindowState& state);

}  // namespace ancrage::app

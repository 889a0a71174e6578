// What greets whoever opens the window for the first time: three things to do here, for the
// investor, the officer and the planner, each with the one button that does it.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Over the lower part of the map while state.welcome_open; the map around it stays in use.
void show_welcome(WindowState& state);

// Closed for good: it comes back only when asked for.
void close_welcome(WindowState& state);

}  // namespace ancrage::app

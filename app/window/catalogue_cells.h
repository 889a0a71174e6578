// The cells of one row of a person's own catalogue: each column with its text, a field or a menu
// where one is being written.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_catalogue_cells(WindowState& state);

// Notes what a change came to; false when it was refused, and why is shown.
bool take_change(WindowState& state, const geo::Status& outcome);

}  // namespace ancrage::app

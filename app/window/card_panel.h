// The panel at the right: what the selected place is, where it lies, who helps there, what was
// funded, what it contains, and where each of these comes from.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing is shown without a selection.
void show_card_panel(WindowState& state);

}  // namespace ancrage::app

// The panel at the right: what the selected place is, where it lies, who helps there, what was
// funded, what it contains and what is around it, and where each of these comes from. A second one,
// pinned, may stand at its left to compare.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing is shown without a selection or a pinned place. Also does what keys and buttons asked of
// the cards and needs no OpenGL: copying the text, pinning.
void show_card_panel(WindowState& state);

}  // namespace ancrage::app

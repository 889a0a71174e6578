// The parts of the card that tell which programmes reach the place and what was already funded:
// zone advantages first and unfolded, in each group the few to read first, the rest folded, and
// what has ended kept apart as history.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_programmes(WindowState& state, const layers::Card& card);
// Grants already given here, as the documents list them.
void show_grants(const WindowState& state, const layers::Card& card);

}  // namespace ancrage::app

// On the card, while a filter is at work: whether it keeps this place, and why.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing where the filter says nothing of the place.
void show_filter_verdict(WindowState& state, const layers::Card& card);

}  // namespace ancrage::app

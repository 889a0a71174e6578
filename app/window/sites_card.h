// On the card, while sites are looked for: the arithmetic of the place's score, criterion by
// criterion, and how far it depends on the weights.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing where the ranking says nothing of the place.
void show_site_arithmetic(WindowState& state, const layers::Card& card);

}  // namespace ancrage::app

// The part of the card that tells which programmes reach the place: zone advantages first and
// unfolded, each with its kind, amount, period, reason and source document with its date.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_programmes(const WindowState& state, Selection& selection);
// Grants already given here, as the documents list them.
void show_grants(const WindowState& state, const layers::Card& card);

}  // namespace ancrage::app

// What a programme's sheet tells below its name, kind and dates: who to ask, who may ask, every
// case of its rates, the step after it, where the documents disagree, and the document. The same on
// the card, where a programme unfolds, and in the sheet of a programme that was searched.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_programme_details(WindowState& state, const layers::Programme& programme);

}  // namespace ancrage::app

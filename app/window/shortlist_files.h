// The shortlist as files, with the reasons behind each score.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// A button a format; what is written is told with its path.
void show_shortlist_files(WindowState& state);

}  // namespace ancrage::app

// The steps of an import beside the frames: looking at the file, placing its rows, keeping them.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Looks at the file anew, with what the person corrected of the guesses.
void look_at_import(WindowState& state);
// Places all rows, beside the frames; a trial before is thrown away.
void try_import(WindowState& state);
void stop_import(WindowState& state);
// Makes the trial a layer of the person's; the map is then opened again.
void keep_import(WindowState& state);
// Nothing is left of it.
void forget_import(WindowState& state);

// Answers that have come, files that were dropped or chosen: once a frame.
void follow_import(WindowState& state);
bool import_is_busy(const WindowState& state);

}  // namespace ancrage::app

// The sheet of settings: language, theme, sizes, motion, streets, and where what is kept lies. What
// is changed holds at once; the window keeps it in its file.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing unless state.settings_open.
void show_settings_sheet(WindowState& state);

// What the person sees becomes as designed; where the map is and how the window stands is kept.
void reset_settings(WindowState& state);

}  // namespace ancrage::app

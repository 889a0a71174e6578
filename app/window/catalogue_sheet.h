// A person's own catalogue of programmes as a table to edit: rows at the left, the cells of one at
// the right, every change checked, saved, and undone or done again.
#pragma once

#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

void show_catalogue_sheet(WindowState& state);
void open_catalogue_sheet(WindowState& state);

// "Correct in my catalogue" on a programme's sheet; nothing where no catalogue is edited.
void show_catalogue_copy(WindowState& state, const std::string& programme_id);

}  // namespace ancrage::app

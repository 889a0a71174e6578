// What the changes come to, in the sheet of changes: sites put aside, saved views, programmes.
#pragma once

#include <functional>
#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

// A group of lines under a heading that folds; `open_at_first` until the person turns it. True when
// its lines must be drawn.
bool change_group(WindowState& state, const std::string& id, const std::string& title,
                  std::size_t count, bool open_at_first);

// Whether words answer what is looked for; everything does when nothing is.
bool is_looked_for(const ChangesState& changes, const std::string& words);

void show_touched(WindowState& state);
void show_programme_changes(WindowState& state);

}  // namespace ancrage::app

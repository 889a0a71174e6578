// Every action on the view as a step that can be undone and done again: once nothing moves, what
// the window shows is compared with what it showed before.
#pragma once

#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

// Once a frame, after show_panels().
void follow_steps(WindowState& state);

// Undo and redo; the person is told what, or that there is nothing.
void undo_step(WindowState& state);
void redo_step(WindowState& state);
void go_to_step(WindowState& state, std::size_t place);

// Another view is about to be shown: its history begins with it.
void begin_steps_anew(WindowState& state);

// What was done, in words.
std::string change_text(const WindowState& state, const ViewChange& change);

// What of a view counts as a change to its file: all but where the map is and what is selected.
std::string essence_of(View view);

// The steps, one a line, the current one marked; a click goes there.
void show_history(WindowState& state);

}  // namespace ancrage::app

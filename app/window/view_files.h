// The view as a file of the person's: opened, saved, begun anew, with what is not saved yet asked
// about first. Saving runs beside the frames: a network folder may be slow, or gone.
#pragma once

#include "app/views/autosave.h"
#include "app/window/window_state.h"

namespace ancrage::app {

// A view from the layers that open the map.
View designed_view(const WindowState& state);

// Each asks first when the view has changes that are not in its file.
void start_new_view(WindowState& state);
void start_opening(WindowState& state, const std::string& path);
void start_closing(WindowState& state);

// What a crash has left behind, shown again with its file.
void show_work(WindowState& state, const KeptWork& work);

// To its file, or to one that is asked for.
void save_view_file(WindowState& state);
void save_view_as(WindowState& state);

// What was answered in sheets and by the disk, carried out: once a frame.
void follow_view_files(WindowState& state);
bool view_files_are_busy(const WindowState& state);

// The question before something that would lose changes, and the one about a file that somebody
// else has changed.
void show_view_question(WindowState& state);

// The title in the language of the window, else in the other, else "Sans titre".
std::string title_of(const WindowState& state, const View& view);
// Of the view that is open.
std::string view_title(const WindowState& state);

}  // namespace ancrage::app

// The sheet that brings a person's own table or map file onto the map: how the file was read and
// what its columns mean, to be corrected; then what became of every row.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void open_import_sheet(WindowState& state, const std::string& path);
void show_import_sheet(WindowState& state);

// The parts of it, each in its own file.
void show_import_reading(WindowState& state);  // encoding, delimiter, header, sheet
void show_import_columns(WindowState& state);  // the first rows, a meaning over each column
void show_import_result(WindowState& state);   // what became of the rows

}  // namespace ancrage::app

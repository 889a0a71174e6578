// The rows of the layers panel: eye, sign, name, how many are in view, badge; by theme, or as one
// list in drawing order where rows are dragged by their grip.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_rows_by_theme(WindowState& state);
void show_rows_by_order(WindowState& state);

}  // namespace ancrage::app

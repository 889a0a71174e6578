// In which order layers lie on the map, and how a person changes it: by dragging a row, or with
// Alt+Up and Alt+Down on the row that has the focus.
#pragma once

#include <cstddef>
#include <vector>

#include "app/window/window_state.h"

namespace ancrage::app {

// Every layer of the atlas once, the bottom one first.
std::vector<std::size_t> drawing_order(const WindowState& state);
// The layers of a theme as the panel lists them: what lies on top of the map comes first.
std::vector<std::size_t> rows_of_theme(const WindowState& state, std::size_t theme);
// All of them, in the same way.
std::vector<std::size_t> rows_by_order(const WindowState& state);

// Puts a layer next to another in the drawing order: just above it, or just below.
void put_layer(WindowState& state, std::size_t layer, std::size_t beside, bool above);
// One row up (step -1) or down (1) in the list the panel shows; at its ends nothing moves.
void move_layer(WindowState& state, std::size_t layer, int step);
// The same for the layer whose row has the keyboard's focus; nothing where there is none.
void move_focused_layer(WindowState& state, int step);

bool has_own_order(const WindowState& state);
void reset_order(WindowState& state);

float opacity_of(const WindowState& state, std::size_t layer);  // 0 to 1
void set_opacity(WindowState& state, std::size_t layer, float opacity);

}  // namespace ancrage::app

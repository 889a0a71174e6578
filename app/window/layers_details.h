// What unfolds under a layer's row: its classes, what an honest reader must know, where it comes
// from, how opaque it is, and what can be done with it.
#pragma once

#include <cstddef>
#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

// Signs of the legend, in points.
inline constexpr int sign_width = 28;
inline constexpr int sign_height = 18;

// A sign of the legend at a place; fainter for a layer that is not shown.
void show_sign(const WindowState& state, ImTextureID sign, ImVec2 at, float opacity);

// What was found wrong in a layer's data, a few lines of it.
std::string problems_text(const WindowState& state, const layers::Layer& layer);

// Goes on in the row when there is room for something of this width (ImGui units), else below.
void go_on_in_row(const WindowState& state, float width);

void show_layer_details(WindowState& state, std::size_t layer);

}  // namespace ancrage::app

// Where a number comes from: numbers on a card are underlined with dots, and tell it when they are
// pointed at, reached by the keyboard, or pressed (then the answer stays).
#pragma once

#include <imgui.h>

#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

// The words at ImGui's cursor, one line, or wrapped in `wrap` units when that is not 0. Gives
// whether the answer is kept in sight: then show_origin belongs under it.
bool show_number(WindowState& state, const char* id, const std::string& words, ImFont* font,
                 ImU32 color, const std::string& origin, float wrap = 0);

// The answer, on a quiet ground across the panel.
void show_origin(const WindowState& state, const std::string& origin);

// A tooltip of something that cannot be pressed, which the keyboard therefore never reaches.
void tell_hovered(const WindowState& state, const std::string& words);

// Words on a quiet ground across the panel, as a notice is.
void show_note(const WindowState& state, const std::string& words);

}  // namespace ancrage::app

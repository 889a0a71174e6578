// How a line about a programme is written, on the card and in the sheet of what was searched.
#pragma once

#include <imgui.h>

#include <string>

#include "app/text/programme_text.h"
#include "app/window/window_state.h"

namespace ancrage::app {

// Wrapped; nothing for no words.
void show_line(ImFont* font, ImU32 color, const std::string& words);
// "Label: words"; nothing for no words. `key` is the label's.
void show_labelled(const WindowState& state, const char* key, const std::string& words);

}  // namespace ancrage::app

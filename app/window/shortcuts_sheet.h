// The sheet of shortcuts, drawn from the table the window obeys (actions.h): what a key does here
// is what it does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/text/translations.h"
#include "app/window/window_state.h"

namespace ancrage::app {

// Nothing unless state.shortcuts_open.
void show_shortcuts_sheet(WindowState& state);

// The key caps of a chord in the person's words: "Ctrl+Shift+K" is Ctrl, Maj, K in French.
std::vector<std::string> key_caps(std::string_view chord, const Translations& words);

}  // namespace ancrage::app

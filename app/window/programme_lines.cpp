#include "app/window/programme_lines.h"

#include "app/window/widgets.h"

namespace ancrage::app {

void show_line(ImFont* font, ImU32 color, const std::string& words) {
    if (!words.empty()) wrapped_text(font, color, words);
}

void show_labelled(const WindowState& state, const char* key, const std::string& words) {
    if (words.empty()) return;
    show_line(state.fonts.small, state.colors.secondary,
              state.words(key) + state.words("punctuation.colon") + words);
}

}  // namespace ancrage::app

// Which style sheet the map wears: light or dark, in high contrast or not, as the person has
// chosen.
#pragma once

#include "app/window/window_state.h"
#include "render/high_contrast.h"

namespace ancrage::app {

inline render::StyleSheet sheet_of(const WindowState& state) {
    const render::StyleSheet& sheet = state.settings.theme == ThemeChoice::dark
                                          ? state.workspace->dark_styles
                                          : state.workspace->styles;
    return state.settings.high_contrast ? render::with_high_contrast(sheet) : sheet;
}

}  // namespace ancrage::app

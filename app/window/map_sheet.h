// Which style sheet the map wears: the light or the dark one, as the person has chosen.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

inline const render::StyleSheet& sheet_of(const WindowState& state) {
    return state.settings.theme == ThemeChoice::dark ? state.workspace->dark_styles
                                                     : state.workspace->styles;
}

}  // namespace ancrage::app

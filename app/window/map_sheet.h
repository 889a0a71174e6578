// Which style sheet the map wears: light or dark, in high contrast or not, with layers coloured by
// a number, as the person has chosen.
#pragma once

#include "app/window/window_state.h"
#include "render/high_contrast.h"

namespace ancrage::app {

inline render::StyleSheet sheet_of(const WindowState& state) {
    render::StyleSheet sheet = state.settings.theme == ThemeChoice::dark
                                   ? state.workspace->dark_styles
                                   : state.workspace->styles;
    for (std::size_t i = 0; i < state.layers.colors.size(); ++i) {
        const layers::LayerDefinition& layer = state.atlas().layers[i].definition;
        wear(sheet.layers[layer.id], state.layers.colors[i], sheet.ramp, layer.geometry);
    }
    return state.settings.high_contrast ? render::with_high_contrast(sheet) : sheet;
}

}  // namespace ancrage::app

// Which style sheet the map wears: light or dark, in high contrast or not, with layers coloured by
// a number, as the person has chosen.
#pragma once

#include "app/data/area_measures.h"
#include "app/window/window_state.h"
#include "render/high_contrast.h"

namespace ancrage::app {

inline render::StyleSheet sheet_of(const WindowState& state) {
    render::StyleSheet sheet = state.settings.theme == ThemeChoice::dark
                                   ? state.workspace->dark_styles
                                   : state.workspace->styles;
    for (std::size_t i = 0; i < state.layers.colors.size(); ++i) {
        const layers::LayerDefinition& layer = state.atlas().layers[i].definition;
        render::Style& style = sheet.layers[layer.id];
        wear(style, state.layers.colors[i], sheet.ramp, layer.geometry);
        if (const auto measure = measure_named(style.color_by_value.column)) {
            // Unknown everywhere until the answer is there.
            style.color_by_value.values = std::make_shared<const std::vector<double>>(
                values_of(*measure, state.aids.money_of(i)));
        }
    }
    return state.settings.high_contrast ? render::with_high_contrast(sheet) : sheet;
}

}  // namespace ancrage::app

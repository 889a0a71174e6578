// What the layers panel holds between two frames. Which layers are shown, how opaque and in which
// order is not here but in WindowState::map.
#pragma once

#include <imgui.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/data/color_choice.h"
#include "geo/model/geometry.h"
#include "layers/catalogue/layer_catalogue.h"
#include "render/page/plate.h"

namespace ancrage::app {

// A layer's entry in the panel: its legend in the current language, and the signs as textures.
struct PanelLayer {
    render::LegendEntry legend;
    ImTextureID swatch = nullptr;
    std::vector<ImTextureID> markers;  // one for each of legend.markers
    bool details = false;
};

// One layer shown alone, and what was shown before.
struct OnlyLayer {
    std::size_t layer = 0;
    std::vector<std::uint8_t> before;
};

struct LayersState {
    std::vector<PanelLayer> panel;  // one a layer of the atlas
    std::vector<ColorChoice>
        colors;  // of the layers coloured by a number; as styled beyond the end
    std::array<std::uint8_t, layers::theme_count> theme_open{1, 1, 1, 1, 1, 1, 1};
    bool questions_open = true;
    bool by_order = false;  // one list in drawing order, where rows can be dragged
    std::optional<OnlyLayer> only;
    std::optional<std::size_t> dragged;   // the layer whose grip the mouse holds
    std::optional<std::size_t> unfolded;  // just now: its details are scrolled into view

    // Features in view, one a layer; empty until the finder is there.
    std::vector<std::size_t> in_view;
    geo::Extent counted_in;  // the view that was counted
};

inline ColorChoice color_of(const LayersState& layers, std::size_t layer) {
    return layer < layers.colors.size() ? layers.colors[layer] : ColorChoice{};
}

inline void set_color(LayersState& layers, std::size_t layer, const ColorChoice& choice) {
    if (layer >= layers.colors.size()) layers.colors.resize(layer + 1);
    layers.colors[layer] = choice;
}

}  // namespace ancrage::app

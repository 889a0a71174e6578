// What the layers panel holds between two frames.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <vector>

#include "render/page/plate.h"

namespace ancrage::app {

// A layer's entry in the panel: its legend in the current language, and the signs as textures.
struct PanelLayer {
    render::LegendEntry legend;
    ImTextureID swatch = nullptr;
    std::vector<ImTextureID> markers;  // one for each of legend.markers
    bool details = false;
};

struct LayersState {
    std::vector<PanelLayer> panel;  // one a layer of the atlas
    std::array<std::uint8_t, 6> theme_open{1, 1, 1, 1, 1, 1};
};

}  // namespace ancrage::app

// All that the window knows between two frames: what is wanted on the map, what is selected and
// hovered, which sections are open, and what the panels asked for. One struct, owned by
// run_window; panels are free functions of it.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/data/workspace.h"
#include "app/text/translations.h"
#include "app/window/fonts.h"
#include "geo/io/transformer.h"
#include "layers/atlas_index.h"
#include "layers/card.h"
#include "render/map_layer.h"
#include "render/page/plate.h"

namespace ancrage::app {

// What answers questions about places; made by a worker after the first frame.
struct Finder {
    layers::AtlasIndex index;
    geo::Transformer to_degrees;
};

// The part of the window the panels leave to the map, in ImGui units from the top left.
struct FreeArea {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;

    float width() const { return right - left; }
    float height() const { return bottom - top; }
};

// A layer's entry in the panel: its legend in the current language, and the signs as textures.
struct PanelLayer {
    render::LegendEntry legend;
    ImTextureID swatch = nullptr;
    std::vector<ImTextureID> markers;  // one for each of legend.markers
    bool details = false;
};

struct Selection {
    layers::Card card;
    std::vector<std::uint8_t> programme_details;  // one for each of card.programmes
    std::array<std::uint8_t, 4> group_open{1, 0, 0, 0};
    std::array<std::uint8_t, 4> ended_open{};
    std::vector<std::uint8_t> content_open;  // one for each of card.contains
    bool scroll_to_top = true;
};

// Features that overlap where the person clicked, to choose from.
struct PickList {
    std::vector<layers::FeatureRef> features;
    ImVec2 at;
};

struct WindowState {
    const Workspace* workspace = nullptr;
    layers::Date today;
    Translations words;
    std::optional<Translations> other_words;  // the other language, once it was asked for
    Fonts fonts;
    float scale = 1;            // ImGui units per point
    float pixels_per_unit = 1;  // framebuffer pixels per ImGui unit

    render::MapState map;  // what the map must show
    std::vector<PanelLayer> panel;
    std::array<std::uint8_t, 6> theme_open{1, 1, 1, 1, 1, 1};
    std::shared_ptr<const Finder> finder;

    std::optional<Selection> selection;
    std::optional<PickList> pick;
    std::vector<layers::FeatureRef> under_cursor;  // visible features there, the nearest first
    std::optional<geo::Coordinate> cursor;         // Lambert-93 metres, when on the map
    std::optional<geo::Coordinate> press;          // ImGui units, while the button is down
    bool dragging = false;

    // Asked for by panels and keys, done by the window between two frames.
    bool switch_language = false;
    bool went_home = false;
    std::optional<layers::FeatureRef> go_to;     // select and frame
    std::optional<layers::FeatureRef> pick_now;  // select where it is
    bool clear_selection = false;

    explicit WindowState(Translations first_words) : words(std::move(first_words)) {}

    const layers::Atlas& atlas() const { return workspace->atlas; }
    const layers::Layer& layer_of(layers::FeatureRef feature) const {
        return workspace->atlas.layers[feature.layer];
    }
    // Points to ImGui units.
    float units(float points) const { return points * scale; }
};

}  // namespace ancrage::app

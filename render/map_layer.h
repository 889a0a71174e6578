// What the renderer is given: layers as data with their levels and styles, and the state of the
// map to draw. Tables and levels belong to the caller and must outlive the renderer's use of them.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/feature_table.h"
#include "geo/model/level.h"
#include "render/camera.h"
#include "render/style.h"

namespace ancrage::render {

struct MapLayer {
    std::string id;
    const geo::FeatureTable* table = nullptr;
    const std::vector<geo::Level>* levels = nullptr;             // empty for points
    const std::vector<geo::Coordinate>* label_points = nullptr;  // one a feature
    std::string name_column;                                     // written as the label
    Style style;
};

struct FeatureMark {
    std::size_t layer = 0;
    std::size_t feature = 0;

    friend auto operator<=>(const FeatureMark&, const FeatureMark&) = default;
};

struct MapState {
    Camera camera;
    std::vector<std::uint8_t> visible;  // one a layer
    std::vector<std::size_t> order;   // layers, the bottom one first; those left out lie under them
    std::vector<float> opacity;       // one a layer, 0 (hidden) to 1; opaque beyond the end
    std::vector<FeatureMark> marked;  // chosen together, sorted by layer and feature
    std::optional<FeatureMark> selected;
    std::optional<FeatureMark> hovered;
    float scale_factor = 1;        // pixels per point of the style sheet
    std::uint64_t background = 0;  // changes with MapRenderer::set_background; 0 hides it
    bool exact = false;            // the source's own geometry, whatever the scale

    friend bool operator==(const MapState&, const MapState&) = default;
};

}  // namespace ancrage::render

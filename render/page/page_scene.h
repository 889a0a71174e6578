// What is drawn on paper: the very layers, state and colours that the screen is given.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "render/feature_look.h"
#include "render/feature_paint.h"
#include "render/map_layer.h"
#include "render/point_layer.h"

namespace ancrage::render {

struct PageScene {
    std::span<const MapLayer> layers;
    // How features differ from their style, one list a layer; none at all, or an empty one: they
    // do not. As MapRenderer::set_feature_looks.
    std::span<const std::vector<FeatureLook>> looks = {};
    MapState state;  // the camera's pixels are the page's units
    PageColors page;
    // How much finer than a pixel outlines are drawn: paper shows more than a screen. 1 or more.
    double detail = 1;
};

// One layer as it is drawn at the scene's scale.
struct PageLayer {
    const MapLayer* layer = nullptr;
    std::size_t index = 0;              // in the scene
    const geo::Level* level = nullptr;  // none for points
    Style style;                        // at the layer's opacity
    ColorTarget target = ColorTarget::stroke;
    std::vector<FeatureLook> looks;   // one a feature; empty: as styled
    std::vector<std::uint8_t> shown;  // one a feature
    std::uint32_t covered_by = 0;     // layers that draw the edges they share (shared_borders.h)
    // Of points only.
    std::shared_ptr<PointLayer> points;
    PointDisplay display = PointDisplay::markers;

    bool are_polygons() const { return layer->table->geometry.kind == geo::GeometryKind::polygon; }
    bool shows(std::uint32_t feature) const {
        return feature < shown.size() && shown[feature] != 0;
    }
    FeatureLook look_of(std::size_t feature) const {
        return feature < looks.size() ? looks[feature] : FeatureLook{};
    }
};

// A colour of the style as a feature wears it: its own in place of it where `replaced`, and fainter
// where its look says so.
Color worn(Color styled, const FeatureLook& look, bool replaced);

// The layers in sight, the bottom one first.
std::vector<PageLayer> layers_on_page(const PageScene& scene);
// The same for one layer, whether it is in sight or not.
PageLayer layer_on_page(const PageScene& scene, std::size_t index);

// Pixels of the page for a length of the style sheet.
inline double pixels(const PageScene& scene, double points) {
    return points * static_cast<double>(scene.state.scale_factor);
}
// What the style sheet's scale limits are compared with.
inline double metres_per_point(const PageScene& scene) {
    return scene.state.camera.metres_per_pixel * static_cast<double>(scene.state.scale_factor);
}

}  // namespace ancrage::render

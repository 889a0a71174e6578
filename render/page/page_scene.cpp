#include "render/page/page_scene.h"

#include <algorithm>
#include <cmath>

#include "render/drawing_order.h"
#include "render/feature_rules.h"
#include "render/layer_opacity.h"
#include "render/level_choice.h"
#include "render/shared_borders.h"

namespace ancrage::render {

Color worn(Color styled, const FeatureLook& look, bool replaced) {
    Color color = styled;
    if (replaced && look.color) color = {look.color->r, look.color->g, look.color->b, styled.a};
    const double opacity = std::clamp(static_cast<double>(look.opacity), 0.0, 1.0);
    color.a = static_cast<std::uint8_t>(std::lround(color.a * opacity));
    return color;
}

PageLayer layer_on_page(const PageScene& scene, std::size_t index) {
    const MapLayer& layer = scene.layers[index];
    const geo::GeometryKind kind = layer.table->geometry.kind;
    PageLayer drawn;
    drawn.layer = &layer;
    drawn.index = index;
    const double detail =
        scene.state.exact ? 0 : scene.state.camera.metres_per_pixel / scene.detail;
    if (const auto level = level_at(layer.levels, detail)) drawn.level = &(*layer.levels)[*level];
    drawn.style = faded(layer.style, opacity_of(scene.state, index));
    drawn.target = color_target(layer.style, kind);
    const std::span<const FeatureLook> asked =
        index < scene.looks.size() ? scene.looks[index] : std::span<const FeatureLook>();
    drawn.looks = feature_paint(*layer.table, layer.style, asked);
    const std::vector<std::size_t> rules = matching_rules(*layer.table, layer.style);
    const std::vector<double> limits = scale_limits(layer.style, rules);
    const double scale = metres_per_point(scene);
    for (std::size_t f = 0; f < limits.size(); ++f) {
        drawn.shown.push_back(scale <= limits[f] && drawn.look_of(f).shown ? 1 : 0);
    }
    if (kind != geo::GeometryKind::point) return drawn;
    drawn.points = std::make_shared<PointLayer>(*layer.table, drawn.style, rules, limits);
    drawn.points->set_shown(drawn.shown);
    drawn.display =
        drawn.points->display(scene.state.camera, static_cast<double>(scene.state.scale_factor));
    return drawn;
}

std::vector<PageLayer> layers_on_page(const PageScene& scene) {
    std::vector<PageLayer> layers;
    for (const std::size_t i : drawing_order(scene.state.order, scene.layers.size())) {
        if (opacity_of(scene.state, i) <= 0) continue;
        if (metres_per_point(scene) > scene.layers[i].style.max_metres_per_pixel) continue;
        layers.push_back(layer_on_page(scene, i));
    }
    std::vector<BorderLayer> borders;
    for (const PageLayer& layer : layers) {
        const bool shows_all = std::ranges::find(layer.shown, 0) == layer.shown.end();
        borders.push_back({layer.index, &layer.style.stroke, shows_all});
    }
    const std::vector<std::uint32_t> covered = covered_by(borders);
    for (std::size_t i = 0; i < layers.size(); ++i) layers[i].covered_by = covered[i];
    return layers;
}

}  // namespace ancrage::render

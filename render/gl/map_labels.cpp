#include "render/gl/map_labels.h"

#include "render/layer_opacity.h"

namespace ancrage::render {

namespace {

std::vector<MapSign> signs_in(const geo::Extent& extent, const LayerScene& scene, double scale) {
    const geo::GeometryArray& geometry = scene.layer().table->geometry;
    std::vector<MapSign> signs;
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
        if (!scene.is_shown(f, scale)) continue;
        for (std::size_t ring = geometry.first_ring(f); ring < geometry.end_ring(f); ++ring) {
            for (const geo::Coordinate& at : geometry.ring(ring)) {
                if (extent.contains(at)) signs.push_back({f, at, scene.marker_of(f).size});
            }
        }
    }
    return signs;
}

}  // namespace

std::vector<TextOnMap> MapLabels::place(const std::vector<LayerScene>& scenes,
                                        const MapState& state, const Frame& frame,
                                        const FontSet& fonts,
                                        const std::vector<PixelBox>& covered) {
    const double scale = frame.metres_per_point();
    std::vector<NamedLayer> layers;
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        const LayerScene& scene = scenes[i];
        NamedLayer& named = layers.emplace_back();
        named.layer = &scene.layer();
        named.opacity = scene.shown_at(scale) ? opacity_of(state, i) : 0;
        if (scene.layer().table->geometry.kind == geo::GeometryKind::point) {
            named.signs = [&scene, scale](const geo::Extent& extent) {
                return signs_in(extent, scene, scale);
            };
        } else {
            named.is_shown = [&scene, scale](std::size_t f) { return scene.is_shown(f, scale); };
        }
    }
    return names_.write(layers, frame.camera, frame.scale_factor, fonts, covered);
}

}  // namespace ancrage::render

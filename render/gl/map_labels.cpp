#include "render/gl/map_labels.h"

#include "render/layer_opacity.h"

namespace ancrage::render {

namespace {

std::vector<MapSign> signs_in(const geo::Extent& extent, const PointLayer& points,
                              PointDisplay display, double scale) {
    std::vector<MapSign> signs;
    for (const PlacedMarkers& group : points.markers_in(extent, display, scale)) {
        for (const PlacedMarker& marker : group.points) {
            signs.push_back({marker.feature, marker.at, marker.size});
        }
    }
    if (display != PointDisplay::clusters) return signs;
    for (const Cluster& cluster : points.clusters(scale)) {
        if (cluster.count < 2 || !extent.contains(cluster.at)) continue;
        signs.push_back({MapSign::no_feature, cluster.at, cluster_diameter(cluster.count)});
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
            const PointDisplay display = scene.points().display(state.camera, state.scale_factor);
            named.signs = [&scene, display, scale](const geo::Extent& extent) {
                return signs_in(extent, scene.points(), display, scale);
            };
        } else {
            named.is_shown = [&scene, scale](std::size_t f) { return scene.is_shown(f, scale); };
        }
    }
    return names_.write(layers, frame.camera, frame.scale_factor, fonts, covered);
}

}  // namespace ancrage::render

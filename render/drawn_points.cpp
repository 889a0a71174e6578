#include "render/drawn_points.h"

#include <cmath>

namespace ancrage::render {

void add_drawn_points(DrawnPoints& drawn, std::size_t index, const PointLayer& layer,
                      PointDisplay display, const MapState& state, const PageColors& page) {
    const double metres_per_point =
        state.camera.metres_per_pixel * static_cast<double>(state.scale_factor);
    if (display == PointDisplay::density) {
        DensityKey key{index, layer.density_classes(metres_per_point), {}};
        key.colors = density_colors(sign_color(layer.style().marker, page), page, key.least.size());
        drawn.densities.push_back(std::move(key));
    }
    if (display != PointDisplay::clusters) return;
    const geo::Extent view = state.camera.extent();
    for (const Cluster& cluster : layer.clusters(metres_per_point)) {
        if (cluster.count < 2 || !view.contains(cluster.at)) continue;
        drawn.signs.push_back({index, cluster, cluster_diameter(cluster.count)});
    }
}

const CountedSign* sign_at(const DrawnPoints& drawn, geo::Coordinate at, double metres_per_point) {
    const CountedSign* found = nullptr;
    for (const CountedSign& sign : drawn.signs) {
        const geo::Coordinate middle = sign.cluster.at;
        const double radius = static_cast<double>(sign.diameter) / 2 * metres_per_point;
        if (std::hypot(at.x - middle.x, at.y - middle.y) <= radius) found = &sign;
    }
    return found;
}

}  // namespace ancrage::render

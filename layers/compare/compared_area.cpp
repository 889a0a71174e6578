#include "layers/compare/compared_area.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ancrage::layers {

geo::Result<ComparedArea> compared_area(const Atlas& atlas, FeatureRef feature) {
    const Layer& layer = atlas.layers[feature.layer];
    if (layer.table.geometry.kind != geo::GeometryKind::polygon) {
        return geo::wrong_usage("compare.error_no_area", {layer.name(feature.row)});
    }
    ComparedArea area;
    area.id = address_of(atlas, feature);
    area.name = layer.name(feature.row);
    area.feature = feature;
    return area;
}

double ground_of(const Atlas& atlas, const ComparedArea& area) {
    if (!area.feature) return geo::area_of(area.drawn, 0);
    return geo::area_of(atlas.layers[area.feature->layer].table.geometry, area.feature->row);
}

std::optional<double> share_outside(const Atlas& atlas, const ComparedArea& area) {
    if (area.feature) return 0;
    const std::size_t region = atlas.index_of("region");
    if (region == atlas.layers.size() || atlas.layers[region].state == LayerState::missing) {
        return std::nullopt;
    }
    double inside = 0;
    for (const DrawnGround& ground : area.grounds) {
        if (ground.area.layer == region) inside += ground.square_metres;
    }
    return std::clamp(1 - inside / ground_of(atlas, area), 0.0, 1.0);
}

std::vector<geo::Coordinate> circle_ring(geo::Coordinate center, double metres) {
    std::vector<geo::Coordinate> ring;
    ring.reserve(circle_sides + 1);
    for (std::size_t i = 0; i < circle_sides; ++i) {
        const double angle =
            2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(circle_sides);
        ring.push_back({center.x + metres * std::cos(angle), center.y + metres * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

}  // namespace ancrage::layers

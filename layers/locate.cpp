#include "layers/locate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace ancrage::layers {

namespace {

double distance_to_segment(geo::Coordinate p, geo::Coordinate a, geo::Coordinate b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    const double along =
        length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

// Metres from a point or line feature.
double distance_to(const geo::GeometryArray& geometry, std::size_t feature, geo::Coordinate at) {
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        const auto path = geometry.ring(r);
        for (std::size_t i = 0; i < path.size(); ++i) {
            nearest = std::min(nearest, distance_to_segment(at, path[i == 0 ? 0 : i - 1], path[i]));
        }
    }
    return nearest;
}

struct Hit {
    double measure = 0;  // metres away, or square metres
    FeatureRef feature;
};

void sort_hits(std::vector<Hit>& hits) {
    std::ranges::sort(hits, [](const Hit& a, const Hit& b) {
        return std::tuple(a.measure, b.feature.layer, a.feature.row) <
               std::tuple(b.measure, a.feature.layer, b.feature.row);
    });
}

}  // namespace

Locator::Locator(const Atlas& atlas, const std::vector<std::string_view>& only)
    : atlas_(&atlas), polygons_(atlas.layers.size()), others_(atlas.layers.size()) {
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        const Layer& indexed = atlas.layers[layer];
        if (!only.empty() && std::ranges::find(only, indexed.definition.id) == only.end()) continue;
        if (indexed.table.geometry.kind == geo::GeometryKind::polygon) {
            polygons_[layer] = geo::PolygonLocator(indexed.table.geometry);
        } else {
            others_[layer] = geo::SpatialIndex(indexed.table.geometry);
        }
    }
}

std::vector<std::uint32_t> Locator::rows_at(std::size_t layer, geo::Coordinate at) const {
    return polygons_[layer].features_at(at);
}

std::vector<FeatureRef> Locator::features_at(geo::Coordinate at, double tolerance) const {
    std::vector<Hit> near;
    std::vector<Hit> around;
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) return {};
    for (std::size_t layer = 0; layer < atlas_->layers.size(); ++layer) {
        const geo::GeometryArray& geometry = atlas_->layers[layer].table.geometry;
        geo::Extent reach;
        reach.include(at);
        for (const std::uint32_t row : others_[layer].query(reach.grown(tolerance))) {
            const double metres = distance_to(geometry, row, at);
            if (metres <= tolerance) near.push_back({metres, {layer, row}});
        }
        for (const std::uint32_t row : rows_at(layer, at)) {
            around.push_back({geo::area_of(geometry, row), {layer, row}});
        }
    }
    sort_hits(near);
    sort_hits(around);
    std::vector<FeatureRef> found;
    for (const Hit& hit : near) found.push_back(hit.feature);
    for (const Hit& hit : around) found.push_back(hit.feature);
    return found;
}

}  // namespace ancrage::layers

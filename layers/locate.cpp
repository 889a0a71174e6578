#include "layers/locate.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ancrage::layers {

namespace {

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
    : polygons_(atlas.layers.size()), areas_(atlas.layers.size()), others_(atlas.layers.size()) {
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        const Layer& indexed = atlas.layers[layer];
        if (!only.empty() && std::ranges::find(only, indexed.definition.id) == only.end()) continue;
        if (indexed.table.geometry.kind == geo::GeometryKind::polygon) {
            polygons_[layer] = geo::PolygonLocator(indexed.table.geometry);
            for (std::size_t row = 0; row < indexed.table.geometry.feature_count(); ++row) {
                areas_[layer].push_back(geo::area_of(indexed.table.geometry, row));
            }
        } else {
            others_[layer] = geo::PathLocator(indexed.table.geometry);
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
    for (std::size_t layer = 0; layer < others_.size(); ++layer) {
        for (const geo::PathLocator::Near& hit : others_[layer].features_near(at, tolerance)) {
            near.push_back({hit.distance, {layer, hit.feature}});
        }
        for (const std::uint32_t row : rows_at(layer, at)) {
            around.push_back({areas_[layer][row], {layer, row}});
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

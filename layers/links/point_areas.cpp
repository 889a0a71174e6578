#include "layers/links/point_areas.h"

#include "layers/links/layer_pairs.h"

namespace ancrage::layers {

std::vector<FeatureRef> areas_holding(const Atlas& atlas, const Locator& locator,
                                      FeatureRef point) {
    std::vector<FeatureRef> areas;
    const Layer& points = atlas.layers[point.layer];
    const geo::GeometryArray& geometry = points.table.geometry;
    if (geometry.kind != geo::GeometryKind::point || geometry.is_empty(point.row)) return areas;
    const geo::Coordinate at = geometry.ring(geometry.first_ring(point.row)).front();
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        if (points.definition.at_commune_centre && !made_of_communes(atlas, layer)) continue;
        for (const std::uint32_t row : locator.rows_at(layer, at)) areas.push_back({layer, row});
    }
    return areas;
}

}  // namespace ancrage::layers

// Columns that are computed from a layer's geometry and its communes once they stand.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "layers/atlas.h"

namespace ancrage::layers {

// `groups` holds for each commune the row of the layer it belongs to, or geo::no_feature; empty for
// a layer that is not made of communes. Square kilometres are rounded to 3 decimals, hectares to 2.
void measure_columns(Layer& layer, const LayerSource& source, const geo::FeatureTable& communes,
                     std::span<const std::uint32_t> groups);

// A point for each row, at the middle of the commune that `source.commune` names; `middles` has one
// a commune. Rows whose commune is unknown get no point.
geo::GeometryArray points_at_communes(const Layer& layer, const LayerSource& source,
                                      const Layer& communes,
                                      std::span<const geo::Coordinate> middles,
                                      const std::vector<FormerCommune>& former);

}  // namespace ancrage::layers

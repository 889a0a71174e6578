// Whether what a source gave can be used: the rows expected, in France, with codes that join. What
// fails is refused whole, and the next source is asked: half a layer is worse than last year's.
#pragma once

#include "geo/model/geometry.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::layers {

// Lambert-93 metres around metropolitan France.
inline constexpr geo::Extent metropolitan_france{0, 6'000'000, 1'320'000, 7'200'000};

// What a layer's rows are held against.
struct SupplyFacts {
    const Layer* communes = nullptr;  // null: not there yet, codes are not looked up
    const std::vector<FormerCommune>& former;
    const geo::FeatureTable& composition;  // code_commune and key, or empty
};

// Errors name the source: fewer or more rows than it should have, rows without a key or with
// another kind of geometry, geometry empty or unusable in more than one row of twenty, outside
// France, commune codes of which more than one in twenty is no commune.
geo::Status accept_layer(const Layer& layer, const LayerSource& source, const SupplyFacts& facts);

// The rows with a vertex in a commune, in their order.
std::vector<std::size_t> rows_within(const geo::GeometryArray& geometry,
                                     const geo::GeometryArray& communes);

}  // namespace ancrage::layers

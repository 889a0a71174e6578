// Unions of polygons that tile the plane with shared vertices (communes into EPCI, basins…).
#pragma once

#include <cstdint>
#include <span>

#include "geo/model/geometry.h"
#include "geo/model/level.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// Group g of the answer is the union of the features f with group_of_feature[f] == g; no_feature
// leaves a feature out; a group may be empty. GEOSCoverageUnion: every vertex of the outer border
// is kept, so borders coincide exactly with those of the parts.
Result<GeometryArray> dissolve(const GeometryArray& polygons,
                               std::span<const std::uint32_t> group_of_feature,
                               std::size_t group_count);

}  // namespace ancrage::geo

// What of an area's ground differs between two drawings of it, piece by piece: the strips that
// another generalisation leaves along a border are narrow, ground that really moved is wide.
#pragma once

#include <optional>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/redrawing.h"

namespace ancrage::geo {

// One answer an entry of `areas`, in their order, on all cores. Nothing where it cannot be told: a
// coordinate is not usable (usable.h), or GEOS cannot cut the polygons (crossing rings). Drawings
// that are equal to the last coordinate are not cut.
std::vector<std::optional<Redrawing>> redrawings(const GeometryArray& before,
                                                 const GeometryArray& after,
                                                 const std::vector<DrawnTwice>& areas);

}  // namespace ancrage::geo

// Places that are in no layer: clicked points and drawn polygons, checked and as geometry, and the
// ground that a drawn polygon shares with the areas of a layer.
#pragma once

#include <cstddef>

#include "geo/model/geometry.h"
#include "geo/model/result.h"
#include "layers/sites/site_request.h"

namespace ancrage::layers {

// More corners than anyone draws; the ring is compared with itself, corner by corner.
inline constexpr std::size_t most_drawn_corners = 5'000;

// One feature: a point, or a polygon that is closed and turns as geometry.h asks. Usage errors: a
// coordinate that is no number, two corners, a flat ring, one that crosses or touches itself, too
// many corners.
geo::Result<geo::GeometryArray> drawn_geometry(const DrawnSite& site);

// Square metres that two polygon features share. For simple polygons of few corners: the work is
// the product of their edges.
double common_square_metres(const geo::GeometryArray& a, std::size_t feature_a,
                            const geo::GeometryArray& b, std::size_t feature_b);

// A coordinate of the feature: the point, the middle of a line, inside a polygon. Nothing of a
// feature without geometry, which is NaN.
geo::Coordinate mark_of(const geo::GeometryArray& geometry, std::size_t feature);

}  // namespace ancrage::layers

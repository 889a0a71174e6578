// A feature's geometry as PostGIS' extended well-known binary.
#pragma once

#include <cstddef>
#include <string>

#include "geo/model/geometry.h"

namespace ancrage::geo {

// Appends the geometry of a feature that is not empty, in EPSG:2154: Point, or MultiPoint where
// `many`; MultiLineString; MultiPolygon.
void append_wkb(const GeometryArray& geometry, std::size_t feature, bool many, std::string& bytes);

// Whether some feature is several points.
bool has_many_points(const GeometryArray& geometry);

}  // namespace ancrage::geo

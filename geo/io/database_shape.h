// Geometry as it stands in a statement.
#pragma once

#include <cstddef>
#include <string>

#include "geo/model/geometry.h"

namespace ancrage::geo {

// A feature that is not empty, in EPSG:2154, as a literal of PostGIS.
std::string shape_literal(const GeometryArray& geometry, std::size_t feature);

}  // namespace ancrage::geo

// Polygons into triangles for the graphics card, with the GLU tessellator (the SGI reference
// implementation): the only one tried that fails on no real feature.
#pragma once

#include "geo/model/geometry.h"
#include "geo/model/level.h"

namespace ancrage::geo {

// Every polygon feature; areas agree with area_of() to a relative 1e-6. Odd winding rule.
Triangulation triangulate(const GeometryArray& polygons);

// Sum of the triangles' areas of each feature, square metres, for checking.
std::vector<double> triangulated_areas(const Triangulation& triangles, std::size_t feature_count);

}  // namespace ancrage::geo

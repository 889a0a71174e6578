// Where to write the name of a polygon.
#pragma once

#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::geo {

// The pole of inaccessibility of each feature's largest part (GEOSMaximumInscribedCircle, to 1/50
// of its smaller side): the inside point farthest from the border. Points: themselves. Lines: the
// middle of the longest path. Empty geometries, and those with a coordinate that is NaN, infinite
// or beyond any place on Earth: NaN.
std::vector<Coordinate> label_points(const GeometryArray& geometry);

}  // namespace ancrage::geo

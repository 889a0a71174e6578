// Which polygons of two layers overlap, and by how much.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/result.h"

namespace ancrage::geo {

struct Overlap {
    std::uint32_t a = 0;  // feature of the first layer
    std::uint32_t b = 0;  // feature of the second
    double area = 0;      // square metres
};

// Overlaps, and how the pairs whose extents meet were settled: by a test on prepared geometry
// (apart, or one inside the other), or by cutting one with the other.
struct Overlay {
    std::vector<Overlap> overlaps;  // ordered by a then b
    std::size_t apart = 0;
    std::size_t inside = 0;
    std::size_t cut = 0;
};

// Every pair that shares ground, however little: what is a sliver is for the caller to say. Borders
// that only touch share none. Features are found by an index of extents, compared with GEOS'
// prepared geometry and cut with its OverlayNG, on all cores. Errors name the two features: an
// unusable coordinate (usable.h), or polygons that GEOS cannot cut (crossing rings).
Result<Overlay> overlay(const GeometryArray& a, const GeometryArray& b);

}  // namespace ancrage::geo

// Which polygons of two layers overlap, and by how much.
#pragma once

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

// Every pair whose intersection is larger than `sliver` square metres, ordered by a then b.
Result<std::vector<Overlap>> overlaps(const GeometryArray& a, const GeometryArray& b,
                                      double sliver);

}  // namespace ancrage::geo

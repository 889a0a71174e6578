// Outlines of groups of polygons that share their vertices exactly. Enough for the demonstration,
// whose groups never surround another; real layers are dissolved in geo/ops.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "geo/model/geometry.h"

namespace ancrage::layers::demo {

// Feature g is the union of the polygons with group_of_feature[f] == g; geo::no_feature leaves one
// out.
geo::GeometryArray merge_outlines(const geo::GeometryArray& polygons,
                                  std::span<const std::uint32_t> group_of_feature,
                                  std::size_t group_count);

}  // namespace ancrage::layers::demo

// The outline of several features of a level taken together, as closed rings: what a vector fill
// needs, where a picture is filled by triangles. Borders between two of them are left out, so that
// a translucent fill shows no seam.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "geo/model/level.h"

namespace ancrage::render {

using Rings = std::vector<std::vector<geo::Coordinate>>;

// Rings are closed by themselves (the first place is not repeated) and have the features on their
// left: to be filled by the nonzero winding rule. `inside` is asked for features of the level only.
Rings rings_around(const geo::ArcArray& arcs, const std::function<bool(std::uint32_t)>& inside);

}  // namespace ancrage::render

// The part of a layer that was chosen, cut out of its geometry. Pure memory, no OpenGL.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/model/level.h"

namespace ancrage::render {

// `chosen`: one byte a feature. Features keep their numbers.
geo::Triangulation chosen_triangles(const geo::Triangulation& all,
                                    std::span<const std::uint8_t> chosen);
// The arcs with a chosen feature on a side.
geo::ArcArray chosen_arcs(const geo::ArcArray& all, std::span<const std::uint8_t> chosen);

}  // namespace ancrage::render

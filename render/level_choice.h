// Which level of detail a picture is drawn, named and printed from: one rule for all of them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "geo/model/level.h"

namespace ancrage::render {

// The coarsest level that is within half a pixel of the source, else the finest; 0 metres a pixel
// asks for the source itself. Nothing where there is no level.
std::optional<std::size_t> level_at(const std::vector<geo::Level>* levels, double metres_per_pixel);

}  // namespace ancrage::render

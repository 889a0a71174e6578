// How a layer that a person brought in looks until they choose otherwise.
#pragma once

#include <cstddef>

#include "geo/model/geometry.h"
#include "render/style.h"

namespace ancrage::app {

// The `number`-th layer of theirs, in the colours that the sheet keeps for them.
render::Style own_style(const render::StyleSheet& sheet, geo::GeometryKind kind,
                        std::size_t number);

}  // namespace ancrage::app

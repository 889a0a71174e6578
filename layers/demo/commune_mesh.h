// The fictional communes: cells of a bent honeycomb whose shared borders wander like real ones.
// They tile exactly: two neighbours have the very same vertices on their common border.
#pragma once

#include <cstddef>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::layers::demo {

inline constexpr std::size_t mesh_rows = 6;
inline constexpr std::size_t mesh_columns = 10;

struct Cell {
    std::size_t row = 0;               // 0 is the south
    std::size_t column = 0;            // 0 is the west
    geo::Coordinate centre;            // at least 1.2 km from the border
    std::vector<std::size_t> corners;  // indices in the ring where three communes meet
};

struct CommuneMesh {
    std::vector<Cell> cells;      // south to north, west to east
    geo::GeometryArray polygons;  // one a cell, EPSG:2154
};

CommuneMesh make_commune_mesh();

}  // namespace ancrage::layers::demo

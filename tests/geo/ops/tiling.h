// Made-up territories for the tests: cells that tile a rectangle with ragged shared borders, as
// communes do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::geo::test {

inline constexpr double cell_side = 4000;  // metres
inline constexpr std::size_t tiling_columns = 10;
inline constexpr std::size_t tiling_rows = 6;
inline constexpr std::size_t cell_count = tiling_columns * tiling_rows;

// 60 cells, row by row, then the enclave that fills a hole of cell 11 (feature 60), then an island
// apart from all (feature 61, of two parts). Around Lambert-93's values for Paris.
GeometryArray make_tiling();
inline constexpr std::size_t enclave = cell_count;
inline constexpr std::size_t islands = cell_count + 1;

// A closed ring from the corners given, or left as it is with `close` false.
std::vector<Coordinate> ring_of(std::initializer_list<Coordinate> corners, bool close = true);
// A polygon feature of one part for each ring.
void add_polygon(GeometryArray& to, const std::vector<std::vector<Coordinate>>& outer_rings);
GeometryArray polygons_of(const std::vector<std::vector<Coordinate>>& outer_rings);

// Rings no polygon should have: bow-tie, spike, repeated points, no area, two points, open, NaN,
// infinite, enormous, empty; one feature each.
GeometryArray make_hostile();

// GEOS' opinion.
bool is_valid(const GeometryArray& polygons, std::size_t feature);
// Area of GEOS' union of all features (GEOSUnaryUnion, which knows nothing of arcs).
double united_area(const GeometryArray& polygons);
double summed_area(const GeometryArray& polygons);

}  // namespace ancrage::geo::test

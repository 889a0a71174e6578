// Where there are too many points to be told apart: how many fall into each cell of a hexagonal
// grid. The grid is anchored to the ground, so that moving the map changes no cell and no colour.
#pragma once

#include <cstdint>
#include <vector>

#include "render/camera.h"
#include "render/image.h"
#include "render/point_index.h"
#include "render/style.h"

namespace ancrage::render {

// From this many points in view on, a grid is drawn instead of markers.
inline constexpr std::size_t densest_markers = 50'000;

// Hexagons standing on a corner: `width` metres between upright sides, rows `width` * sqrt(3) / 2
// apart, every other row half a width further east. The centre of column 0 of row 0 lies at the
// origin of the plane (Lambert-93).
struct HexGrid {
    double width = 1;
    std::int64_t first_column = 0;
    std::int64_t first_row = 0;  // even
    int columns = 0;
    int rows = 0;

    double row_height() const;
    geo::Coordinate center(std::int64_t column, std::int64_t row) const;
    friend bool operator==(const HexGrid&, const HexGrid&) = default;
};

// The width in metres of the cells drawn at a scale (metres per pixel at scale factor 1): a power
// of the square root of 2, seen 6 to 8.5 pixels wide.
double hex_width(double metres_per_point);

// All cells that may be seen in `extent`.
HexGrid hex_grid(const geo::Extent& extent, double width);

struct DensityGrid {
    HexGrid grid;
    std::vector<std::uint32_t> counts;  // row by row, from the south-west
};

// The shown points of the cells of `grid`, all of them counted.
DensityGrid count_points(const PointIndex& points, const HexGrid& grid, double metres_per_point);

// The least count of each class of colour, ascending: 1, 2, 5, 10… times a power of ten that puts
// `mean`, the average count of a cell, in the middle; the first is 1.
std::vector<std::uint32_t> density_classes(double mean);
// The average over the layer's whole extent, so that it is the same wherever one looks.
double mean_count(const PointIndex& points, double width, double metres_per_point);
// The class of a count above 0.
std::size_t density_class(const std::vector<std::uint32_t>& classes, std::uint32_t count);

// The colour that speaks for a marker: of its inside and its outline, the one further from the
// page.
Color sign_color(const Marker& marker, const PageColors& page);
// One a class, from a tint of `sign` to beyond it towards the page's ink.
std::vector<Color> density_colors(Color sign, const PageColors& page, std::size_t classes);

}  // namespace ancrage::render

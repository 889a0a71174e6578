// Points from the coordinate columns of a CSV table.
#pragma once

#include <optional>
#include <string_view>

#include "geo/io/finish_table.h"

namespace ancrage::geo {

// A coordinate as people write them: decimal comma or point, spaces between thousands.
std::optional<double> coordinate_from_text(std::string_view text);

// Fills raw.table.geometry with a point for each row and raw.crs; a row whose coordinates cannot be
// read gets an empty point and a trouble. False when no pair of columns is named lon/lat
// (longitude/latitude) or x/y (x_l93/y_l93), capitals or not.
bool add_points(RawTable& raw);

}  // namespace ancrage::geo

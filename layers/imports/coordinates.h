// Coordinates as somebody's table holds them: degrees or Lambert-93 metres, in the right order or
// swapped, known by the ranges that metropolitan France leaves to each.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "geo/model/geometry.h"

namespace ancrage::layers {

struct ReadCoordinates {
    geo::Coordinate at;    // degrees (longitude, latitude) or Lambert-93 metres
    bool degrees = false;  // to be transformed before it is a place
    bool swapped = false;  // the table had them the other way round
};

// A number with a comma or a point, spaces and a sign, and nothing else; "2,35°" too.
std::optional<double> coordinate_number(std::string_view text);

// "48.93, 2.35", "48,93 ; 2,35", "(48.93 2.35)", "POINT (2.35 48.93)": two numbers, in their order.
std::optional<std::pair<double, double>> split_coordinates(std::string_view text);

// `first` is what the table calls x or longitude. Nothing when the pair is none that metropolitan
// France has, in either order.
std::optional<ReadCoordinates> read_coordinates(double first, double second);

}  // namespace ancrage::layers

// Which coordinates the libraries below are given. NaN and infinity crash or hang them, and so do
// numbers whose products overflow.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

#include "geo/model/geometry.h"

namespace ancrage::geo {

// Metres: larger than any projected coordinate on Earth.
inline constexpr double largest_coordinate = 1e9;

inline bool is_usable(Coordinate c) {
    // Written so that NaN fails.
    return std::abs(c.x) < largest_coordinate && std::abs(c.y) < largest_coordinate;
}

inline bool is_usable(std::span<const Coordinate> coordinates) {
    return std::ranges::all_of(coordinates, [](Coordinate c) { return is_usable(c); });
}

// All coordinates of the rings [first, end).
inline bool is_usable(const GeometryArray& geometry, std::size_t first_ring, std::size_t end_ring) {
    const auto first = geometry.ring_offsets[first_ring];
    return is_usable(
        std::span(geometry.coordinates).subspan(first, geometry.ring_offsets[end_ring] - first));
}

inline bool is_usable(const GeometryArray& geometry, std::size_t feature) {
    return is_usable(geometry, geometry.first_ring(feature), geometry.end_ring(feature));
}

}  // namespace ancrage::geo

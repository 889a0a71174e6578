// Polygons too small to be seen at a scale are not lost: a mark of two pixels stands for each, on
// screen and on paper alike.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/model/level.h"
#include "render/style.h"

namespace ancrage::render {

// Pixels at scale factor 1: the size under which a feature gets a mark, and the mark's side.
inline constexpr float small_feature_size = 2;

struct SmallFeature {
    geo::Coordinate center;  // of its largest triangle: inside of it, whatever its shape
    double size = 0;         // side of a square as large, metres: slivers are small too
    std::uint32_t feature = 0;
};

// The features of a level, smallest first; those at one scale are the first of them.
std::vector<SmallFeature> features_by_size(const geo::Triangulation& triangles,
                                           std::size_t feature_count);

// The outline's colour, which is all one sees of a feature that shrinks; without an outline the
// fill's, strong enough for two pixels.
Color small_feature_color(const Style& style);

}  // namespace ancrage::render

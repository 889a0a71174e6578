// Pixels laid on the ground at one scale and counted from a whole one of them: where a place falls
// between two of them does not change as the map is moved, so what is rounded to them stays.
#pragma once

#include "geo/model/geometry.h"

namespace ancrage::render {

struct GroundPixels {
    double metres_per_pixel = 1;
    double left = 0;  // whole pixels, eastwards from the origin of EPSG:2154
    double top = 0;   // whole pixels, southwards from it

    geo::Coordinate of(geo::Coordinate metres) const {
        return {metres.x / metres_per_pixel - left, -metres.y / metres_per_pixel - top};
    }
    geo::Coordinate to_metres(geo::Coordinate pixels) const {
        return {(pixels.x + left) * metres_per_pixel, -(pixels.y + top) * metres_per_pixel};
    }
};

}  // namespace ancrage::render

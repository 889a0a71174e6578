// What of an area's ground differs between two drawings of it, piece by piece. Measured by
// geo/ops/redrawn.h, judged by layers/changes/reshaped.h.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::geo {

// A connected piece of ground that one drawing has and the other has not.
struct GroundPiece {
    double area = 0;   // square metres
    double width = 0;  // metres: twice the area over the perimeter, that of a strip
    Coordinate at;     // somewhere inside
};

// Features that together are the same area, before and after: usually one and one.
struct DrawnTwice {
    std::vector<std::uint32_t> before;
    std::vector<std::uint32_t> after;
};

struct Redrawing {
    double before = 0;     // square metres
    double after = 0;      // square metres
    double perimeter = 0;  // metres, of the drawing before
    std::vector<GroundPiece> gained;
    std::vector<GroundPiece> lost;
};

}  // namespace ancrage::geo

// Which lines and points of a layer lie near a place, and how far away: an R-tree over short pieces
// of the paths, then the distance to their segments. A river that crosses the region costs no more
// than the bends that come near.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/spatial_index.h"

namespace ancrage::geo {

class PathLocator {
public:
    struct Near {
        std::uint32_t feature = 0;
        double distance = 0;  // metres
    };

    PathLocator() = default;
    // Keeps a reference to the geometry: it must outlive the locator.
    explicit PathLocator(const GeometryArray& paths);

    // Features within `tolerance` metres of the place, ascending. NaN coordinates are near none.
    std::vector<Near> features_near(Coordinate at, double tolerance) const;

private:
    struct Piece {
        std::uint32_t feature = 0;
        std::uint32_t first = 0;  // of the geometry's coordinates
        std::uint32_t last = 0;   // included
    };

    double distance_to(const Piece& piece, Coordinate at) const;

    const GeometryArray* paths_ = nullptr;
    std::vector<Piece> pieces_;  // by feature
    SpatialIndex index_;         // over the pieces
};

}  // namespace ancrage::geo

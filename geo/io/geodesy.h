// Lengths and areas as they are on the ground, on the GRS80 ellipsoid: in the region, the
// Lambert-93 plane is up to 0.06 % short and its areas 0.11 % small. Sides are geodesics between
// the points given, which leave the straight lines of the map by less than 10 m over 100 km.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "geo/io/transformer.h"
#include "geo/model/geometry.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// Not for two threads at once, as its Transformer.
class Geodesy {
public:
    static Result<Geodesy> create();

    // Metres from each point of a path (Lambert-93 metres) to the next: one fewer than points.
    // Nothing when a point is not finite or cannot be placed on the ellipsoid.
    std::optional<std::vector<double>> segments(std::span<const Coordinate> path) const;
    // Metres along the path; 0 for fewer than two points.
    std::optional<double> length(std::span<const Coordinate> path) const;
    // Metres around, the last point joined to the first.
    std::optional<double> perimeter(std::span<const Coordinate> ring) const;
    // Square metres inside, whichever way round the ring runs; 0 for fewer than three points.
    // Nothing for a ring that crosses itself, where "inside" has no meaning.
    std::optional<double> area(std::span<const Coordinate> ring) const;

private:
    explicit Geodesy(Transformer to_degrees) : to_degrees_(std::move(to_degrees)) {}
    std::optional<std::vector<Coordinate>> degrees(std::span<const Coordinate> path) const;

    Transformer to_degrees_;
};

// Whether two sides of the closed ring meet elsewhere than at a corner they share. Points that
// repeat the one before count once.
bool crosses_itself(std::span<const Coordinate> ring);

}  // namespace ancrage::geo

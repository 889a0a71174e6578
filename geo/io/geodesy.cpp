#include "geo/io/geodesy.h"

#include <geodesic.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace ancrage::geo {
namespace {

geod_geodesic grs80() {
    geod_geodesic ellipsoid{};
    geod_init(&ellipsoid, 6378137.0, 1 / 298.257222101);
    return ellipsoid;
}

// Above 0 when c is at the left of the way from a to b.
double side(Coordinate a, Coordinate b, Coordinate c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool is_within_box(Coordinate a, Coordinate b, Coordinate c) {
    return c.x >= std::min(a.x, b.x) && c.x <= std::max(a.x, b.x) && c.y >= std::min(a.y, b.y) &&
           c.y <= std::max(a.y, b.y);
}

bool segments_meet(Coordinate a, Coordinate b, Coordinate c, Coordinate d) {
    const double c_side = side(a, b, c);
    const double d_side = side(a, b, d);
    const double a_side = side(c, d, a);
    const double b_side = side(c, d, b);
    if (((c_side > 0 && d_side < 0) || (c_side < 0 && d_side > 0)) &&
        ((a_side > 0 && b_side < 0) || (a_side < 0 && b_side > 0))) {
        return true;
    }
    return (c_side == 0 && is_within_box(a, b, c)) || (d_side == 0 && is_within_box(a, b, d)) ||
           (a_side == 0 && is_within_box(c, d, a)) || (b_side == 0 && is_within_box(c, d, b));
}

// Two sides that share a corner meet elsewhere only when the second runs back over the first.
bool runs_back(Coordinate a, Coordinate corner, Coordinate b) {
    const double along = (a.x - corner.x) * (b.x - corner.x) + (a.y - corner.y) * (b.y - corner.y);
    return side(a, corner, b) == 0 && along > 0;
}

std::vector<Coordinate> without_repeats(std::span<const Coordinate> ring) {
    std::vector<Coordinate> kept;
    std::ranges::unique_copy(ring, std::back_inserter(kept));
    while (kept.size() > 1 && kept.front() == kept.back()) kept.pop_back();
    return kept;
}

}  // namespace

Result<Geodesy> Geodesy::create() {
    auto to_degrees = Transformer::create("EPSG:2154", "EPSG:4171");
    if (!to_degrees) return to_degrees.error();
    return Geodesy(std::move(to_degrees).value());
}

std::optional<std::vector<Coordinate>> Geodesy::degrees(std::span<const Coordinate> path) const {
    // PROJ finds degrees even for what is far off the plane, infinity included.
    constexpr double farthest = 2e7;
    const auto is_on_earth = [](Coordinate c) {
        return std::abs(c.x) <= farthest && std::abs(c.y) <= farthest;
    };
    if (!std::ranges::all_of(path, is_on_earth)) return std::nullopt;
    std::vector<Coordinate> placed(path.begin(), path.end());
    to_degrees_.apply(placed);
    const auto is_placed = [](Coordinate c) { return std::isfinite(c.x); };
    if (!std::ranges::all_of(placed, is_placed)) return std::nullopt;
    return placed;
}

std::optional<std::vector<double>> Geodesy::segments(std::span<const Coordinate> path) const {
    const auto placed = degrees(path);
    if (!placed) return std::nullopt;
    const geod_geodesic ellipsoid = grs80();
    std::vector<double> lengths;
    for (std::size_t i = 1; i < placed->size(); ++i) {
        const Coordinate from = (*placed)[i - 1];
        const Coordinate to = (*placed)[i];
        double metres = 0;
        geod_inverse(&ellipsoid, from.y, from.x, to.y, to.x, &metres, nullptr, nullptr);
        lengths.push_back(metres);
    }
    return lengths;
}

std::optional<double> Geodesy::length(std::span<const Coordinate> path) const {
    const auto parts = segments(path);
    if (!parts) return std::nullopt;
    return std::accumulate(parts->begin(), parts->end(), 0.0);
}

std::optional<double> Geodesy::perimeter(std::span<const Coordinate> ring) const {
    std::vector<Coordinate> closed(ring.begin(), ring.end());
    if (!closed.empty()) closed.push_back(closed.front());
    return length(closed);
}

std::optional<double> Geodesy::area(std::span<const Coordinate> ring) const {
    const auto placed = degrees(ring);
    if (!placed || crosses_itself(ring)) return std::nullopt;
    const geod_geodesic ellipsoid = grs80();
    geod_polygon polygon{};
    geod_polygon_init(&polygon, 0);
    for (const Coordinate c : *placed) geod_polygon_addpoint(&ellipsoid, &polygon, c.y, c.x);
    double square_metres = 0;
    geod_polygon_compute(&ellipsoid, &polygon, 0, 1, &square_metres, nullptr);
    return std::abs(square_metres);
}

bool crosses_itself(std::span<const Coordinate> ring) {
    const std::vector<Coordinate> corners = without_repeats(ring);
    const std::size_t count = corners.size();
    if (count < 3) return false;
    const auto corner = [&](std::size_t i) { return corners[i % count]; };
    for (std::size_t i = 0; i < count; ++i) {
        if (runs_back(corner(i), corner(i + 1), corner(i + 2))) return true;
        for (std::size_t j = i + 2; j < count; ++j) {
            if (i == 0 && j == count - 1) continue;  // neighbours, round the end
            if (segments_meet(corner(i), corner(i + 1), corner(j), corner(j + 1))) return true;
        }
    }
    return false;
}

}  // namespace ancrage::geo

#include "layers/sites/drawn.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace ancrage::layers {

namespace {

using geo::Coordinate;

constexpr double largest_coordinate = 1e8;  // metres: farther than any place of the projection
constexpr double least_area = 1;            // square metres

double turn(Coordinate a, Coordinate b, Coordinate c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool is_between(Coordinate a, Coordinate b, Coordinate c) {
    return std::min(a.x, b.x) <= c.x && c.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= c.y &&
           c.y <= std::max(a.y, b.y);
}

// Whether two segments have a coordinate in common.
bool meet(Coordinate a, Coordinate b, Coordinate c, Coordinate d) {
    const double c_side = turn(a, b, c);
    const double d_side = turn(a, b, d);
    const double a_side = turn(c, d, a);
    const double b_side = turn(c, d, b);
    if (((c_side > 0) != (d_side > 0)) && ((a_side > 0) != (b_side > 0)) && c_side != 0 &&
        d_side != 0 && a_side != 0 && b_side != 0) {
        return true;
    }
    return (c_side == 0 && is_between(a, b, c)) || (d_side == 0 && is_between(a, b, d)) ||
           (a_side == 0 && is_between(c, d, a)) || (b_side == 0 && is_between(c, d, b));
}

// Neighbouring sides share a corner, and fold back on each other when the next corner lies on them.
bool folds_back(Coordinate a, Coordinate b, Coordinate c) {
    return turn(a, b, c) == 0 && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0;
}

bool crosses_itself(const std::vector<Coordinate>& ring) {
    const std::size_t count = ring.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Coordinate a = ring[i];
        const Coordinate b = ring[(i + 1) % count];
        if (folds_back(a, b, ring[(i + 2) % count])) return true;
        for (std::size_t j = i + 2; j < count; ++j) {
            if (i == 0 && j == count - 1) continue;
            if (meet(a, b, ring[j], ring[(j + 1) % count])) return true;
        }
    }
    return false;
}

std::vector<Coordinate> corners_of(const DrawnSite& site) {
    std::vector<Coordinate> ring = site.ring;
    const auto repeated = std::ranges::unique(ring);
    ring.erase(repeated.begin(), repeated.end());
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    return ring;
}

// An edge seen from below: what lies under it counts with its sign.
struct Roof {
    Coordinate left, right;
    double sign = 1;

    double height_at(double x) const {
        return left.y + (right.y - left.y) * (x - left.x) / (right.x - left.x);
    }
};

std::vector<Roof> roofs_of(const geo::GeometryArray& geometry, std::size_t feature,
                           const geo::Extent& seen) {
    std::vector<Roof> roofs;
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        const auto ring = geometry.ring(r);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const Coordinate a = ring[i];
            const Coordinate b = ring[i + 1];
            if (a.x == b.x || std::max(a.x, b.x) <= seen.min_x || std::min(a.x, b.x) >= seen.max_x)
                continue;
            if (a.x < b.x) roofs.push_back({a, b, -1});
            if (a.x > b.x) roofs.push_back({b, a, 1});
        }
    }
    return roofs;
}

// Square metres under both roofs, above `ground`.
double under_both(const Roof& a, const Roof& b, double ground) {
    const double left = std::max(a.left.x, b.left.x);
    const double right = std::min(a.right.x, b.right.x);
    if (left >= right) return 0;
    const double al = a.height_at(left) - ground;
    const double ar = a.height_at(right) - ground;
    const double bl = b.height_at(left) - ground;
    const double br = b.height_at(right) - ground;
    const double width = right - left;
    const double at_left = al - bl;
    const double at_right = ar - br;
    if (at_left <= 0 && at_right <= 0) return (al + ar) / 2 * width;
    if (at_left >= 0 && at_right >= 0) return (bl + br) / 2 * width;
    const double part = at_left / (at_left - at_right);
    const double crossing = al + (ar - al) * part;
    return (std::min(al, bl) + crossing) / 2 * width * part +
           (std::min(ar, br) + crossing) / 2 * width * (1 - part);
}

// The middle of the longest run inside the polygon on the horizontal through `y`.
std::pair<double, Coordinate> longest_run(const geo::GeometryArray& geometry, std::size_t feature,
                                          double y) {
    std::vector<double> crossings;
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        const auto ring = geometry.ring(r);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const Coordinate a = ring[i];
            const Coordinate b = ring[i + 1];
            if ((a.y > y) == (b.y > y)) continue;
            crossings.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
        }
    }
    std::ranges::sort(crossings);
    std::pair<double, Coordinate> longest{-1, {}};
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        const double length = crossings[i + 1] - crossings[i];
        if (length > longest.first) {
            longest = {length, {(crossings[i] + crossings[i + 1]) / 2, y}};
        }
    }
    return longest;
}

}  // namespace

geo::Result<geo::GeometryArray> drawn_geometry(const DrawnSite& site) {
    const bool usable = std::ranges::all_of(site.ring, [](Coordinate c) {
        return std::abs(c.x) < largest_coordinate && std::abs(c.y) < largest_coordinate;
    });
    if (!usable) return geo::wrong_usage("error.drawn_number", {site.name});
    if (site.ring.size() > most_drawn_corners) {
        return geo::wrong_usage("error.drawn_many",
                                {site.name, std::to_string(most_drawn_corners)});
    }
    std::vector<Coordinate> ring = corners_of(site);
    geo::GeometryArray geometry;
    geometry.kind = ring.size() == 1 ? geo::GeometryKind::point : geo::GeometryKind::polygon;
    if (ring.empty() || ring.size() == 2) return geo::wrong_usage("error.drawn_few", {site.name});
    if (ring.size() > 2) {
        if (crosses_itself(ring)) return geo::wrong_usage("error.drawn_crosses", {site.name});
        ring.push_back(ring.front());
        if (geo::signed_area(ring) < 0) std::ranges::reverse(ring);
    }
    geometry.add_ring(ring);
    geometry.end_part();
    geometry.end_feature();
    if (geometry.kind == geo::GeometryKind::polygon && geo::area_of(geometry, 0) < least_area) {
        return geo::wrong_usage("error.drawn_flat", {site.name});
    }
    return geometry;
}

// A polygon is what lies under its upper edges without what lies under its lower ones; the ground
// two of them share is the sum of this over every pair of edges.
double common_square_metres(const geo::GeometryArray& a, std::size_t feature_a,
                            const geo::GeometryArray& b, std::size_t feature_b) {
    const geo::Extent extent_a = geo::extent_of(a, feature_a);
    const geo::Extent extent_b = geo::extent_of(b, feature_b);
    if (extent_a.empty() || extent_b.empty() || !extent_a.intersects(extent_b)) return 0;
    const double ground = std::min(extent_a.min_y, extent_b.min_y);
    const std::vector<Roof> roofs_a = roofs_of(a, feature_a, extent_b);
    double sum = 0;
    for (const Roof& roof : roofs_of(b, feature_b, extent_a)) {
        for (const Roof& other : roofs_a) {
            sum += roof.sign * other.sign * under_both(roof, other, ground);
        }
    }
    return std::max(sum, 0.0);
}

geo::Coordinate mark_of(const geo::GeometryArray& geometry, std::size_t feature) {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    if (geometry.kind == geo::GeometryKind::none || geometry.is_empty(feature)) {
        return {unknown, unknown};
    }
    const auto first = geometry.ring(geometry.first_ring(feature));
    if (geometry.kind == geo::GeometryKind::point) return first.front();
    if (geometry.kind == geo::GeometryKind::line) return first[first.size() / 2];
    const geo::Extent extent = geo::extent_of(geometry, feature);
    std::pair<double, Coordinate> best{-1, extent.center()};
    for (const double part : {0.5, 0.31, 0.69}) {
        best = std::max(best, longest_run(geometry, feature, extent.min_y + extent.height() * part),
                        [](const auto& x, const auto& y) { return x.first < y.first; });
    }
    return best.second;
}

}  // namespace ancrage::layers

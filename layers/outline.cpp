#include "layers/outline.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace ancrage::layers {

namespace {

constexpr std::size_t run_length = 16;  // segments
constexpr double nowhere = std::numeric_limits<double>::infinity();

double point_distance(geo::Coordinate p, geo::Coordinate a, geo::Coordinate b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    const double along =
        length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

// Twice the signed area of a triangle.
double turn(geo::Coordinate a, geo::Coordinate b, geo::Coordinate c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

}  // namespace

double extent_distance(const geo::Extent& a, const geo::Extent& b) {
    const double dx = std::max({0.0, a.min_x - b.max_x, b.min_x - a.max_x});
    const double dy = std::max({0.0, a.min_y - b.max_y, b.min_y - a.max_y});
    return std::hypot(dx, dy);
}

Outline::Outline(const geo::GeometryArray& geometry, std::size_t feature) {
    if (geometry.is_empty(feature)) return;
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        add_path(geometry.ring(r));
    }
    for (const Run& run : runs_) extent_.include(run.extent);
}

void Outline::add_path(std::span<const geo::Coordinate> path) {
    const std::size_t count = path.size() > 1 ? path.size() - 1 : path.size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = static_cast<std::uint32_t>(segments_.size());
        const Segment segment{path[i], path[std::min(i + 1, path.size() - 1)]};
        if (i % run_length == 0) runs_.push_back({{}, number, number});
        Run& run = runs_.back();
        run.extent.include(segment.a);
        run.extent.include(segment.b);
        run.end = number + 1;
        segments_.push_back(segment);
    }
}

double Outline::segment_distance(const Segment& s, const Segment& t) {
    const bool crosses = turn(s.a, s.b, t.a) * turn(s.a, s.b, t.b) < 0 &&
                         turn(t.a, t.b, s.a) * turn(t.a, t.b, s.b) < 0;
    if (crosses) return 0;
    return std::min({point_distance(s.a, t.a, t.b), point_distance(s.b, t.a, t.b),
                     point_distance(t.a, s.a, s.b), point_distance(t.b, s.a, s.b)});
}

double Outline::run_distance(const Run& run, const Outline& other, const Run& other_run) const {
    double nearest = nowhere;
    for (std::uint32_t i = run.first; i < run.end; ++i) {
        for (std::uint32_t j = other_run.first; j < other_run.end; ++j) {
            nearest = std::min(nearest, segment_distance(segments_[i], other.segments_[j]));
        }
    }
    return nearest;
}

double Outline::distance_to(const Outline& other, double limit) const {
    struct Pair {
        double at_least;
        const Run* run;
        const Run* other_run;
    };
    std::vector<Pair> pairs;
    for (const Run& run : runs_) {
        // Most runs of a long outline are far from all of the other one.
        if (!(extent_distance(run.extent, other.extent_) < limit)) continue;
        for (const Run& other_run : other.runs_) {
            const double at_least = extent_distance(run.extent, other_run.extent);
            if (at_least < limit) pairs.push_back({at_least, &run, &other_run});
        }
    }
    // A heap rather than a sort: the first few pairs nearly always decide.
    const auto is_farther = [](const Pair& a, const Pair& b) { return a.at_least > b.at_least; };
    std::ranges::make_heap(pairs, is_farther);
    double nearest = limit;
    while (!pairs.empty() && pairs.front().at_least < nearest) {
        std::ranges::pop_heap(pairs, is_farther);
        const Pair pair = pairs.back();
        pairs.pop_back();
        nearest = std::min(nearest, run_distance(*pair.run, other, *pair.other_run));
    }
    return nearest < limit ? nearest : nowhere;
}

}  // namespace ancrage::layers

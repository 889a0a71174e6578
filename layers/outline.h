// Straight-line distances between features of any kind, for what the card calls "around it".
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::layers {

// The outline of one feature, cut in short runs that are compared by their extents first. A copy:
// the geometry may go away.
class Outline {
public:
    Outline(const geo::GeometryArray& geometry, std::size_t feature);

    const geo::Extent& extent() const { return extent_; }
    // Metres between the two outlines, 0 where they touch or cross; infinity when either is empty
    // or the distance is not below `limit`. An outline inside another one does not touch it.
    double distance_to(const Outline& other, double limit) const;

private:
    struct Segment {
        geo::Coordinate a, b;
    };
    struct Run {
        geo::Extent extent;
        std::uint32_t first = 0;  // segments [first, end)
        std::uint32_t end = 0;
    };

    void add_path(std::span<const geo::Coordinate> path);
    double run_distance(const Run& run, const Outline& other, const Run& other_run) const;
    static double segment_distance(const Segment& s, const Segment& t);

    std::vector<Segment> segments_;
    std::vector<Run> runs_;
    geo::Extent extent_;
};

// Metres between two extents, 0 when they meet.
double extent_distance(const geo::Extent& a, const geo::Extent& b);

}  // namespace ancrage::layers

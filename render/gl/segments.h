// Arcs cut into the segments that the line shader draws: one record each, with the tangents at its
// ends where it goes on into another. Pure memory, no OpenGL.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/model/level.h"
#include "render/gl/chunks.h"

namespace ancrage::render {

struct Segment {
    float start_x, start_y, end_x, end_y;  // metres from the origin
    std::int16_t joins[4];                 // tangents x, y at start and at end, 32767 is 1
    float distance;                        // metres from the arc's start
    std::uint32_t sides[2];
    std::uint32_t layers;  // that have this edge too: geo::ArcArray::edge_layers
};

struct SegmentList {
    std::vector<Segment> segments;
    std::vector<Chunk> chunks;
};

// All arcs, sorted and chunked for culling, long ones in several pieces. An arc shows as far out as
// either of its sides.
SegmentList cut_arcs(const geo::ArcArray& arcs, geo::Coordinate origin,
                     std::span<const double> max_metres_per_pixel);

// The arcs with `feature` on a side, without culling, as if it were feature 0 of its layer: they
// are drawn with a feature texture of their own.
std::vector<Segment> cut_arcs_of(const geo::ArcArray& arcs, geo::Coordinate origin,
                                 std::uint32_t feature);

}  // namespace ancrage::render

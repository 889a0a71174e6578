// The borders of several polygon layers as one graph: arcs from node to node, each found once, and
// every ring as a walk along arcs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::geo {

// Path i is coordinates [offsets[i], offsets[i + 1]).
struct Paths {
    std::vector<Coordinate> coordinates;
    std::vector<std::uint32_t> offsets{0};

    std::size_t size() const { return offsets.size() - 1; }
    std::span<const Coordinate> operator[](std::size_t path) const {
        return std::span(coordinates).subspan(offsets[path], offsets[path + 1] - offsets[path]);
    }
    void end_path() { offsets.push_back(static_cast<std::uint32_t>(coordinates.size())); }
};

struct ArcUse {
    std::uint32_t arc = 0;
    bool reversed = false;
};

// Rings of one layer, numbered as in its GeometryArray. Rings with an unusable coordinate
// (usable.h), or without two different vertices, use no arc.
struct RingWalks {
    std::vector<ArcUse> uses;
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint32_t> features;  // the feature of each ring

    std::span<const ArcUse> ring(std::size_t index) const {
        return std::span(uses).subspan(offsets[index], offsets[index + 1] - offsets[index]);
    }
};

// A node is a vertex where borders meet or end: its neighbours over all layers are not exactly two.
// A border without one (an island) gets one of its vertices as node; its arc is closed.
struct ArcGraph {
    Paths arcs;
    std::vector<RingWalks> layers;  // one a layer given; lines and points have no rings here
};

// Arcs of a graph after simplification. Those in `from_source` are the source's own: either
// nothing could be left out, or a feature would not stand it.
struct ArcChoice {
    const Paths* source = nullptr;
    Paths simplified;
    std::vector<std::uint8_t> from_source;

    std::span<const Coordinate> operator[](std::uint32_t arc) const {
        return from_source[arc] != 0 ? (*source)[arc] : simplified[arc];
    }
};

ArcGraph find_arcs(std::span<const GeometryArray* const> layers);

}  // namespace ancrage::geo

// A layer's geometry ready to draw at one scale: simplified rings, their triangles, and the arcs
// that make its outlines, each shared border once. Made by geo/ops, kept in the cache, drawn by
// render/.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::geo {

// Triangles over a polygon layer. `vertices` are metres, EPSG:2154; `features[v]` is the feature
// of vertex v (no vertex is shared by two features); three `indices` make a triangle.
struct Triangulation {
    std::vector<Coordinate> vertices;
    std::vector<std::uint32_t> features;
    std::vector<std::uint32_t> indices;
};

// Layers beyond have no bit in ArcArray::edge_layers: their borders are drawn however shared.
inline constexpr std::size_t most_shared_layers = 32;

inline constexpr std::uint32_t no_feature = std::numeric_limits<std::uint32_t>::max();

// Paths to stroke. Arc a is coordinates [offsets[a], offsets[a + 1]). sides[a] holds the feature
// on its left and on its right; a layer's outer border and a line have no_feature on one side.
// edge_layers[i] tells which layers have the edge from coordinate i to the next: bit l is set for
// layer l of those the levels were built with, its own among them. Lines share nothing: empty.
struct ArcArray {
    std::vector<Coordinate> coordinates;
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::array<std::uint32_t, 2>> sides;
    std::vector<std::uint32_t> edge_layers;

    std::size_t size() const { return sides.size(); }
};

// One level of detail. No outline moved by more than `tolerance` metres; 0 is the source itself.
struct Level {
    double tolerance = 0;
    Triangulation triangles;  // polygons only
    ArcArray arcs;            // polygons and lines
};

}  // namespace ancrage::geo

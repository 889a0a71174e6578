// Culling: a mesh is sorted so that neighbours on the ground are neighbours in memory, and cut
// into chunks with their extents; a picture draws the runs of chunks that meet its view.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::render {

// An element (feature or arc) to be put in order: how far out it shows, and where it lies.
struct MeshPiece {
    std::uint32_t index = 0;  // the caller's
    double max_metres_per_pixel = 0;
    geo::Extent extent;
};

struct Chunk {
    geo::Extent extent;
    double max_metres_per_pixel = 0;
    std::uint32_t first = 0;  // vertex, index or instance
    std::uint32_t count = 0;
};

struct Run {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

// Orders pieces by scale, then along a Z curve (Morton, 1966), then by index.
void sort_pieces(std::vector<MeshPiece>& pieces);

// Adds `count` elements of `piece` at the end: to the last chunk while it stays under
// `chunk_size` and shares the piece's scale, to a new one otherwise.
void append_to_chunks(std::vector<Chunk>& chunks, const MeshPiece& piece, std::uint32_t count,
                      std::uint32_t chunk_size);

// The runs to draw, neighbours joined.
std::vector<Run> visible_runs(std::span<const Chunk> chunks, const geo::Extent& view,
                              double metres_per_pixel);

// The ground under what of them is drawn, within the view; empty where nothing is.
geo::Extent visible_ground(std::span<const Chunk> chunks, const geo::Extent& view,
                           double metres_per_pixel);

}  // namespace ancrage::render

#include "render/gl/chunks.h"

#include <algorithm>
#include <tuple>

#include "render/z_curve.h"

namespace ancrage::render {

void sort_pieces(std::vector<MeshPiece>& pieces) {
    geo::Extent whole;
    for (const MeshPiece& piece : pieces) whole.include(piece.extent);
    std::vector<std::tuple<double, std::uint32_t, std::uint32_t, std::size_t>> keys;
    keys.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const MeshPiece& piece = pieces[i];
        keys.emplace_back(-piece.max_metres_per_pixel, z_order(piece.extent.center(), whole),
                          piece.index, i);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<MeshPiece> sorted;
    sorted.reserve(pieces.size());
    for (const auto& key : keys) sorted.push_back(pieces[std::get<3>(key)]);
    pieces = std::move(sorted);
}

void append_to_chunks(std::vector<Chunk>& chunks, const MeshPiece& piece, std::uint32_t count,
                      std::uint32_t chunk_size) {
    const bool fits = !chunks.empty() && chunks.back().count + count <= chunk_size &&
                      chunks.back().max_metres_per_pixel == piece.max_metres_per_pixel;
    if (!fits) {
        const std::uint32_t first = chunks.empty() ? 0 : chunks.back().first + chunks.back().count;
        chunks.push_back({{}, piece.max_metres_per_pixel, first, 0});
    }
    chunks.back().extent.include(piece.extent);
    chunks.back().count += count;
}

std::vector<Run> visible_runs(std::span<const Chunk> chunks, const geo::Extent& view,
                              double metres_per_pixel) {
    std::vector<Run> runs;
    for (const Chunk& chunk : chunks) {
        if (chunk.max_metres_per_pixel < metres_per_pixel) continue;
        if (!chunk.extent.intersects(view)) continue;
        if (!runs.empty() && runs.back().first + runs.back().count == chunk.first) {
            runs.back().count += chunk.count;
        } else {
            runs.push_back({chunk.first, chunk.count});
        }
    }
    return runs;
}

geo::Extent visible_ground(std::span<const Chunk> chunks, const geo::Extent& view,
                           double metres_per_pixel) {
    geo::Extent ground;
    for (const Chunk& chunk : chunks) {
        if (chunk.max_metres_per_pixel < metres_per_pixel) continue;
        if (chunk.extent.intersects(view)) ground.include(chunk.extent);
    }
    if (ground.empty()) return ground;
    return {std::max(ground.min_x, view.min_x), std::max(ground.min_y, view.min_y),
            std::min(ground.max_x, view.max_x), std::min(ground.max_y, view.max_y)};
}

}  // namespace ancrage::render

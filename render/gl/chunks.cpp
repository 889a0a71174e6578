#include "render/gl/chunks.h"

#include <algorithm>
#include <tuple>

namespace ancrage::render {

namespace {

std::uint32_t spread_bits(std::uint32_t value) {
    value = (value | value << 8) & 0x00FF00FFu;
    value = (value | value << 4) & 0x0F0F0F0Fu;
    value = (value | value << 2) & 0x33333333u;
    return (value | value << 1) & 0x55555555u;
}

std::uint32_t morton_code(geo::Coordinate at, const geo::Extent& whole) {
    const auto cell = [](double offset, double span) {
        return span > 0 ? static_cast<std::uint32_t>(std::clamp(offset / span, 0.0, 1.0) * 65535)
                        : 0u;
    };
    return spread_bits(cell(at.x - whole.min_x, whole.width())) |
           spread_bits(cell(at.y - whole.min_y, whole.height())) << 1;
}

}  // namespace

void sort_pieces(std::vector<Piece>& pieces) {
    geo::Extent whole;
    for (const Piece& piece : pieces) whole.include(piece.extent);
    std::vector<std::tuple<double, std::uint32_t, std::uint32_t, std::size_t>> keys;
    keys.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        keys.emplace_back(-piece.max_metres_per_pixel, morton_code(piece.extent.center(), whole),
                          piece.index, i);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<Piece> sorted;
    sorted.reserve(pieces.size());
    for (const auto& key : keys) sorted.push_back(pieces[std::get<3>(key)]);
    pieces = std::move(sorted);
}

void append_to_chunks(std::vector<Chunk>& chunks, const Piece& piece, std::uint32_t count,
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

}  // namespace ancrage::render

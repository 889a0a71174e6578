#include "render/gl/segments.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

namespace {

constexpr std::uint32_t chunk_size = 64;  // segments
// A border around a whole region is culled in pieces of this many segments.
constexpr std::size_t piece_size = 32;

struct Tangent {
    std::int16_t x = 0;
    std::int16_t y = 0;
};

// Half-way between the directions of two segments that meet; none when the path turns back.
Tangent join(geo::Coordinate before, geo::Coordinate at, geo::Coordinate after) {
    const double in_length = std::hypot(at.x - before.x, at.y - before.y);
    const double out_length = std::hypot(after.x - at.x, after.y - at.y);
    if (in_length == 0 || out_length == 0) return {};
    const double x = (at.x - before.x) / in_length + (after.x - at.x) / out_length;
    const double y = (at.y - before.y) / in_length + (after.y - at.y) / out_length;
    const double length = std::hypot(x, y);
    if (length < 0.05) return {};
    return {static_cast<std::int16_t>(std::lround(x / length * 32767)),
            static_cast<std::int16_t>(std::lround(y / length * 32767))};
}

// `layers`: one a coordinate, or none.
void cut(std::span<const geo::Coordinate> path, std::array<std::uint32_t, 2> sides,
         std::span<const std::uint32_t> layers, geo::Coordinate origin,
         std::vector<Segment>& segments) {
    const std::size_t last = path.size() - 1;
    const bool closed = path.front() == path[last] && last > 2;
    const Tangent seam = closed ? join(path[last - 1], path[0], path[1]) : Tangent{};
    Tangent start = seam;
    double distance = 0;
    for (std::size_t i = 0; i < last; ++i) {
        const Tangent end = i + 1 < last ? join(path[i], path[i + 1], path[i + 2]) : seam;
        segments.push_back({static_cast<float>(path[i].x - origin.x),
                            static_cast<float>(path[i].y - origin.y),
                            static_cast<float>(path[i + 1].x - origin.x),
                            static_cast<float>(path[i + 1].y - origin.y),
                            {start.x, start.y, end.x, end.y},
                            static_cast<float>(distance),
                            {sides[0], sides[1]},
                            i < layers.size() ? layers[i] : 0});
        distance += std::hypot(path[i + 1].x - path[i].x, path[i + 1].y - path[i].y);
        start = end;
    }
}

std::span<const geo::Coordinate> path_of(const geo::ArcArray& arcs, std::size_t arc) {
    return std::span(arcs.coordinates)
        .subspan(arcs.offsets[arc], arcs.offsets[arc + 1] - arcs.offsets[arc]);
}

std::span<const std::uint32_t> layers_of(const geo::ArcArray& arcs, std::size_t arc) {
    if (arcs.edge_layers.size() != arcs.coordinates.size()) return {};
    return std::span(arcs.edge_layers)
        .subspan(arcs.offsets[arc], arcs.offsets[arc + 1] - arcs.offsets[arc]);
}

double furthest(std::array<std::uint32_t, 2> sides, std::span<const double> limits) {
    double furthest_out = 0;
    for (const std::uint32_t side : sides) {
        if (side < limits.size()) furthest_out = std::max(furthest_out, limits[side]);
    }
    return furthest_out;
}

}  // namespace

SegmentList cut_arcs(const geo::ArcArray& arcs, geo::Coordinate origin,
                     std::span<const double> max_metres_per_pixel) {
    std::vector<Segment> in_order;
    in_order.reserve(arcs.coordinates.size());
    std::vector<Run> runs;          // of in_order
    std::vector<MeshPiece> pieces;  // numbered as the runs
    for (std::size_t a = 0; a < arcs.size(); ++a) {
        const auto path = path_of(arcs, a);
        if (path.size() < 2) continue;
        const double limit = furthest(arcs.sides[a], max_metres_per_pixel);
        const auto base = static_cast<std::uint32_t>(in_order.size());
        cut(path, arcs.sides[a], layers_of(arcs, a), origin, in_order);
        for (std::size_t i = 0; i + 1 < path.size(); i += piece_size) {
            const std::size_t count = std::min(piece_size, path.size() - 1 - i);
            MeshPiece piece{static_cast<std::uint32_t>(runs.size()), limit, {}};
            for (const geo::Coordinate& at : path.subspan(i, count + 1)) piece.extent.include(at);
            pieces.push_back(piece);
            runs.push_back(
                {base + static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(count)});
        }
    }
    sort_pieces(pieces);
    SegmentList list;
    list.segments.reserve(in_order.size());
    for (const MeshPiece& piece : pieces) {
        const Run run = runs[piece.index];
        const auto first = in_order.begin() + run.first;
        list.segments.insert(list.segments.end(), first, first + run.count);
        append_to_chunks(list.chunks, piece, run.count, chunk_size);
    }
    return list;
}

std::vector<Segment> cut_arcs_of(const geo::ArcArray& arcs, geo::Coordinate origin,
                                 std::uint32_t feature) {
    std::vector<Segment> segments;
    for (std::size_t a = 0; a < arcs.size(); ++a) {
        const bool bounds_it = arcs.sides[a][0] == feature || arcs.sides[a][1] == feature;
        const auto path = path_of(arcs, a);
        if (bounds_it && path.size() >= 2) cut(path, {0, geo::no_feature}, {}, origin, segments);
    }
    return segments;
}

}  // namespace ancrage::render

#include <bit>
#include <cmath>

#include "geo/model/packed_geometry.h"

namespace ancrage::geo {

namespace {

class GeometryUnpacker {
public:
    GeometryUnpacker(std::span<const std::byte> bytes, std::span<const Coordinate> vertices)
        : reader_(bytes), vertices_(vertices) {}

    std::optional<GeometryArray> geometry();
    std::optional<Level> level();

private:
    bool get_path(std::vector<Coordinate>& out);
    bool get_offsets(std::vector<std::uint32_t>& offsets);
    bool get_runs(std::vector<std::uint32_t>& values, std::size_t count);
    bool get_arcs(ArcArray& arcs);
    bool get_triangles(Triangulation& triangles);

    PackedReader reader_;
    std::span<const Coordinate> vertices_;
    std::int64_t last_ = 0;
};

// A path holds at most as many vertices as there are, thrice: no honest one comes near.
constexpr std::size_t most_repeats = 3;

bool GeometryUnpacker::get_path(std::vector<Coordinate>& out) {
    const std::uint64_t size = reader_.get();
    if (size > most_repeats * (vertices_.size() + 1)) return false;
    const std::size_t end = out.size() + static_cast<std::size_t>(size);
    while (out.size() < end && reader_.ok()) {
        std::int64_t number = reader_.get_step(last_);
        const std::int64_t more = reader_.get_step(0);
        const std::int64_t step = more < 0 ? -1 : 1;
        const auto count = static_cast<std::uint64_t>(more < 0 ? -more : more) + 1;
        const auto vertex_count = static_cast<std::int64_t>(vertices_.size());
        const std::int64_t final = number + more;
        const bool is_inside =
            number >= 0 && number < vertex_count && final >= 0 && final < vertex_count;
        if (!reader_.ok() || !is_inside || count > end - out.size()) return false;
        for (std::uint64_t i = 0; i < count; ++i, number += step) {
            out.push_back(vertices_[static_cast<std::size_t>(number)]);
        }
        last_ = final;
    }
    return reader_.ok();
}

bool GeometryUnpacker::get_offsets(std::vector<std::uint32_t>& offsets) {
    const std::size_t count = reader_.get_count();
    offsets.assign(1, 0);
    offsets.reserve(count + 1);
    for (std::size_t i = 0; i < count && reader_.ok(); ++i) {
        const std::uint64_t next = offsets.back() + reader_.get();
        if (next > no_feature) return false;
        offsets.push_back(static_cast<std::uint32_t>(next));
    }
    return reader_.ok();
}

bool GeometryUnpacker::get_runs(std::vector<std::uint32_t>& values, std::size_t count) {
    values.reserve(count);
    while (values.size() < count && reader_.ok()) {
        const auto value = static_cast<std::uint32_t>(reader_.get() - 1);
        const std::uint64_t length = reader_.get();
        if (length == 0 || length > count - values.size()) return false;
        values.insert(values.end(), static_cast<std::size_t>(length), value);
    }
    return reader_.ok();
}

std::optional<GeometryArray> GeometryUnpacker::geometry() {
    GeometryArray geometry;
    const std::uint64_t kind = reader_.get();
    if (kind > static_cast<std::uint64_t>(GeometryKind::polygon)) return std::nullopt;
    geometry.kind = static_cast<GeometryKind>(kind);
    if (!get_offsets(geometry.feature_offsets)) return std::nullopt;
    if (!get_offsets(geometry.part_offsets)) return std::nullopt;
    const std::size_t rings = reader_.get_count();
    if (geometry.feature_offsets.back() != geometry.part_count()) return std::nullopt;
    if (geometry.part_offsets.back() != rings) return std::nullopt;
    for (std::size_t i = 0; i < rings; ++i) {
        const std::size_t begin = geometry.coordinates.size();
        if (!get_path(geometry.coordinates)) return std::nullopt;
        if (geometry.kind == GeometryKind::polygon && geometry.coordinates.size() > begin) {
            const Coordinate first = geometry.coordinates[begin];
            geometry.coordinates.push_back(first);
        }
        geometry.ring_offsets.push_back(static_cast<std::uint32_t>(geometry.coordinates.size()));
    }
    if (!reader_.ok() || !reader_.at_end()) return std::nullopt;
    return geometry;
}

bool GeometryUnpacker::get_arcs(ArcArray& arcs) {
    const std::size_t count = reader_.get_count();
    for (std::size_t i = 0; i < count; ++i) {
        if (!get_path(arcs.coordinates)) return false;
        arcs.offsets.push_back(static_cast<std::uint32_t>(arcs.coordinates.size()));
        const auto left = static_cast<std::uint32_t>(reader_.get() - 1);
        const auto right = static_cast<std::uint32_t>(reader_.get() - 1);
        arcs.sides.push_back({left, right});
    }
    const std::uint64_t edges = reader_.get();
    if (!reader_.ok() || (edges != 0 && edges != arcs.coordinates.size())) return false;
    return get_runs(arcs.edge_layers, static_cast<std::size_t>(edges));
}

bool GeometryUnpacker::get_triangles(Triangulation& triangles) {
    if (!get_path(triangles.vertices)) return false;
    if (!get_runs(triangles.features, triangles.vertices.size())) return false;
    const std::size_t count = reader_.get_count();
    triangles.indices.reserve(count);
    std::int64_t index = 0;
    for (std::size_t i = 0; i < count; ++i) {
        index = reader_.get_step(index);
        if (index < 0 || index >= static_cast<std::int64_t>(triangles.vertices.size())) {
            return false;
        }
        triangles.indices.push_back(static_cast<std::uint32_t>(index));
    }
    return reader_.ok() && count % 3 == 0;
}

std::optional<Level> GeometryUnpacker::level() {
    Level level;
    level.tolerance = std::bit_cast<double>(reader_.get());
    if (!std::isfinite(level.tolerance) || level.tolerance < 0) return std::nullopt;
    if (!get_arcs(level.arcs) || !get_triangles(level.triangles)) return std::nullopt;
    if (!reader_.at_end()) return std::nullopt;
    return level;
}

}  // namespace

std::optional<std::vector<Coordinate>> unpack_vertices(std::span<const std::byte> bytes) {
    PackedReader reader(bytes);
    const double quantum = std::bit_cast<double>(reader.get());
    const std::size_t count = reader.get_count();
    if (!reader.ok() || !(quantum > 0) || !std::isfinite(quantum)) return std::nullopt;
    std::vector<Coordinate> vertices;
    vertices.reserve(count);
    std::int64_t x = 0;
    std::int64_t y = 0;
    for (std::size_t i = 0; i < count; ++i) {
        x += reader.get_signed();
        y += reader.get_signed();
        vertices.push_back({static_cast<double>(x) * quantum, static_cast<double>(y) * quantum});
    }
    if (!reader.ok() || !reader.at_end()) return std::nullopt;
    return vertices;
}

std::optional<GeometryArray> unpack_geometry(std::span<const std::byte> bytes,
                                             std::span<const Coordinate> vertices) {
    return GeometryUnpacker(bytes, vertices).geometry();
}

std::optional<Level> unpack_level(std::span<const std::byte> bytes,
                                  std::span<const Coordinate> vertices) {
    return GeometryUnpacker(bytes, vertices).level();
}

}  // namespace ancrage::geo

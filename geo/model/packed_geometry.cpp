#include "geo/model/packed_geometry.h"

#include <bit>
#include <cmath>

namespace ancrage::geo {

namespace {

// Cuts a list into runs of the same value.
template <typename T>
void put_runs(PackedWriter& writer, std::span<const T> values) {
    std::size_t begin = 0;
    while (begin < values.size()) {
        std::size_t end = begin + 1;
        while (end < values.size() && values[end] == values[begin]) ++end;
        // no_feature becomes 0.
        writer.put(static_cast<std::uint32_t>(values[begin] + 1));
        writer.put(end - begin);
        begin = end;
    }
}

void put_offsets(PackedWriter& writer, std::span<const std::uint32_t> offsets) {
    writer.put(offsets.size() - 1);
    for (std::size_t i = 1; i < offsets.size(); ++i) writer.put(offsets[i] - offsets[i - 1]);
}

}  // namespace

std::uint32_t GeometryPacker::number_of(Coordinate vertex) {
    const auto x = static_cast<std::int32_t>(std::lround(vertex.x / quantum_));
    const auto y = static_cast<std::int32_t>(std::lround(vertex.y / quantum_));
    const std::uint64_t key =
        (std::uint64_t{static_cast<std::uint32_t>(x)} << 32) | static_cast<std::uint32_t>(y);
    const auto next = static_cast<std::uint32_t>(numbers_.size());
    const auto [found, is_new] = numbers_.try_emplace(key, next);
    if (is_new) {
        grid_.push_back(x);
        grid_.push_back(y);
    }
    return found->second;
}

// Runs: how far the first vertex lies from the one before, then how many follow, forwards or
// backwards, each beside the one before.
void GeometryPacker::put_path(PackedWriter& writer, std::span<const Coordinate> path) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(path.size());
    for (const Coordinate vertex : path) numbers.push_back(number_of(vertex));
    writer.put(path.size());
    std::size_t begin = 0;
    while (begin < numbers.size()) {
        std::int64_t step = 0;
        if (begin + 1 < numbers.size()) {
            const auto to_next = static_cast<std::int64_t>(numbers[begin + 1]) - numbers[begin];
            if (to_next == 1 || to_next == -1) step = to_next;
        }
        std::size_t end = begin + 1;
        while (step != 0 && end < numbers.size() &&
               static_cast<std::int64_t>(numbers[end]) - numbers[end - 1] == step) {
            ++end;
        }
        writer.put_signed(static_cast<std::int64_t>(numbers[begin]) - last_);
        writer.put_signed(static_cast<std::int64_t>(end - begin - 1) * (step < 0 ? -1 : 1));
        last_ = numbers[end - 1];
        begin = end;
    }
}

std::vector<std::byte> GeometryPacker::pack(const GeometryArray& geometry) {
    last_ = 0;
    PackedWriter writer;
    writer.put(static_cast<std::uint64_t>(geometry.kind));
    put_offsets(writer, geometry.feature_offsets);
    put_offsets(writer, geometry.part_offsets);
    writer.put(geometry.ring_count());
    for (std::size_t ring = 0; ring < geometry.ring_count(); ++ring) {
        auto path = geometry.ring(ring);
        // A polygon's ring is closed by the reader.
        if (geometry.kind == GeometryKind::polygon && !path.empty()) {
            path = path.first(path.size() - 1);
        }
        put_path(writer, path);
    }
    return writer.bytes();
}

std::vector<std::byte> GeometryPacker::pack(const Level& level) {
    last_ = 0;
    PackedWriter writer;
    writer.put(std::bit_cast<std::uint64_t>(level.tolerance));
    const ArcArray& arcs = level.arcs;
    writer.put(arcs.size());
    for (std::size_t arc = 0; arc < arcs.size(); ++arc) {
        put_path(writer,
                 std::span(arcs.coordinates)
                     .subspan(arcs.offsets[arc], arcs.offsets[arc + 1] - arcs.offsets[arc]));
        for (const std::uint32_t side : arcs.sides[arc]) writer.put(std::uint32_t{side + 1});
    }
    writer.put(arcs.edge_layers.size());
    put_runs<std::uint32_t>(writer, arcs.edge_layers);
    put_path(writer, level.triangles.vertices);
    put_runs<std::uint32_t>(writer, level.triangles.features);
    writer.put(level.triangles.indices.size());
    std::uint32_t before = 0;
    for (const std::uint32_t index : level.triangles.indices) {
        writer.put_signed(static_cast<std::int64_t>(index) - before);
        before = index;
    }
    return writer.bytes();
}

std::vector<std::byte> GeometryPacker::vertices() const {
    PackedWriter writer;
    writer.put(std::bit_cast<std::uint64_t>(quantum_));
    writer.put(grid_.size() / 2);
    std::int64_t x = 0;
    std::int64_t y = 0;
    for (std::size_t i = 0; i < grid_.size(); i += 2) {
        writer.put_signed(grid_[i] - x);
        writer.put_signed(grid_[i + 1] - y);
        x = grid_[i];
        y = grid_[i + 1];
    }
    return writer.bytes();
}

}  // namespace ancrage::geo

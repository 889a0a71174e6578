// Geometry of several layers in few bytes, for what travels over the network. Every vertex is kept
// once, rounded to a grid of `quantum` metres, in the order in which it was first met; a ring is
// then a few runs of vertices that follow each other, forwards or backwards, so that a border that
// two communes, an employment basin and a département share costs its coordinates once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/level.h"
#include "geo/model/packed_bytes.h"

namespace ancrage::geo {

// Gathers vertices, and writes what is made of them. `quantum` in metres.
class GeometryPacker {
public:
    explicit GeometryPacker(double quantum) : quantum_(quantum) {}

    // What the geometry is made of; the vertices themselves are in vertices().
    std::vector<std::byte> pack(const GeometryArray& geometry);
    std::vector<std::byte> pack(const Level& level);
    // All vertices met so far.
    std::vector<std::byte> vertices() const;

private:
    std::uint32_t number_of(Coordinate vertex);
    void put_path(PackedWriter& writer, std::span<const Coordinate> path);

    double quantum_;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
    std::vector<std::int32_t> grid_;  // x, y of each vertex, in quanta
    std::uint32_t last_ = 0;          // vertex written last: the next is mostly beside it
};

// The vertices that GeometryPacker::vertices has written; nothing when they are damaged.
std::optional<std::vector<Coordinate>> unpack_vertices(std::span<const std::byte> bytes);

// Nothing when the bytes are damaged, or speak of vertices that are not there.
std::optional<GeometryArray> unpack_geometry(std::span<const std::byte> bytes,
                                             std::span<const Coordinate> vertices);
std::optional<Level> unpack_level(std::span<const std::byte> bytes,
                                  std::span<const Coordinate> vertices);

}  // namespace ancrage::geo

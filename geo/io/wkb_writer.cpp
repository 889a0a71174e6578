#include "geo/io/wkb_writer.h"

#include <bit>
#include <cstdint>
#include <span>

namespace ancrage::geo {

namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::uint32_t with_system = 0x20000000;
constexpr std::uint32_t lambert_93 = 2154;
enum Type : std::uint32_t { point = 1, line = 2, polygon = 3, points = 4, lines = 5, polygons = 6 };

template <typename Value>
void put(const Value& value, std::string& bytes) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_count(std::size_t count, std::string& bytes) {
    put(static_cast<std::uint32_t>(count), bytes);
}

void begin(std::uint32_t type, bool outermost, std::string& bytes) {
    bytes += '\1';
    put(outermost ? type | with_system : type, bytes);
    if (outermost) put(lambert_93, bytes);
}

void put_path(std::span<const Coordinate> path, std::string& bytes) {
    put_count(path.size(), bytes);
    bytes.append(reinterpret_cast<const char*>(path.data()), path.size_bytes());
}

void put_part(const GeometryArray& geometry, std::size_t part, std::string& bytes) {
    const std::size_t first = geometry.part_offsets[part];
    const std::size_t end = geometry.part_offsets[part + 1];
    if (geometry.kind == GeometryKind::point) {
        begin(point, false, bytes);
        put(geometry.ring(first).front(), bytes);
    } else if (geometry.kind == GeometryKind::line) {
        begin(line, false, bytes);
        put_path(geometry.ring(first), bytes);
    } else {
        begin(polygon, false, bytes);
        put_count(end - first, bytes);
        for (std::size_t ring = first; ring < end; ++ring) put_path(geometry.ring(ring), bytes);
    }
}

std::uint32_t type_of(GeometryKind kind) {
    if (kind == GeometryKind::point) return points;
    return kind == GeometryKind::line ? lines : polygons;
}

}  // namespace

void append_wkb(const GeometryArray& geometry, std::size_t feature, bool many, std::string& bytes) {
    const std::size_t first = geometry.feature_offsets[feature];
    const std::size_t end = geometry.feature_offsets[feature + 1];
    if (geometry.kind == GeometryKind::point && !many) {
        begin(point, true, bytes);
        put(geometry.ring(geometry.part_offsets[first]).front(), bytes);
        return;
    }
    begin(type_of(geometry.kind), true, bytes);
    put_count(end - first, bytes);
    for (std::size_t part = first; part < end; ++part) put_part(geometry, part, bytes);
}

bool has_many_points(const GeometryArray& geometry) {
    if (geometry.kind != GeometryKind::point) return false;
    for (std::size_t feature = 0; feature < geometry.feature_count(); ++feature) {
        if (geometry.feature_offsets[feature + 1] > geometry.feature_offsets[feature] + 1) {
            return true;
        }
    }
    return false;
}

}  // namespace ancrage::geo

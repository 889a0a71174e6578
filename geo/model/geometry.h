// Geometry of a whole layer as flat arrays: coordinates, and offsets that cut them into rings,
// parts and features. Coordinates are Lambert-93 (EPSG:2154) metres unless a name says degrees.
//
//   feature f  = parts       [feature_offsets[f], feature_offsets[f + 1])
//   part p     = rings       [part_offsets[p],    part_offsets[p + 1])     polygon: outer, then
//   holes ring r     = coordinates [ring_offsets[r],    ring_offsets[r + 1])     line: one path;
//   point: one
//
// Polygon rings are closed (first coordinate repeated last), outer rings run counter-clockwise and
// holes clockwise, as in RFC 7946. A feature without parts has an empty geometry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace ancrage::geo {

struct Coordinate {
    double x = 0;
    double y = 0;

    friend bool operator==(const Coordinate&, const Coordinate&) = default;
};

struct Extent {
    double min_x = std::numeric_limits<double>::infinity();
    double min_y = std::numeric_limits<double>::infinity();
    double max_x = -std::numeric_limits<double>::infinity();
    double max_y = -std::numeric_limits<double>::infinity();

    bool empty() const { return min_x > max_x || min_y > max_y; }
    double width() const { return max_x - min_x; }
    double height() const { return max_y - min_y; }
    Coordinate center() const { return {(min_x + max_x) / 2, (min_y + max_y) / 2}; }
    void include(Coordinate c);
    void include(const Extent& other);
    bool intersects(const Extent& other) const;
    bool contains(Coordinate c) const;
    Extent grown(double metres) const;
};

enum class GeometryKind : std::uint8_t { none, point, line, polygon };

struct GeometryArray {
    GeometryKind kind = GeometryKind::none;
    std::vector<Coordinate> coordinates;
    std::vector<std::uint32_t> ring_offsets{0};
    std::vector<std::uint32_t> part_offsets{0};
    std::vector<std::uint32_t> feature_offsets{0};

    std::size_t feature_count() const { return feature_offsets.size() - 1; }
    std::size_t part_count() const { return part_offsets.size() - 1; }
    std::size_t ring_count() const { return ring_offsets.size() - 1; }
    std::span<const Coordinate> ring(std::size_t index) const;
    // First and one-past-last ring of a feature: its rings are contiguous.
    std::size_t first_ring(std::size_t feature) const {
        return part_offsets[feature_offsets[feature]];
    }
    std::size_t end_ring(std::size_t feature) const {
        return part_offsets[feature_offsets[feature + 1]];
    }
    bool is_empty(std::size_t feature) const {
        return feature_offsets[feature] == feature_offsets[feature + 1];
    }

    // Building, in order: add coordinates, close the ring, the part, then the feature.
    void add_ring(std::span<const Coordinate> ring);
    void end_part() { part_offsets.push_back(static_cast<std::uint32_t>(ring_count())); }
    void end_feature() { feature_offsets.push_back(static_cast<std::uint32_t>(part_count())); }
    // Copies one feature of another array of the same kind to the end of this one.
    void append_feature(const GeometryArray& other, std::size_t feature);
};

// Extent of one feature; empty when it has no parts.
Extent extent_of(const GeometryArray& geometry, std::size_t feature);
Extent extent_of(const GeometryArray& geometry);

// Twice the signed area is positive for counter-clockwise rings. Square metres.
double signed_area(std::span<const Coordinate> ring);
// Area of a polygon feature, holes taken out. Square metres, 0 for points and lines.
double area_of(const GeometryArray& geometry, std::size_t feature);
// Length of a line feature, perimeter of a polygon. Metres.
double length_of(const GeometryArray& geometry, std::size_t feature);

}  // namespace ancrage::geo

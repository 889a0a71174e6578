#include "geo/model/geometry.h"

#include <algorithm>
#include <cmath>

namespace ancrage::geo {

void Extent::include(Coordinate c) {
    min_x = std::min(min_x, c.x);
    min_y = std::min(min_y, c.y);
    max_x = std::max(max_x, c.x);
    max_y = std::max(max_y, c.y);
}

void Extent::include(const Extent& other) {
    if (other.empty()) return;
    include(Coordinate{other.min_x, other.min_y});
    include(Coordinate{other.max_x, other.max_y});
}

bool Extent::intersects(const Extent& other) const {
    return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y &&
           other.min_y <= max_y;
}

bool Extent::contains(Coordinate c) const {
    return c.x >= min_x && c.x <= max_x && c.y >= min_y && c.y <= max_y;
}

Extent Extent::grown(double metres) const {
    if (empty()) return *this;
    return {min_x - metres, min_y - metres, max_x + metres, max_y + metres};
}

std::span<const Coordinate> GeometryArray::ring(std::size_t index) const {
    return std::span(coordinates)
        .subspan(ring_offsets[index], ring_offsets[index + 1] - ring_offsets[index]);
}

void GeometryArray::add_ring(std::span<const Coordinate> ring) {
    coordinates.insert(coordinates.end(), ring.begin(), ring.end());
    ring_offsets.push_back(static_cast<std::uint32_t>(coordinates.size()));
}

void GeometryArray::append_feature(const GeometryArray& other, std::size_t feature) {
    for (std::size_t part = other.feature_offsets[feature];
         part < other.feature_offsets[feature + 1]; ++part) {
        for (std::size_t r = other.part_offsets[part]; r < other.part_offsets[part + 1]; ++r) {
            add_ring(other.ring(r));
        }
        end_part();
    }
    end_feature();
}

namespace {

Extent extent_of_rings(const GeometryArray& geometry, std::size_t first, std::size_t end) {
    Extent extent;
    for (std::size_t i = geometry.ring_offsets[first]; i < geometry.ring_offsets[end]; ++i) {
        extent.include(geometry.coordinates[i]);
    }
    return extent;
}

}  // namespace

Extent extent_of(const GeometryArray& geometry, std::size_t feature) {
    return extent_of_rings(geometry, geometry.first_ring(feature), geometry.end_ring(feature));
}

Extent extent_of(const GeometryArray& geometry) {
    return extent_of_rings(geometry, 0, geometry.ring_count());
}

double signed_area(std::span<const Coordinate> ring) {
    if (ring.size() < 4) return 0;
    // Relative to the first vertex: Lambert-93 values are large and would cost digits.
    const Coordinate origin = ring.front();
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const double ax = ring[i].x - origin.x;
        const double ay = ring[i].y - origin.y;
        const double bx = ring[i + 1].x - origin.x;
        const double by = ring[i + 1].y - origin.y;
        twice += ax * by - bx * ay;
    }
    return twice / 2;
}

double area_of(const GeometryArray& geometry, std::size_t feature) {
    if (geometry.kind != GeometryKind::polygon) return 0;
    double area = 0;
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        area += signed_area(geometry.ring(r));
    }
    return area;
}

double length_of(const GeometryArray& geometry, std::size_t feature) {
    double length = 0;
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        const auto ring = geometry.ring(r);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            length += std::hypot(ring[i + 1].x - ring[i].x, ring[i + 1].y - ring[i].y);
        }
    }
    return length;
}

}  // namespace ancrage::geo

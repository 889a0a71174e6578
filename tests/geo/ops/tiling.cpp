#include "tests/geo/ops/tiling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/ops/geos_bridge.h"

namespace ancrage::geo::test {

namespace {

constexpr Coordinate origin = {640000, 6840000};
constexpr int steps = 40;  // vertices along one side of a cell

// Even noise in [-1, 1], the same for the same place.
double noise(std::uint64_t x, std::uint64_t y) {
    std::uint64_t hash = (x * 73856093 ^ y * 19349663) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 29;
    hash *= 0xbf58476d1ce4e5b9ULL;
    return static_cast<double>(hash >> 11) / static_cast<double>(1ULL << 52) - 1;
}

// Vertex of the fine grid, moved off it by less than a third of a step.
Coordinate vertex_at(std::size_t column, std::size_t row) {
    constexpr double step = cell_side / steps;
    return {origin.x + (static_cast<double>(column) + 0.3 * noise(column, row)) * step,
            origin.y + (static_cast<double>(row) + 0.3 * noise(row + 7919, column)) * step};
}

std::vector<Coordinate> cell_ring(std::size_t column, std::size_t row) {
    std::vector<Coordinate> ring;
    const std::size_t left = column * steps;
    const std::size_t bottom = row * steps;
    for (std::size_t i = 0; i < steps; ++i) ring.push_back(vertex_at(left + i, bottom));
    for (std::size_t i = 0; i < steps; ++i) ring.push_back(vertex_at(left + steps, bottom + i));
    for (std::size_t i = steps; i > 0; --i) ring.push_back(vertex_at(left + i, bottom + steps));
    for (std::size_t i = steps; i > 0; --i) ring.push_back(vertex_at(left, bottom + i));
    ring.push_back(ring.front());
    return ring;
}

std::vector<Coordinate> round_ring(Coordinate centre, double radius) {
    std::vector<Coordinate> ring;
    constexpr int vertices = 48;
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2 * std::numbers::pi * i / vertices;
        ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

}  // namespace

GeometryArray make_tiling() {
    GeometryArray tiling;
    tiling.kind = GeometryKind::polygon;
    const auto hole = round_ring({origin.x + 1.5 * cell_side, origin.y + 1.5 * cell_side}, 700);
    for (std::size_t row = 0; row < tiling_rows; ++row) {
        for (std::size_t column = 0; column < tiling_columns; ++column) {
            tiling.add_ring(cell_ring(column, row));
            if (row == 1 && column == 1) {
                tiling.add_ring(std::vector<Coordinate>(hole.rbegin(), hole.rend()));
            }
            tiling.end_part();
            tiling.end_feature();
        }
    }
    add_polygon(tiling, {hole});
    add_polygon(tiling, {round_ring({origin.x - 9000, origin.y}, 900),
                         round_ring({origin.x - 9000, origin.y + 5000}, 40)});
    return tiling;
}

std::vector<Coordinate> ring_of(std::initializer_list<Coordinate> corners, bool close) {
    std::vector<Coordinate> ring(corners);
    if (close) ring.push_back(ring.front());
    return ring;
}

void add_polygon(GeometryArray& to, const std::vector<std::vector<Coordinate>>& outer_rings) {
    for (const auto& ring : outer_rings) {
        to.add_ring(ring);
        to.end_part();
    }
    to.end_feature();
}

GeometryArray polygons_of(const std::vector<std::vector<Coordinate>>& outer_rings) {
    GeometryArray polygons;
    polygons.kind = GeometryKind::polygon;
    for (const auto& ring : outer_rings) add_polygon(polygons, {ring});
    return polygons;
}

GeometryArray make_hostile() {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    GeometryArray hostile = polygons_of({
        ring_of({{0, 0}, {10, 10}, {10, 0}, {0, 10}}),
        ring_of({{0, 0}, {10, 0}, {10, 10}, {10, 30}, {10, 10}, {0, 10}}),
        ring_of({{0, 0}, {0, 0}, {10, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 10}}),
        ring_of({{0, 0}, {10, 0}, {20, 0}}),
        ring_of({{0, 0}, {10, 0}}),
        ring_of({{0, 0}, {10, 0}, {10, 10}, {0, 10}}, false),
        ring_of({{5, 5}, {5, 5}, {5, 5}}),
        ring_of({{0, 0}, {10, 0}, {nan, nan}, {0, 10}}),
        ring_of({{0, 0}, {infinity, 0}, {10, 10}, {0, 10}}),
        ring_of({{0, 0}, {1e300, 0}, {1e300, 1e300}, {0, 1e300}}),
        ring_of({{0, 0}, {1e6, 0}, {1e6, 1e-3}, {0, 1e-3}}),
        {},
    });
    hostile.end_feature();
    return hostile;
}

bool is_valid(const GeometryArray& polygons, std::size_t feature) {
    const GeosContext context;
    const auto polygon = make_feature(context, polygons, feature);
    return polygon && GEOSisValid_r(context.get(), polygon.get()) == 1;
}

double united_area(const GeometryArray& polygons) {
    const GeosContext context;
    std::vector<GeosGeometry> features;
    for (std::size_t f = 0; f < polygons.feature_count(); ++f) {
        features.push_back(make_feature(context, polygons, f));
    }
    const auto all = make_collection(context, GEOS_GEOMETRYCOLLECTION, features);
    const auto whole = own(context, all ? GEOSUnaryUnion_r(context.get(), all.get()) : nullptr);
    double area = std::numeric_limits<double>::quiet_NaN();
    if (whole) GEOSArea_r(context.get(), whole.get(), &area);
    return area;
}

double summed_area(const GeometryArray& polygons) {
    double area = 0;
    for (std::size_t f = 0; f < polygons.feature_count(); ++f) area += area_of(polygons, f);
    return area;
}

}  // namespace ancrage::geo::test

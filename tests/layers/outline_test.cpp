#include "layers/outline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace ancrage::tests {
namespace {

using geo::Coordinate;
constexpr double infinity = std::numeric_limits<double>::infinity();

geo::GeometryArray shapes(geo::GeometryKind kind, const std::vector<std::vector<Coordinate>>& all) {
    geo::GeometryArray geometry;
    geometry.kind = kind;
    for (const auto& path : all) {
        if (!path.empty()) {
            geometry.add_ring(path);
            geometry.end_part();
        }
        geometry.end_feature();
    }
    return geometry;
}

std::vector<Coordinate> square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

double between(const geo::GeometryArray& geometry, std::size_t a, std::size_t b,
               double limit = infinity) {
    return layers::Outline(geometry, a).distance_to(layers::Outline(geometry, b), limit);
}

TEST(Outline, MeasuresTheStraightLineBetweenPointsAndAreas) {
    const auto points = shapes(geo::GeometryKind::point, {{{0, 0}}, {{300, 400}}});
    EXPECT_DOUBLE_EQ(between(points, 0, 1), 500);
    const auto areas = shapes(geo::GeometryKind::polygon,
                              {square(0, 0, 10), square(13, 14, 10), square(10, 0, 5)});
    EXPECT_DOUBLE_EQ(between(areas, 0, 1), 5);  // corner to corner
    EXPECT_EQ(between(areas, 0, 2), 0);         // part of a side in common
    const layers::Outline point(points, 1);
    EXPECT_DOUBLE_EQ(point.distance_to(layers::Outline(areas, 0), infinity), std::hypot(290, 390));
}

TEST(Outline, CrossingPathsTouchEvenWithoutACommonCorner) {
    const auto lines =
        shapes(geo::GeometryKind::line, {{{-5, 0}, {5, 0}}, {{0, -5}, {0, 5}}, {{6, 0}, {9, 0}}});
    EXPECT_EQ(between(lines, 0, 1), 0);
    EXPECT_DOUBLE_EQ(between(lines, 0, 2), 1);
}

TEST(Outline, SaysNothingBeyondTheLimitNorOfEmptyFeatures) {
    const auto points = shapes(geo::GeometryKind::point, {{{0, 0}}, {{30, 40}}, {}});
    EXPECT_DOUBLE_EQ(between(points, 0, 1, 50.1), 50);
    EXPECT_EQ(between(points, 0, 1, 50), infinity);
    EXPECT_EQ(between(points, 0, 2), infinity);
    EXPECT_TRUE(layers::Outline(points, 2).extent().empty());
}

// The plain way, without runs: every point against every segment of the other ring.
double by_force(std::span<const Coordinate> a, std::span<const Coordinate> b) {
    double nearest = infinity;
    const auto one_way = [&](std::span<const Coordinate> points, std::span<const Coordinate> path) {
        for (const Coordinate p : points) {
            for (std::size_t i = 0; i + 1 < path.size(); ++i) {
                const double dx = path[i + 1].x - path[i].x;
                const double dy = path[i + 1].y - path[i].y;
                const double along = std::clamp(
                    ((p.x - path[i].x) * dx + (p.y - path[i].y) * dy) / (dx * dx + dy * dy), 0.0,
                    1.0);
                nearest = std::min(nearest, std::hypot(p.x - path[i].x - along * dx,
                                                       p.y - path[i].y - along * dy));
            }
        }
    };
    one_way(a, b);
    one_way(b, a);
    return nearest;
}

TEST(Outline, AgreesWithEveryPairOfSegmentsOnWildShapes) {
    std::mt19937 random(20261121);
    std::uniform_real_distribution<double> wobble(0.4, 1.0);
    const auto star = [&](double x, double y, double radius) {
        std::vector<Coordinate> ring;
        for (int i = 0; i < 150; ++i) {
            const double angle = i * 2 * 3.14159265358979 / 150;
            const double r = radius * wobble(random);
            ring.push_back({x + r * std::cos(angle), y + r * std::sin(angle)});
        }
        ring.push_back(ring.front());
        return ring;
    };
    for (int trial = 0; trial < 20; ++trial) {
        const auto areas =
            shapes(geo::GeometryKind::polygon, {star(0, 0, 1000), star(2100 + trial, 40, 1000)});
        const double expected = by_force(areas.ring(0), areas.ring(1));
        EXPECT_NEAR(between(areas, 0, 1), expected, 1e-9);
        EXPECT_NEAR(between(areas, 1, 0), expected, 1e-9);
    }
}

}  // namespace
}  // namespace ancrage::tests

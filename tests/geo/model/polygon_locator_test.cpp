#include "geo/model/polygon_locator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace ancrage::geo {
namespace {

void add_polygon(GeometryArray& geometry, const std::vector<std::vector<Coordinate>>& rings) {
    geometry.kind = GeometryKind::polygon;
    for (const auto& ring : rings) geometry.add_ring(ring);
    geometry.end_part();
    geometry.end_feature();
}

std::vector<Coordinate> square(double x, double y, double size) {
    return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
}

// The plain crossing test over every edge, written differently, to check the locator against.
bool inside_plain(const GeometryArray& geometry, std::size_t feature, Coordinate at) {
    int winding = 0;
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        const auto ring = geometry.ring(r);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const Coordinate a = ring[i];
            const Coordinate b = ring[i + 1];
            if ((a.y <= at.y) == (b.y <= at.y)) continue;
            const double x = a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x);
            if (x > at.x) winding += b.y > a.y ? 1 : -1;
        }
    }
    return winding != 0;
}

TEST(PolygonLocator, FindsInsideNotHolesNorOutside) {
    GeometryArray geometry;
    std::vector<Coordinate> hole = {{4, 4}, {4, 6}, {6, 6}, {6, 4}, {4, 4}};
    add_polygon(geometry, {square(0, 0, 10), hole});
    const PolygonLocator locator(geometry);
    EXPECT_EQ(locator.features_at({1, 1}), std::vector<std::uint32_t>{0});
    EXPECT_TRUE(locator.features_at({5, 5}).empty());
    EXPECT_TRUE(locator.features_at({-1, 5}).empty());
    EXPECT_TRUE(locator.features_at({11, 5}).empty());
}

TEST(PolygonLocator, SharedBorderBelongsToExactlyOneSide) {
    GeometryArray geometry;
    for (int row = 0; row < 4; ++row) {
        for (int column = 0; column < 4; ++column) {
            add_polygon(geometry, {square(column * 10, row * 10, 10)});
        }
    }
    const PolygonLocator locator(geometry);
    for (double x = 0.5; x < 40; x += 0.5) {
        for (double y = 0.5; y < 40; y += 0.5) {
            EXPECT_EQ(locator.features_at({x, y}).size(), 1U) << x << " " << y;
        }
    }
}

TEST(PolygonLocator, AgreesWithThePlainTestOnSpikyPolygons) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> radius(20, 100);
    GeometryArray geometry;
    for (int polygon = 0; polygon < 30; ++polygon) {
        const Coordinate center{radius(random) * 10, radius(random) * 10};
        std::vector<Coordinate> ring;
        for (int i = 0; i < 200; ++i) {
            const double angle = i * 2 * M_PI / 200;
            const double r = radius(random);
            ring.push_back({center.x + r * std::cos(angle), center.y + r * std::sin(angle)});
        }
        ring.push_back(ring.front());
        add_polygon(geometry, {ring});
    }
    const PolygonLocator locator(geometry);
    std::uniform_real_distribution<double> place(0, 1100);
    std::size_t found = 0;
    for (int i = 0; i < 20'000; ++i) {
        const Coordinate at{place(random), place(random)};
        std::vector<std::uint32_t> expected;
        for (std::uint32_t f = 0; f < 30; ++f) {
            if (inside_plain(geometry, f, at)) expected.push_back(f);
        }
        found += expected.size();
        ASSERT_EQ(locator.features_at(at), expected);
    }
    EXPECT_GT(found, 1000U);  // the comparison saw real hits
}

TEST(PolygonLocator, HostileInput) {
    GeometryArray geometry;
    geometry.kind = GeometryKind::polygon;
    geometry.end_feature();                                     // empty
    add_polygon(geometry, {{{0, 0}, {5, 0}, {9, 0}, {0, 0}}});  // flat
    add_polygon(geometry, {{{1, 1}, {1, 1}, {1, 1}, {1, 1}}});  // a point
    const PolygonLocator locator(geometry);
    EXPECT_TRUE(locator.features_at({0, 0}).empty());
    EXPECT_TRUE(locator.features_at({std::nan(""), 0}).empty());
    EXPECT_TRUE(locator.features_at({0, std::numeric_limits<double>::infinity()}).empty());
    EXPECT_TRUE(PolygonLocator().features_at({0, 0}).empty());
}

}  // namespace
}  // namespace ancrage::geo

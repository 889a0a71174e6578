#include "geo/io/transformer.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

#include "tests/geo/io/support.h"

namespace ancrage::geo {
namespace {

using namespace test;

// The conformal conic projection with two parallels, as Snyder writes it ("Map projections: a
// working manual", USGS 1395, 1987, equations 15-1 to 15-11), on GRS 80.
Coordinate lambert_93_by_formula(Coordinate degrees) {
    constexpr double radian = std::numbers::pi / 180;
    constexpr double a = 6378137;
    constexpr double flattening = 1 / 298.257222101;
    const double e = std::sqrt(2 * flattening - flattening * flattening);
    const auto m = [&](double lat) {
        return std::cos(lat) / std::sqrt(1 - std::pow(e * std::sin(lat), 2));
    };
    const auto t = [&](double lat) {
        const double s = e * std::sin(lat);
        return std::tan(std::numbers::pi / 4 - lat / 2) / std::pow((1 - s) / (1 + s), e / 2);
    };
    const double first = 44 * radian;
    const double second = 49 * radian;
    const double n = std::log(m(first) / m(second)) / std::log(t(first) / t(second));
    const double scale = a * m(first) / (n * std::pow(t(first), n));
    const double radius = scale * std::pow(t(degrees.y * radian), n);
    const double origin = scale * std::pow(t(46.5 * radian), n);
    const double angle = n * (degrees.x - 3) * radian;
    return {700'000 + radius * std::sin(angle), 6'600'000 + origin - radius * std::cos(angle)};
}

TEST(Transformer, DegreesToLambert93) {
    auto transformer = Transformer::create("EPSG:4326", "EPSG:2154");
    ASSERT_TRUE(transformer) << error_text(transformer);
    // 3° E is Lambert-93's central meridian (x = 700 km), 46.5° N its origin (y = 6 600 km).
    std::array<Coordinate, 1> points{{{3, 46.5}}};
    transformer.value().apply(points);
    EXPECT_NEAR(points[0].x, 700'000, 1e-3);
    EXPECT_NEAR(points[0].y, 6'600'000, 1e-3);
    for (const Coordinate degrees : {Coordinate{2.3488, 48.8534}, Coordinate{3.4, 49.1}}) {
        std::array<Coordinate, 1> point{degrees};
        transformer.value().apply(point);
        const Coordinate expected = lambert_93_by_formula(degrees);
        EXPECT_NEAR(point[0].x, expected.x, 1e-3);
        EXPECT_NEAR(point[0].y, expected.y, 1e-3);
    }
}

TEST(Transformer, ThereAndBack) {
    auto there = Transformer::create("EPSG:2154", "EPSG:4326");
    auto back = Transformer::create("EPSG:4326", "EPSG:2154");
    ASSERT_TRUE(there);
    ASSERT_TRUE(back);
    std::vector<Coordinate> points;
    for (int i = 0; i < 50; ++i) {
        for (int j = 0; j < 50; ++j) points.push_back({1e5 + 2e4 * i, 6.1e6 + 2e4 * j});
    }
    const std::vector<Coordinate> before = points;
    there.value().apply(points);
    back.value().apply(points);
    for (std::size_t i = 0; i < points.size(); ++i) {
        EXPECT_NEAR(points[i].x, before[i].x, 1e-5);
        EXPECT_NEAR(points[i].y, before[i].y, 1e-5);
    }
}

TEST(Transformer, WhatCannotBeTransformedBecomesInfinite) {
    auto transformer = Transformer::create("EPSG:4326", "EPSG:2154");
    ASSERT_TRUE(transformer);
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    std::array<Coordinate, 4> points{{{nan, 48}, {2, 4800}, {2, INFINITY}, {2.35, 48.85}}};
    transformer.value().apply(points);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(std::isinf(points[i].x)) << i;
    EXPECT_NEAR(points[3].x, 652'000, 1000);
    transformer.value().apply({});
}

TEST(Transformer, UnknownSystemIsAnError) {
    EXPECT_EQ(error_key(Transformer::create("EPSG:999999", "EPSG:2154")),
              "error.transformation_unknown");
    EXPECT_EQ(error_key(Transformer::create("", "EPSG:2154")), "error.transformation_unknown");
    EXPECT_EQ(error_key(Transformer::create("GEOGCRS[\"broken", "EPSG:2154")),
              "error.transformation_unknown");
}

TEST(Transformer, CanBeMoved) {
    auto made = Transformer::create("EPSG:4326", "EPSG:2154");
    ASSERT_TRUE(made);
    Transformer other = std::move(made).value();
    std::array<Coordinate, 1> point{{{3, 46.5}}};
    other.apply(point);
    EXPECT_NEAR(point[0].x, 700'000, 1e-3);
}

}  // namespace
}  // namespace ancrage::geo

// Points strewn over a square for the tests, the same on every run.
#pragma once

#include <cstdint>
#include <random>

#include "geo/model/feature_table.h"

namespace ancrage::render::testing {

// One feature a point.
inline geo::FeatureTable point_table(const std::vector<geo::Coordinate>& places) {
    geo::FeatureTable table;
    table.geometry.kind = geo::GeometryKind::point;
    for (const geo::Coordinate& at : places) {
        table.geometry.add_ring(std::span(&at, 1));
        table.geometry.end_part();
        table.geometry.end_feature();
    }
    return table;
}

// Thicker towards the south-west corner of the square of `side` metres at (600 000, 6 800 000).
inline std::vector<geo::Coordinate> scattered(std::size_t count, double side = 100'000) {
    std::mt19937_64 random(20'261'121);
    const auto next = [&] { return static_cast<double>(random() >> 11U) * 0x1.0p-53; };
    std::vector<geo::Coordinate> places;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = next() * next();
        const double y = next() * next();
        places.push_back({600'000 + x * side, 6'800'000 + y * side});
    }
    return places;
}

}  // namespace ancrage::render::testing

// Geometry packed for the network and unpacked again: the same shapes on a grid, borders that are
// shared cost their vertices once, and nothing that is damaged gets through.
#include "geo/model/packed_geometry.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace ancrage::geo {
namespace {

constexpr double quantum = 0.1;

// Two squares beside each other, with a hole in the second and a feature without geometry.
GeometryArray squares() {
    GeometryArray geometry;
    geometry.kind = GeometryKind::polygon;
    const std::vector<Coordinate> left = {
        {650000.04, 6860000}, {650100, 6860000}, {650100, 6860100}, {650000.04, 6860000}};
    const std::vector<Coordinate> right = {{650100, 6860000},
                                           {650200, 6860000},
                                           {650200, 6860100},
                                           {650100, 6860100},
                                           {650100, 6860000}};
    const std::vector<Coordinate> hole = {
        {650150, 6860050}, {650150, 6860060}, {650160, 6860060}, {650150, 6860050}};
    geometry.add_ring(left);
    geometry.end_part();
    geometry.end_feature();
    geometry.end_feature();
    geometry.add_ring(right);
    geometry.add_ring(hole);
    geometry.end_part();
    geometry.end_feature();
    return geometry;
}

void expect_same(const GeometryArray& a, const GeometryArray& b) {
    EXPECT_EQ(a.kind, b.kind);
    EXPECT_EQ(a.feature_offsets, b.feature_offsets);
    EXPECT_EQ(a.part_offsets, b.part_offsets);
    EXPECT_EQ(a.ring_offsets, b.ring_offsets);
    ASSERT_EQ(a.coordinates.size(), b.coordinates.size());
    for (std::size_t i = 0; i < a.coordinates.size(); ++i) {
        EXPECT_NEAR(a.coordinates[i].x, b.coordinates[i].x, quantum / 2 + 1e-6);
        EXPECT_NEAR(a.coordinates[i].y, b.coordinates[i].y, quantum / 2 + 1e-6);
    }
}

std::optional<GeometryArray> unpacked(const std::vector<std::byte>& vertices,
                                      const std::vector<std::byte>& shape) {
    const auto points = unpack_vertices(vertices);
    return points ? unpack_geometry(shape, *points) : std::nullopt;
}

TEST(PackedGeometry, ComesBackOnItsGrid) {
    GeometryPacker packer(quantum);
    const GeometryArray before = squares();
    const auto shape = packer.pack(before);
    const auto after = unpacked(packer.vertices(), shape);
    ASSERT_TRUE(after);
    expect_same(before, *after);
}

TEST(PackedGeometry, PointsAndLinesToo) {
    for (const GeometryKind kind : {GeometryKind::point, GeometryKind::line}) {
        GeometryArray before;
        before.kind = kind;
        const std::vector<Coordinate> path = {{1, 2}, {-3, 4.25}};
        before.add_ring(std::span(path).first(kind == GeometryKind::point ? 1 : 2));
        before.end_part();
        before.end_feature();
        before.end_feature();
        GeometryPacker packer(quantum);
        const auto shape = packer.pack(before);
        const auto after = unpacked(packer.vertices(), shape);
        ASSERT_TRUE(after);
        expect_same(before, *after);
    }
}

TEST(PackedGeometry, ASharedBorderCostsItsVerticesOnce) {
    GeometryPacker packer(quantum);
    packer.pack(squares());
    const auto once = packer.vertices();
    const auto again = packer.pack(squares());
    EXPECT_EQ(packer.vertices(), once);
    // The two corners of the common side are in the table once: 8 places for 10 corners.
    const auto points = unpack_vertices(once);
    ASSERT_TRUE(points);
    EXPECT_EQ(points->size(), 8U);
    EXPECT_LT(again.size(), 40U);
}

Level level_of_two() {
    Level level;
    level.tolerance = 20;
    level.triangles.vertices = {{0, 0}, {100, 0}, {100, 100}, {100, 0}, {200, 0}, {200, 50}};
    level.triangles.features = {0, 0, 0, 1, 1, 1};
    level.triangles.indices = {0, 1, 2, 3, 4, 5};
    level.arcs.coordinates = {{100, 0}, {100, 100}, {0, 0}};
    level.arcs.offsets = {0, 2, 3};
    level.arcs.sides = {{0, 1}, {no_feature, 0}};
    level.arcs.edge_layers = {3, 0, 1};
    return level;
}

std::optional<Level> level_again(const Level& level) {
    GeometryPacker packer(quantum);
    const auto bytes = packer.pack(level);
    const auto points = unpack_vertices(packer.vertices());
    return points ? unpack_level(bytes, *points) : std::nullopt;
}

TEST(PackedGeometry, LevelsKeepTrianglesArcsAndWhoSharesThem) {
    const Level before = level_of_two();
    const auto after = level_again(before);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->tolerance, before.tolerance);
    EXPECT_EQ(after->triangles.vertices, before.triangles.vertices);
    EXPECT_EQ(after->triangles.features, before.triangles.features);
    EXPECT_EQ(after->triangles.indices, before.triangles.indices);
    EXPECT_EQ(after->arcs.coordinates, before.arcs.coordinates);
    EXPECT_EQ(after->arcs.offsets, before.arcs.offsets);
    EXPECT_EQ(after->arcs.sides, before.arcs.sides);
    EXPECT_EQ(after->arcs.edge_layers, before.arcs.edge_layers);
}

TEST(PackedGeometry, WhatIsCutShortIsRefused) {
    GeometryPacker packer(quantum);
    const auto shape = packer.pack(squares());
    const auto vertices = packer.vertices();
    for (std::size_t size = 0; size < shape.size(); ++size) {
        EXPECT_FALSE(unpacked(vertices, {shape.begin(), shape.begin() + static_cast<long>(size)}));
    }
    for (std::size_t size = 0; size < vertices.size(); ++size) {
        EXPECT_FALSE(unpack_vertices(std::span(vertices).first(size)));
    }
}

// Every place that comes out is one that went in, and every offset and index lies inside.
void expect_sound(const Level& level) {
    const std::size_t vertices = level.triangles.vertices.size();
    EXPECT_EQ(level.triangles.features.size(), vertices);
    for (const std::uint32_t index : level.triangles.indices) EXPECT_LT(index, vertices);
    EXPECT_EQ(level.arcs.offsets.size(), level.arcs.size() + 1);
    EXPECT_EQ(level.arcs.offsets.back(), level.arcs.coordinates.size());
}

TEST(PackedGeometry, WhatIsDamagedNeverReadsOutside) {
    GeometryPacker packer(quantum);
    const auto level = packer.pack(level_of_two());
    const auto shape = packer.pack(squares());
    const auto points = unpack_vertices(packer.vertices());
    ASSERT_TRUE(points);
    std::mt19937 chance(7);
    for (int i = 0; i < 20'000; ++i) {
        auto bytes = i % 2 == 0 ? level : shape;
        const int changes = 1 + static_cast<int>(chance() % 3);
        for (int n = 0; n < changes; ++n) {
            bytes[chance() % bytes.size()] = static_cast<std::byte>(chance() % 256);
        }
        if (const auto read = unpack_level(bytes, *points)) expect_sound(*read);
        if (const auto read = unpack_geometry(bytes, *points)) {
            EXPECT_EQ(read->ring_offsets.back(), read->coordinates.size());
            EXPECT_EQ(read->part_offsets.back(), read->ring_count());
            EXPECT_EQ(read->feature_offsets.back(), read->part_count());
        }
        auto table = packer.vertices();
        table[chance() % table.size()] = static_cast<std::byte>(chance() % 256);
        if (const auto read = unpack_vertices(table)) {
            for (const Coordinate at : *read) EXPECT_FALSE(std::isnan(at.x) || std::isnan(at.y));
        }
    }
}

TEST(PackedGeometry, AHugeCountAsksForNoMemory) {
    PackedWriter writer;
    writer.put(std::uint64_t{1} << 62);
    writer.put(std::uint64_t{1} << 62);
    EXPECT_FALSE(unpack_vertices(writer.bytes()));
    EXPECT_FALSE(unpack_geometry(writer.bytes(), {}));
    EXPECT_FALSE(unpack_level(writer.bytes(), {}));
}

TEST(PackedBytes, NumbersOfEverySize) {
    PackedWriter writer;
    const std::vector<std::int64_t> numbers = {0, -1, 1, 63, -64, 64, INT64_MAX, INT64_MIN};
    for (const std::int64_t number : numbers) writer.put_signed(number);
    writer.put(UINT64_MAX);
    PackedReader reader(writer.bytes());
    for (const std::int64_t number : numbers) EXPECT_EQ(reader.get_signed(), number);
    EXPECT_EQ(reader.get(), UINT64_MAX);
    EXPECT_TRUE(reader.ok());
    EXPECT_TRUE(reader.at_end());
    reader.get();
    EXPECT_FALSE(reader.ok());
}

}  // namespace
}  // namespace ancrage::geo

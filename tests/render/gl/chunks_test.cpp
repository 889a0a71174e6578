#include "render/gl/chunks.h"

#include <gtest/gtest.h>

#include <cmath>

#include "render/gl/segments.h"

namespace ancrage::render {
namespace {

MeshPiece piece(std::uint32_t index, double x, double y, double scale = 100) {
    return {index, scale, {x, y, x + 1, y + 1}};
}

TEST(Chunks, NeighboursShareAChunkAndScalesDoNot) {
    std::vector<MeshPiece> pieces;
    for (std::uint32_t i = 0; i < 64; ++i) {
        pieces.push_back(
            piece(i, 10.0 * (i % 8), 10.0 * std::floor(i / 8.0), i % 2 == 0 ? 100 : 50));
    }
    sort_pieces(pieces);
    std::vector<Chunk> chunks;
    for (const MeshPiece& p : pieces) append_to_chunks(chunks, p, 4, 16);
    EXPECT_EQ(chunks.size(), 16u);
    std::uint32_t next = 0;
    for (const Chunk& chunk : chunks) {
        EXPECT_EQ(chunk.first, next);
        EXPECT_EQ(chunk.count, 16u);
        next += chunk.count;
    }
    const auto all = visible_runs(chunks, {-1, -1, 100, 100}, 50);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].count, 64u * 4);
    EXPECT_EQ(visible_runs(chunks, {-1, -1, 100, 100}, 60)[0].count, 32u * 4);
    EXPECT_TRUE(visible_runs(chunks, {-1, -1, 100, 100}, 101).empty());
    EXPECT_TRUE(visible_runs(chunks, {500, 500, 600, 600}, 10).empty());
    std::uint32_t near = 0;
    for (const render::Run& run : visible_runs(chunks, {0, 0, 15, 15}, 10)) near += run.count;
    EXPECT_LT(near, 64u * 4 / 2);
    EXPECT_GT(near, 0u);
}

TEST(Chunks, APieceLargerThanAChunkStaysWhole) {
    std::vector<Chunk> chunks;
    append_to_chunks(chunks, piece(0, 0, 0), 1000, 16);
    append_to_chunks(chunks, piece(1, 5, 5), 3, 16);
    ASSERT_EQ(chunks.size(), 2u);
    EXPECT_EQ(chunks[1].first, 1000u);
}

TEST(Chunks, TheGroundUnderWhatIsDrawn) {
    const std::vector<Chunk> chunks = {
        {{0, 0, 10, 10}, 100, 0, 4}, {{20, 0, 30, 10}, 100, 4, 4}, {{50, 0, 60, 10}, 20, 8, 4}};
    const geo::Extent ground = visible_ground(chunks, {5, -5, 100, 5}, 50);
    EXPECT_EQ(ground.min_x, 5);
    EXPECT_EQ(ground.max_x, 30);  // the third shows further in alone
    EXPECT_EQ(ground.min_y, 0);
    EXPECT_EQ(ground.max_y, 5);
    EXPECT_TRUE(visible_ground(chunks, {12, 0, 18, 10}, 50).empty());
    EXPECT_TRUE(visible_ground({}, {0, 0, 1, 1}, 1).empty());
}

TEST(Segments, RingsJoinAtTheirSeamAndPathsDoNot) {
    geo::ArcArray arcs;
    arcs.coordinates = {{0, 0}, {10, 0}, {10, 10}, {0, 0}, {20, 0}, {30, 0}, {30, 10}};
    arcs.offsets = {0, 4, 7};
    arcs.sides = {{0, geo::no_feature}, {geo::no_feature, 1}};
    const std::vector<double> limits = {100, 100};
    const SegmentList list = cut_arcs(arcs, {0, 0}, limits);
    ASSERT_EQ(list.segments.size(), 5u);
    int open_ends = 0;
    for (const Segment& s : list.segments) {
        open_ends += s.joins[0] == 0 && s.joins[1] == 0;
        open_ends += s.joins[2] == 0 && s.joins[3] == 0;
    }
    EXPECT_EQ(open_ends, 2);
    EXPECT_EQ(cut_arcs_of(arcs, {0, 0}, 1).size(), 2u);
    EXPECT_TRUE(cut_arcs_of(arcs, {0, 0}, 7).empty());
}

TEST(Segments, DegenerateArcsAreHarmless) {
    geo::ArcArray arcs;
    arcs.coordinates = {{0, 0}, {5, 5}, {5, 5}, {5, 5}};
    arcs.offsets = {0, 1, 1, 4};
    arcs.sides = {{0, geo::no_feature}, {0, geo::no_feature}, {0, geo::no_feature}};
    const std::vector<double> limits = {100};
    EXPECT_EQ(cut_arcs(arcs, {0, 0}, limits).segments.size(), 2u);
    EXPECT_TRUE(cut_arcs({}, {0, 0}, {}).segments.empty());
}

TEST(Segments, ALongBorderIsCulledPieceByPiece) {
    geo::ArcArray arcs;
    for (int i = 0; i <= 10000; ++i) {
        arcs.coordinates.push_back({i * 10.0, 0});
        arcs.edge_layers.push_back(static_cast<std::uint32_t>(i));
    }
    arcs.offsets = {0, 10001};
    arcs.sides = {{0, geo::no_feature}};
    const std::vector<double> limits = {100};
    const SegmentList list = cut_arcs(arcs, {0, 0}, limits);
    ASSERT_EQ(list.segments.size(), 10000u);
    for (const Segment& s : list.segments) {
        // Whatever their order: each knows its place along the path, goes on, and keeps its layers.
        EXPECT_EQ(s.distance, s.start_x);
        EXPECT_EQ(s.layers, static_cast<std::uint32_t>(s.start_x / 10));
        EXPECT_EQ(s.joins[0], s.start_x > 0 ? 32767 : 0);
    }
    std::uint32_t drawn = 0;
    for (const render::Run& run : visible_runs(list.chunks, {50000, -1, 50010, 1}, 10)) {
        drawn += run.count;
    }
    EXPECT_GT(drawn, 0u);
    EXPECT_LE(drawn, 2048u);
}

}  // namespace
}  // namespace ancrage::render

#include "geo/ops/arcs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/geo/ops/tiling.h"

namespace ancrage::geo {
namespace {

using test::polygons_of;
using test::ring_of;

ArcGraph graph_of(const GeometryArray& layer) {
    const std::vector<const GeometryArray*> layers = {&layer};
    return find_arcs(layers);
}

std::vector<Coordinate> walk(const ArcGraph& graph, std::size_t layer, std::size_t ring) {
    std::vector<Coordinate> walked;
    for (const ArcUse use : graph.layers[layer].ring(ring)) {
        const auto arc = graph.arcs[use.arc];
        std::vector<Coordinate> path(arc.begin(), arc.end());
        if (use.reversed) std::ranges::reverse(path);
        if (!walked.empty()) {
            EXPECT_EQ(walked.back(), path.front());
            walked.pop_back();
        }
        walked.insert(walked.end(), path.begin(), path.end());
    }
    return walked;
}

TEST(Arcs, TwoSquaresShareOneArc) {
    const GeometryArray squares = polygons_of(
        {ring_of({{0, 0}, {1, 0}, {1, 1}, {0, 1}}), ring_of({{1, 0}, {2, 0}, {2, 1}, {1, 1}})});
    const ArcGraph graph = graph_of(squares);
    EXPECT_EQ(graph.arcs.size(), 3U);
    std::map<std::uint32_t, int> uses;
    for (const ArcUse use : graph.layers[0].uses) ++uses[use.arc];
    int shared = 0;
    for (const auto& [arc, count] : uses) shared += count == 2 ? 1 : 0;
    EXPECT_EQ(shared, 1);
}

TEST(Arcs, AnIslandIsOneClosedArcWhereverItsRingBegins) {
    const auto one = polygons_of({ring_of({{0, 0}, {1, 0}, {1, 1}, {0, 1}})});
    const auto other = polygons_of({ring_of({{1, 1}, {0, 1}, {0, 0}, {1, 0}})});
    const auto hole = polygons_of({ring_of({{1, 0}, {0, 0}, {0, 1}, {1, 1}})});
    const std::vector<const GeometryArray*> layers = {&one, &other, &hole};
    const ArcGraph graph = find_arcs(layers);
    ASSERT_EQ(graph.arcs.size(), 1U);
    EXPECT_EQ(graph.arcs[0].front(), graph.arcs[0].back());
    EXPECT_EQ(graph.layers[0].uses[0].reversed, graph.layers[1].uses[0].reversed);
    EXPECT_NE(graph.layers[0].uses[0].reversed, graph.layers[2].uses[0].reversed);
}

TEST(Arcs, ABorderOfASecondLayerCutsTheFirst) {
    const auto whole = polygons_of({ring_of({{0, 0}, {1, 0}, {2, 0}, {2, 1}, {1, 1}, {0, 1}})});
    const auto halves = polygons_of(
        {ring_of({{0, 0}, {1, 0}, {1, 1}, {0, 1}}), ring_of({{1, 0}, {2, 0}, {2, 1}, {1, 1}})});
    const std::vector<const GeometryArray*> layers = {&whole, &halves};
    const ArcGraph graph = find_arcs(layers);
    EXPECT_EQ(graph.arcs.size(), 3U);
    EXPECT_EQ(graph.layers[0].ring(0).size(), 2U);
}

TEST(Arcs, WalkingTheArcsGivesEveryRingBack) {
    const GeometryArray tiling = test::make_tiling();
    const ArcGraph graph = graph_of(tiling);
    for (std::size_t r = 0; r < tiling.ring_count(); ++r) {
        const auto walked = walk(graph, 0, r);
        ASSERT_EQ(walked.size(), tiling.ring(r).size()) << "ring " << r;
        EXPECT_EQ(walked.front(), walked.back());
        EXPECT_NEAR(signed_area(walked), signed_area(tiling.ring(r)), 1e-3);
    }
    // A grid of 10 x 6 has 136 sides; each corner of the rectangle joins two of them into one. The
    // enclave is one arc, the islands two.
    EXPECT_EQ(graph.arcs.size(), 136U - 4U + 3U);
}

TEST(Arcs, SpikesAndTouchingRingsAreWalkedWhole) {
    const auto odd = polygons_of({
        ring_of({{0, 0}, {10, 0}, {10, 10}, {10, 30}, {10, 10}, {0, 10}}),
        ring_of({{10, 30}, {10, 20}, {20, 20}, {20, 30}}),
        // Turns back at (30, 0), in the middle of what the next ring walks through.
        ring_of({{20, 0}, {30, 0}, {20, 0}, {20, 10}}),
        ring_of({{20, 0}, {30, 0}, {40, 0}, {40, -10}}),
        // Touches itself at (55, 5).
        ring_of({{50, 0}, {55, 5}, {60, 0}, {60, 10}, {55, 5}, {50, 10}}),
    });
    const ArcGraph graph = graph_of(odd);
    for (std::size_t r = 0; r < odd.ring_count(); ++r) {
        EXPECT_EQ(walk(graph, 0, r).size(), odd.ring(r).size()) << "ring " << r;
    }
}

TEST(Arcs, RingsThatCannotBeWalkedHaveNoArc) {
    const GeometryArray hostile = test::make_hostile();
    const ArcGraph graph = graph_of(hostile);
    ASSERT_EQ(graph.layers[0].features.size(), hostile.ring_count());
    for (const std::size_t ring : {6U, 7U, 8U, 9U, 11U}) {
        EXPECT_TRUE(graph.layers[0].ring(ring).empty()) << "ring " << ring;
    }
    for (const Coordinate c : graph.arcs.coordinates) EXPECT_TRUE(std::isfinite(c.x));
}

}  // namespace
}  // namespace ancrage::geo

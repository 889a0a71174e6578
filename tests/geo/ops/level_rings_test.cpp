#include "geo/ops/level_rings.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/geo/ops/pack.h"
#include "tests/geo/ops/tiling.h"

namespace ancrage::geo {
namespace {

std::size_t restored_arcs(const ArcGraph& graph, const LevelRings& level, std::size_t layer) {
    std::size_t restored = 0;
    for (const ArcUse use : graph.layers[layer].uses) {
        const bool shorter = level.arcs.simplified[use.arc].size() < graph.arcs[use.arc].size();
        restored += shorter && level.arcs.from_source[use.arc] != 0 ? 1 : 0;
    }
    return restored;
}

// Features tile when their areas sum to the area of their union.
void expect_tiles(const GeometryArray& polygons, double tolerance) {
    for (std::size_t f = 0; f < polygons.feature_count(); ++f) {
        EXPECT_TRUE(test::is_valid(polygons, f)) << "feature " << f << " at " << tolerance;
    }
    const double summed = test::summed_area(polygons);
    EXPECT_NEAR(test::united_area(polygons), summed, 1e-9 * summed) << "at " << tolerance;
}

TEST(LevelRings, ATilingStaysATiling) {
    const GeometryArray tiling = test::make_tiling();
    const std::vector<const GeometryArray*> layers = {&tiling};
    const ArcGraph graph = find_arcs(layers);
    for (const double tolerance : {1.0, 12.5, 50.0, 200.0, 1000.0, 5000.0}) {
        const auto level = rings_at(graph, layers, tolerance);
        ASSERT_TRUE(level);
        EXPECT_EQ(level.value().layers[0].polygons.feature_count(), tiling.feature_count());
        expect_tiles(level.value().layers[0].polygons, tolerance);
    }
}

TEST(LevelRings, ASmallPartThatCollapsesGoesAndALargeOneStays) {
    // Each feature is two parts that touch two neighbours of theirs, so that a part is made of two
    // arcs, which a coarse tolerance lays upon each other.
    const auto lens = [](double x, double length, double width) {
        return test::ring_of(
            {{x, 0}, {x + length / 2, -width}, {x + length, 0}, {x + length / 2, width}});
    };
    GeometryArray chain;
    chain.kind = GeometryKind::polygon;
    test::add_polygon(chain, {lens(0, 1000, 400), lens(1000, 100, 40), lens(1100, 30000, 150)});
    const std::vector<const GeometryArray*> layers = {&chain};
    const ArcGraph graph = find_arcs(layers);
    const auto level = rings_at(graph, layers, 200);
    ASSERT_TRUE(level);
    const auto& kept = level.value().layers[0].ring_kept;
    EXPECT_EQ(kept, (std::vector<std::uint8_t>{1, 0, 1}));
    EXPECT_GT(area_of(level.value().layers[0].polygons, 0), 4e6);
    EXPECT_TRUE(test::is_valid(level.value().layers[0].polygons, 0));
}

TEST(LevelRings, CommunesStayValidAndTileAtEveryTolerance) {
    if (!test::has_pack()) GTEST_SKIP() << test::skip_reason;
    std::vector<FeatureTable> tables;
    for (const auto& layer : test::polygon_layers()) tables.push_back(test::read_layer(layer));
    std::vector<const GeometryArray*> layers;
    for (const FeatureTable& table : tables) layers.push_back(&table.geometry);
    const ArcGraph graph = find_arcs(layers);
    for (const double tolerance : {12.5, 50.0, 200.0}) {
        const auto level = rings_at(graph, layers, tolerance);
        ASSERT_TRUE(level);
        expect_tiles(level.value().layers[0].polygons, tolerance);
        EXPECT_EQ(restored_arcs(graph, level.value(), 0), 0U) << "at " << tolerance;
        for (std::size_t l = 0; l < layers.size(); ++l) {
            const GeometryArray& simplified = level.value().layers[l].polygons;
            ASSERT_EQ(simplified.feature_count(), layers[l]->feature_count());
            for (std::size_t f = 0; f < simplified.feature_count(); ++f) {
                EXPECT_TRUE(test::is_valid(simplified, f)) << tables[l].name << " " << f;
                EXPECT_GT(area_of(simplified, f), 0) << tables[l].name << " " << f;
            }
        }
    }
}

}  // namespace
}  // namespace ancrage::geo

#include "layers/locate.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

geo::Coordinate first_point(const layers::Atlas& atlas, layers::FeatureRef feature) {
    const auto& geometry = atlas.layers[feature.layer].table.geometry;
    return geometry.ring(geometry.first_ring(feature.row)).front();
}

TEST(Locator, GivesPointsFirstThenAreasFromTheSmallest) {
    const auto atlas = demonstration();
    const layers::Locator locator(atlas);
    const std::size_t icpe = atlas.index_of("icpe");
    const auto found = locator.features_at(first_point(atlas, {icpe, 3}), 5);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front(), (layers::FeatureRef{icpe, 3}));
    double previous = 0;
    bool areas = false;
    bool region = false;
    for (const auto& feature : found) {
        const auto& geometry = atlas.layers[feature.layer].table.geometry;
        const bool is_area = geometry.kind == geo::GeometryKind::polygon;
        EXPECT_FALSE(areas && !is_area);
        areas = areas || is_area;
        if (!is_area) continue;
        EXPECT_GE(geo::area_of(geometry, feature.row), previous);
        previous = geo::area_of(geometry, feature.row);
        region = region || atlas.layers[feature.layer].definition.id == "region";
    }
    EXPECT_TRUE(region);
}

TEST(Locator, FindsLinesWithinTheTolerance) {
    const auto atlas = demonstration();
    const layers::Locator locator(atlas, {"rail"});
    const std::size_t rail = atlas.index_of("rail");
    const auto& path = atlas.layers[rail].table.geometry.ring(0);
    const geo::Coordinate middle{(path[1].x + path[2].x) / 2, (path[1].y + path[2].y) / 2};
    EXPECT_EQ(locator.features_at(middle, 1), (std::vector<layers::FeatureRef>{{rail, 0}}));
    EXPECT_TRUE(locator.features_at({middle.x, middle.y + 500}, 100).empty());
    EXPECT_FALSE(locator.features_at({middle.x, middle.y + 500}, 600).empty());
}

TEST(Locator, FindsNothingNowhere) {
    const auto atlas = demonstration();
    const layers::Locator locator(atlas);
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    EXPECT_TRUE(locator.features_at({0, 0}, 100).empty());
    EXPECT_TRUE(locator.features_at({nan, 6'860'000}, 100).empty());
    EXPECT_TRUE(locator.features_at({650'000, infinity}, 100).empty());
    EXPECT_TRUE(layers::Locator(layers::Atlas{}).features_at({0, 0}, 1).empty());
}

}  // namespace
}  // namespace ancrage::tests

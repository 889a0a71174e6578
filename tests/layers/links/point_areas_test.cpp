#include "layers/links/point_areas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "geo/model/level.h"
#include "layers/atlas_index.h"
#include "tests/layers/fixtures.h"
#include "tests/layers/links/squares.h"

namespace ancrage::tests {
namespace {

using layers::FeatureRef;

void add_point(layers::Atlas& atlas, const std::string& id, geo::Coordinate at) {
    layers::Layer& layer = atlas.layers[atlas.index_of(id)];
    layer.table.columns[0].add_text(std::to_string(layer.table.row_count()));
    layer.table.geometry.add_ring({&at, 1});
    layer.table.geometry.end_part();
    layer.table.geometry.end_feature();
}

TEST(PointAreas, AreThoseOfThePointsCommune) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const std::size_t communes = atlas.index_of("communes");
    std::size_t placed = 0;
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        const auto& geometry = atlas.layers[layer].table.geometry;
        for (std::size_t row = 0; row < geometry.feature_count(); ++row) {
            const auto areas = layers::areas_holding(atlas, index.locator(), {layer, row});
            if (geometry.kind != geo::GeometryKind::point) {
                EXPECT_TRUE(areas.empty());
                continue;
            }
            std::vector<FeatureRef> made_of_communes;
            for (const FeatureRef& area : areas) {
                if (index.made_of_communes(area.layer)) made_of_communes.push_back(area);
            }
            const std::uint32_t commune = index.commune_of({layer, row});
            std::vector<FeatureRef> expected;
            if (commune != geo::no_feature) {
                expected.emplace_back(communes, commune);
                for (const auto& link : index.links().of({communes, commune})) {
                    if (link.method == layers::LinkMethod::composition) {
                        expected.push_back(link.area);
                    }
                }
                std::ranges::sort(expected);
                ++placed;
            }
            EXPECT_EQ(made_of_communes, expected);
        }
    }
    EXPECT_GT(placed, 20u);
}

TEST(PointAreas, APointOnABorderIsInOneOfTheNeighbours) {
    auto atlas = squares_atlas();
    add_zone(atlas, {900, 400, 1100, 600});
    for (const double y : {0.0, 0.25, 500.0, 999.75}) add_point(atlas, "icpe", {1000, y});
    const layers::Locator locator(atlas);
    const std::size_t icpe = atlas.index_of("icpe");
    for (std::size_t row = 0; row < 4; ++row) {
        std::size_t communes = 0;
        std::size_t zones = 0;
        for (const FeatureRef& area : layers::areas_holding(atlas, locator, {icpe, row})) {
            communes += area.layer == atlas.index_of("communes") ? 1 : 0;
            zones += area.layer == atlas.index_of("qpv") ? 1 : 0;
        }
        EXPECT_EQ(communes, 1u) << row;
        EXPECT_EQ(zones, row == 2 ? 1u : 0u) << row;
    }
}

TEST(PointAreas, APointAtTheCentreOfItsCommuneIsInNoZone) {
    auto atlas = squares_atlas();
    add_zone(atlas, {400, 400, 600, 600});
    add_point(atlas, "icpe", {500, 500});
    add_point(atlas, "acv", {500, 500});
    const layers::Locator locator(atlas);
    const auto exact = layers::areas_holding(atlas, locator, {atlas.index_of("icpe"), 0});
    const auto centre = layers::areas_holding(atlas, locator, {atlas.index_of("acv"), 0});
    EXPECT_EQ(exact.size(), 3u);
    EXPECT_EQ(centre.size(), 2u);
}

TEST(PointAreas, NowhereIsInNothing) {
    auto atlas = squares_atlas();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    for (const geo::Coordinate at :
         {geo::Coordinate{nan, nan}, {infinity, 500}, {1e300, -1e300}, {5000, 5000}}) {
        add_point(atlas, "icpe", at);
    }
    atlas.layers[atlas.index_of("icpe")].table.geometry.end_feature();
    const layers::Locator locator(atlas);
    for (std::size_t row = 0; row < 5; ++row) {
        EXPECT_TRUE(layers::areas_holding(atlas, locator, {atlas.index_of("icpe"), row}).empty());
    }
}

}  // namespace
}  // namespace ancrage::tests

#include "layers/demo/demonstration.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "layers/locate.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using geo::Coordinate;

double cross(Coordinate a, Coordinate b, Coordinate c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross_each_other(Coordinate a, Coordinate b, Coordinate c, Coordinate d) {
    return cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0;
}

using Edge = std::tuple<double, double, double, double>;

std::map<Edge, int> edges_of(const geo::GeometryArray& geometry) {
    std::map<Edge, int> edges;
    for (std::size_t r = 0; r < geometry.ring_count(); ++r) {
        const auto ring = geometry.ring(r);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            ++edges[{ring[i].x, ring[i].y, ring[i + 1].x, ring[i + 1].y}];
        }
    }
    return edges;
}

double total_area(const geo::GeometryArray& geometry) {
    double total = 0;
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) total += geo::area_of(geometry, f);
    return total;
}

TEST(Demonstration, HasEveryLayerOfTheCatalogue) {
    const auto catalogue = real_catalogue();
    const auto atlas = layers::make_demonstration(catalogue);
    const auto from_publishers_alone = std::ranges::count_if(
        catalogue.layers, [](const auto& layer) { return layer.pack.is_optional; });
    ASSERT_EQ(atlas.layers.size() + static_cast<std::size_t>(from_publishers_alone),
              catalogue.layers.size());
    EXPECT_TRUE(atlas.demonstration);
    for (const auto& layer : atlas.layers) {
        EXPECT_EQ(layer.state, layers::LayerState::loaded) << layer.definition.id;
        EXPECT_TRUE(layer.problems.empty()) << layer.definition.id;
        EXPECT_EQ(layer.table.name, layer.definition.id);
        for (const auto& column : layer.table.columns) {
            EXPECT_EQ(column.size(), layer.table.row_count())
                << layer.definition.id << " " << column.name;
        }
        for (const auto& field : layer.definition.fields) {
            EXPECT_NE(layer.table.find(field.column), nullptr)
                << layer.definition.id << " " << field.column;
        }
    }
    EXPECT_EQ(atlas.find("communes")->table.row_count(), 60u);
    EXPECT_EQ(atlas.find("epci")->table.row_count(), 6u);
    EXPECT_EQ(atlas.find("ti_2018")->table.row_count(), 2u);
    EXPECT_EQ(atlas.find("icpe")->table.row_count(), 80u);
}

TEST(Demonstration, SaysThatItIsFictional) {
    const auto atlas = layers::make_demonstration(real_catalogue());
    for (const auto& layer : atlas.layers) {
        EXPECT_EQ(layer.definition.publisher, "Ancrage");
        EXPECT_NE(layer.definition.dataset.find("fictive"), std::string::npos);
        EXPECT_TRUE(layer.definition.address.empty());
    }
    EXPECT_NE(atlas.find("region")->name(0).find("fictive"), std::string::npos);
}

TEST(Demonstration, IsTheSameEveryTime) {
    const auto first = layers::make_demonstration(real_catalogue());
    const auto second = layers::make_demonstration(real_catalogue());
    for (std::size_t i = 0; i < first.layers.size(); ++i) {
        EXPECT_EQ(first.layers[i].table.geometry.coordinates,
                  second.layers[i].table.geometry.coordinates);
    }
}

TEST(Demonstration, CommunesTileExactly) {
    const auto atlas = layers::make_demonstration(real_catalogue());
    const auto& communes = atlas.find("communes")->table.geometry;
    const auto edges = edges_of(communes);
    std::size_t outer = 0;
    for (const auto& [edge, uses] : edges) {
        const auto& [ax, ay, bx, by] = edge;
        EXPECT_EQ(uses, 1);
        if (!edges.contains({bx, by, ax, ay})) ++outer;
    }
    const auto& region = atlas.find("region")->table.geometry;
    EXPECT_EQ(region.ring_count(), 1u);
    EXPECT_EQ(outer + 1, region.coordinates.size());
    EXPECT_NEAR(total_area(communes), geo::area_of(region, 0), 1);
}

TEST(Demonstration, BordersDoNotCross) {
    const auto atlas = layers::make_demonstration(real_catalogue());
    const auto& communes = atlas.find("communes")->table.geometry;
    std::vector<std::pair<Coordinate, Coordinate>> edges;
    for (const auto& [edge, uses] : edges_of(communes)) {
        const auto& [ax, ay, bx, by] = edge;
        edges.push_back({{ax, ay}, {bx, by}});
    }
    for (std::size_t f = 0; f < communes.feature_count(); ++f) {
        EXPECT_GT(geo::signed_area(communes.ring(communes.first_ring(f))), 1e7);
    }
    std::size_t crossings = 0;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        for (std::size_t j = i + 1; j < edges.size(); ++j) {
            crossings +=
                cross_each_other(edges[i].first, edges[i].second, edges[j].first, edges[j].second);
        }
    }
    EXPECT_EQ(crossings, 0u);
}

TEST(Demonstration, LayersMadeOfCommunesHaveTheirBorders) {
    const auto atlas = layers::make_demonstration(real_catalogue());
    const auto& communes = atlas.find("communes")->table.geometry;
    const auto commune_edges = edges_of(communes);
    for (std::size_t l = 0; l < atlas.layers.size(); ++l) {
        const auto& layer = atlas.layers[l];
        if (layer.definition.composition.kind == layers::Composition::Kind::none) continue;
        for (const auto& [edge, uses] : edges_of(layer.table.geometry)) {
            EXPECT_TRUE(commune_edges.contains(edge)) << layer.definition.id;
        }
        std::map<std::uint32_t, double> areas;
        std::map<std::uint32_t, double> shares;
        for (const auto& m : atlas.memberships) {
            if (m.layer != l) continue;
            EXPECT_EQ(m.share_of_commune, 1.0f);
            areas[m.row] += geo::area_of(communes, m.commune);
            shares[m.row] += m.share_of_area;
        }
        EXPECT_EQ(areas.size(), layer.table.row_count()) << layer.definition.id;
        for (const auto& [row, area] : areas) {
            EXPECT_NEAR(area, geo::area_of(layer.table.geometry, row), 1) << layer.definition.id;
            EXPECT_NEAR(shares[row], 1, 1e-5);
        }
    }
}

TEST(Demonstration, ArrondissementsTileTheCapital) {
    const auto atlas = layers::make_demonstration(real_catalogue());
    const auto& slices = atlas.find("arrondissements")->table.geometry;
    const std::size_t layer = atlas.index_of("arrondissements");
    std::set<std::uint32_t> communes;
    for (const auto& m : atlas.memberships) {
        if (m.layer == layer) communes.insert(m.commune);
    }
    ASSERT_EQ(communes.size(), 1u);
    EXPECT_NEAR(total_area(slices),
                geo::area_of(atlas.find("communes")->table.geometry, *communes.begin()), 1);
}

TEST(Demonstration, SmallAreasLieInTheCommuneTheyName) {
    const auto atlas = layers::make_demonstration(real_catalogue());
    const layers::Locator locator(atlas, {"communes"});
    const std::size_t communes = atlas.index_of("communes");
    for (const char* id : {"qpv", "iris_activite"}) {
        const std::size_t layer = atlas.index_of(id);
        const auto& geometry = atlas.layers[layer].table.geometry;
        for (const auto& m : atlas.memberships) {
            if (m.layer != layer) continue;
            for (std::size_t r = geometry.first_ring(m.row); r < geometry.end_ring(m.row); ++r) {
                for (const Coordinate at : geometry.ring(r)) {
                    EXPECT_EQ(locator.rows_at(communes, at), std::vector{m.commune}) << id;
                }
            }
        }
    }
}

TEST(Demonstration, SitesLieInTheCommuneTheyName) {
    const auto atlas = layers::make_demonstration(real_catalogue());
    const layers::Locator locator(atlas);
    const std::size_t communes = atlas.index_of("communes");
    const auto& icpe = *atlas.find("icpe");
    for (std::size_t row = 0; row < icpe.table.row_count(); ++row) {
        const auto& geometry = icpe.table.geometry;
        const auto rows = locator.rows_at(communes, geometry.ring(geometry.first_ring(row))[0]);
        ASSERT_EQ(rows.size(), 1u);
        EXPECT_EQ(atlas.layers[communes].key(rows[0]), icpe.table.text("code_insee", row));
    }
}

}  // namespace
}  // namespace ancrage::tests

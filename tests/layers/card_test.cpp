#include "layers/card.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

std::map<std::string, double> places_of(const layers::Atlas& atlas, const layers::Card& card) {
    std::map<std::string, double> places;
    for (const auto& place : card.lies_in) places[address_of(atlas, place.area)] = place.share;
    return places;
}

std::size_t count_of(const layers::Atlas& atlas, const layers::Card& card, const char* layer) {
    for (const auto& content : card.contains) {
        if (atlas.layers[content.layer].definition.id == layer) return content.count;
    }
    return 0;
}

std::size_t points_inside(const layers::Atlas& atlas, const char* layer, layers::FeatureRef area) {
    const layers::Locator locator(atlas, {atlas.layers[area.layer].definition.id});
    const auto& geometry = atlas.find(layer)->table.geometry;
    std::size_t inside = 0;
    for (const auto& at : geometry.coordinates) {
        const auto rows = locator.rows_at(area.layer, at);
        inside += std::ranges::count(rows, static_cast<std::uint32_t>(area.row)) > 0 ? 1 : 0;
    }
    return inside;
}

TEST(Card, TellsWhatACommuneIs) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto card = make_card(index, feature(atlas, "communes:F1101"), today);
    EXPECT_EQ(card.address, "communes:F1101");
    EXPECT_EQ(card.code, "F1101");
    EXPECT_EQ(card.name, atlas.find("communes")->name(card.feature.row));
    EXPECT_NEAR(card.area_ha,
                geo::area_of(atlas.find("communes")->table.geometry, card.feature.row) / 1e4, 1e-6);
    ASSERT_FALSE(card.facts.empty());
    EXPECT_EQ(card.facts[0].field->column, "population");
    EXPECT_TRUE(card.facts[0].number);
    for (const auto& fact : card.facts) EXPECT_NE(fact.field->column, "ept");  // in no EPT
    EXPECT_FALSE(card.programmes.empty());
}

TEST(Card, TellsWhereACommuneLies) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto card = make_card(index, feature(atlas, "communes:F1101"), today);
    const std::map<std::string, double> expected{{"region:F0", 1},
                                                 {"departements:F1", 1},
                                                 {"epci:F00000001", 1},
                                                 {"bassins:1", 1},
                                                 {"zones_emploi:F901", 1},
                                                 {"ti_2018:Boucle d’Ambre", 1},
                                                 {"ti_2023:Grande Boucle d’Ambre", 1}};
    EXPECT_EQ(places_of(atlas, card), expected);
}

TEST(Card, SharesOfALargerAreaAddUp) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto card = make_card(index, feature(atlas, "bassins:2"), today);  // the third EPCI
    const auto places = places_of(atlas, card);
    EXPECT_NEAR(places.at("zones_emploi:F901") + places.at("zones_emploi:F902"), 1, 1e-4);
    EXPECT_FALSE(places.contains("communes:" + atlas.find("communes")->key(4)));
    EXPECT_EQ(count_of(atlas, card, "communes"), 9u);
    EXPECT_EQ(count_of(atlas, card, "ept"), 3u);
    EXPECT_EQ(count_of(atlas, card, "arrondissements"), 4u);
}

TEST(Card, CountsWhatAnAreaContainsExactly) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    for (const char* address : {"departements:F2", "communes:F2115", "qpv:QF100",
                                "ti_2023:Val de Brume", "arrondissements:F2901"}) {
        const auto area = feature(atlas, address);
        const auto card = make_card(index, area, today);
        for (const char* layer : {"icpe", "friches", "gares"}) {
            EXPECT_EQ(count_of(atlas, card, layer), points_inside(atlas, layer, area))
                << address << " " << layer;
        }
    }
}

TEST(Card, RegionHoldsEverything) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto card = make_card(index, feature(atlas, "region:F0"), today);
    EXPECT_EQ(card.lies_in.size(), 0u);
    for (const char* layer : {"communes", "departements", "epci", "qpv", "icpe", "iris_activite",
                              "arrondissements", "acv"}) {
        EXPECT_EQ(count_of(atlas, card, layer), atlas.find(layer)->table.row_count()) << layer;
    }
}

TEST(Card, SamplesAreTheFirstByName) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto card = make_card(index, feature(atlas, "region:F0"), today);
    for (const auto& content : card.contains) {
        const auto& layer = atlas.layers[content.layer];
        EXPECT_EQ(content.sample.size(), std::min<std::size_t>(8, content.count));
        if (content.count < layer.table.row_count()) continue;  // a station outside the region
        std::multiset<std::string> names;
        for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
            names.insert(layers::fold(layer.name(row)));
        }
        auto expected = names.begin();
        for (const auto& sample : content.sample) {
            EXPECT_EQ(layers::fold(layer.name(sample.row)), *expected++) << layer.definition.id;
        }
    }
}

TEST(Card, AQpvLiesInItsCommuneAndTheCommuneHoldsIt) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto qpv = make_card(index, feature(atlas, "qpv:QF100"), today);
    const std::string commune =
        "communes:" + atlas.find("qpv")->table.text("communes_insee", qpv.feature.row);
    EXPECT_NEAR(places_of(atlas, qpv).at(commune), 1, 1e-5);
    const auto card = make_card(index, feature(atlas, commune), today);
    EXPECT_EQ(count_of(atlas, card, "qpv"), 2u);
    for (const auto& [address, share] : places_of(atlas, card)) {
        EXPECT_FALSE(address.starts_with("qpv:"));
        EXPECT_FALSE(address.starts_with("arrondissements:"));
    }
}

TEST(Card, APointLiesInEveryAreaAroundIt) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto card = make_card(index, {atlas.index_of("friches"), 0}, today);
    const auto places = places_of(atlas, card);
    EXPECT_EQ(places.at("communes:" + atlas.find("friches")->table.text("comm_insee", 0)), 1);
    EXPECT_EQ(places.at("region:F0"), 1);
    EXPECT_TRUE(card.contains.empty());
    EXPECT_EQ(card.area_ha, 0);
}

TEST(Card, APointAtACommuneCentreLiesInNothingSmaller) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    for (const char* layer : {"acv", "pvd", "fabriques"}) {
        for (std::size_t row = 0; row < 4; ++row) {
            const auto card = make_card(index, {atlas.index_of(layer), row}, today);
            const auto places = places_of(atlas, card);
            EXPECT_TRUE(places.contains("region:F0"));
            for (const auto& [address, share] : places) {
                EXPECT_FALSE(address.starts_with("qpv:")) << address;
                EXPECT_FALSE(address.starts_with("iris_activite:")) << address;
            }
        }
    }
}

TEST(Card, ALineLiesInWhatItCrosses) {
    const auto atlas = demonstration();
    const layers::AtlasIndex index(atlas);
    const auto card = make_card(index, feature(atlas, "cours_eau:1"), today);
    double in_departements = 0;
    for (const auto& [address, share] : places_of(atlas, card)) {
        if (address.starts_with("departements:")) in_departements += share;
    }
    EXPECT_NEAR(in_departements, places_of(atlas, card).at("region:F0"), 1e-6);
    EXPECT_TRUE(card.programmes.empty());
}

TEST(Card, ListsGrantsAndPlacesOfItsCommunes) {
    auto atlas = demonstration();
    atlas.programmes.grants.resize(2);
    atlas.programmes.grants[0].commune_code = "F1101";
    atlas.programmes.grants[1].commune_code = "F3110";
    atlas.programmes.places.resize(1);
    atlas.programmes.places[0].commune_code = "";
    const layers::AtlasIndex index(atlas);
    EXPECT_EQ(make_card(index, feature(atlas, "departements:F1"), today).grants,
              std::vector<std::size_t>{0});
    EXPECT_EQ(make_card(index, feature(atlas, "region:F0"), today).grants.size(), 2u);
    EXPECT_TRUE(make_card(index, feature(atlas, "region:F0"), today).places.empty());
    EXPECT_TRUE(make_card(index, feature(atlas, "qpv:QF100"), today).grants.empty());
}

TEST(Card, SaysWhichGrantsMayBeNextDoor) {
    auto atlas = demonstration();
    atlas.programmes.grants.resize(2);
    atlas.programmes.grants[0].id = "sure";
    atlas.programmes.grants[0].commune_code = "F1101";
    atlas.programmes.grants[1].id = "either";
    atlas.programmes.places.clear();
    atlas.programmes.place_areas = {{"either", "communes:F1101", {}, {}},
                                    {"either", "communes:F3110", {}, {}},
                                    {"either", "communes:nowhere", {}, {}}};
    const layers::AtlasIndex index(atlas);
    const auto commune = make_card(index, feature(atlas, "communes:F1101"), today);
    EXPECT_EQ(commune.grants, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(commune.shared_grants, std::vector<std::size_t>{1});
    const auto region = make_card(index, feature(atlas, "region:F0"), today);
    EXPECT_EQ(region.grants.size(), 2u);
    EXPECT_TRUE(region.shared_grants.empty());
    EXPECT_TRUE(make_card(index, feature(atlas, "communes:F2107"), today).grants.empty());
}

TEST(Card, SurvivesAnEmptyAtlasAroundIt) {
    auto atlas = demonstration();
    for (auto& layer : atlas.layers) {
        if (layer.definition.id == "friches") continue;
        layer.table = {};
        layer.state = layers::LayerState::missing;
    }
    atlas.memberships.clear();
    const layers::AtlasIndex index(atlas);
    const auto card = make_card(index, {atlas.index_of("friches"), 0}, today);
    EXPECT_TRUE(card.lies_in.empty());
}

}  // namespace
}  // namespace ancrage::tests

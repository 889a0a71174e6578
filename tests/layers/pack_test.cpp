// The catalogue against the real data pack (ANCRAGE_PACK).

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "geo/io/read_features.h"
#include "geo/model/level.h"
#include "layers/checks.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

class Pack : public testing::Test {
protected:
    void SetUp() override {
        const char* pack = std::getenv("ANCRAGE_PACK");
        if (pack == nullptr) GTEST_SKIP() << "ANCRAGE_PACK is not set: no real data to check";
        folder_ = pack;
    }

    geo::FeatureTable read(const layers::LayerDefinition& definition) const {
        geo::ReadOptions options;
        options.table = definition.pack.table;
        options.filter_column = definition.pack.filter_column;
        options.filter_value = definition.pack.filter_value;
        auto outcome = geo::read_features((folder_ / definition.pack.file).string(), options);
        EXPECT_TRUE(outcome) << definition.id;
        if (!outcome) return {};
        outcome.value().table.name = definition.id;
        return std::move(outcome.value().table);
    }

    // Every layer as the pack has it, with the memberships of those made of communes.
    layers::Atlas read_atlas() const {
        layers::Atlas atlas;
        for (const auto& definition : real_catalogue().layers) {
            if (definition.pack.is_optional) continue;
            layers::Layer layer;
            layer.definition = definition;
            layer.table = read(definition);
            layers::check_layer(layer);
            atlas.layers.push_back(std::move(layer));
        }
        atlas.former_communes = layers::read_former_communes(real_table("former_communes"));
        geo::Report report;
        atlas.programmes = layers::read_programmes(real_tables(), report);
        add_memberships(atlas);
        return atlas;
    }

    static void add_memberships(layers::Atlas& atlas) {
        const auto& communes = atlas.find("communes")->table;
        for (std::uint32_t i = 0; i < atlas.layers.size(); ++i) {
            const auto& layer = atlas.layers[i];
            const auto& composition = layer.definition.composition;
            if (composition.kind == layers::Composition::Kind::none) continue;
            geo::FeatureTable list;
            if (!composition.list.empty()) {
                list = real_table("compositions/" + layer.definition.id);
            }
            geo::Report report;
            const auto groups =
                layers::composition_groups(layer.definition, communes, layer.table, &list, report);
            for (const auto& problem : report.problems) {
                ADD_FAILURE() << layer.definition.id << " " << problem.feature << " "
                              << problem.what.key;
            }
            const auto found = layers::memberships_from_groups(i, groups, communes.geometry);
            atlas.memberships.insert(atlas.memberships.end(), found.begin(), found.end());
        }
    }

    std::filesystem::path folder_;
};

TEST_F(Pack, HoldsWhatTheCatalogueSays) {
    for (const auto& definition : real_catalogue().layers) {
        if (definition.pack.is_optional) continue;
        layers::Layer layer;
        layer.definition = definition;
        layer.table = read(definition);
        layers::check_layer(layer);
        EXPECT_EQ(layer.state, layers::LayerState::loaded) << definition.id;
        std::set<std::string> problems;
        for (const auto& problem : layer.problems) problems.insert(problem.what.key);
        const std::set<std::string> known =
            definition.id == "rail" ? std::set<std::string>{"problem.layer_key_repeated"}
                                    : std::set<std::string>{};
        EXPECT_EQ(problems, known) << definition.id;
        for (const auto& field : definition.fields) {
            EXPECT_NE(layer.table.find(field.column), nullptr)
                << definition.id << " " << field.column;
        }
    }
}

TEST_F(Pack, CompositionsGiveTheAreasOfThePack) {
    const auto atlas = read_atlas();
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> areas;
    const auto& communes = atlas.find("communes")->table.geometry;
    for (const auto& m : atlas.memberships) {
        areas[{m.layer, m.row}] += geo::area_of(communes, m.commune);
    }
    for (const auto& [area, from_communes] : areas) {
        const auto& layer = atlas.layers[area.first];
        const double from_pack = geo::area_of(layer.table.geometry, area.second);
        EXPECT_NEAR(from_communes / from_pack, 1, 1e-4)
            << layer.definition.id << " " << layer.key(area.second);
    }
}

TEST_F(Pack, ProgrammesNameRealCommunesAndAreas) {
    const auto atlas = read_atlas();
    for (const auto& problem : layers::check_programmes(atlas).problems) {
        ADD_FAILURE() << problem.source << " " << problem.feature << " "
                      << problem.what.arguments[0];
    }
}

TEST_F(Pack, FormerCommunesLieInTheCommuneNamed) {
    const auto atlas = read_atlas();
    const layers::Locator locator(atlas, {"communes"});
    const std::size_t communes = atlas.index_of("communes");
    geo::ReadOptions options;
    const auto old = geo::read_features(
        (folder_ / "france-geojson-2018" / "communes-ile-de-france.geojson").string(), options);
    ASSERT_TRUE(old);
    const auto& table = old.value().table;
    std::set<std::string> current;
    for (std::size_t row = 0; row < 1266; ++row) current.insert(atlas.layers[communes].key(row));
    std::size_t merged = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string code = table.text("code", row);
        if (current.contains(code)) continue;
        ++merged;
        const auto rows = locator.rows_at(communes, geo::extent_of(table.geometry, row).center());
        ASSERT_EQ(rows.size(), 1u) << code;
        EXPECT_EQ(layers::current_commune_code(atlas.former_communes, code),
                  atlas.layers[communes].key(rows[0]))
            << code;
    }
    EXPECT_EQ(merged, atlas.former_communes.size());
}

TEST_F(Pack, CardsTellTheTruthOfKnownPlaces) {
    const auto atlas = read_atlas();
    const layers::AtlasIndex index(atlas);
    const auto saint_denis = make_card(index, feature(atlas, "communes:93059"), today);
    EXPECT_EQ(saint_denis.name, "Saint-Denis");
    std::set<std::string> places;
    for (const auto& place : saint_denis.lies_in) places.insert(address_of(atlas, place.area));
    EXPECT_TRUE(places.contains("ept:200057867"));
    EXPECT_TRUE(places.contains("departements:93"));
    EXPECT_TRUE(places.contains("bassins:6"));
    ASSERT_EQ(saint_denis.places.size(), 1u);
    const auto orly = make_card(index, feature(atlas, "ept:200058014"), today);
    EXPECT_EQ(find_reach(atlas, orly.programmes, "modue-gosb")->group, layers::ReachGroup::zone);
    EXPECT_EQ(find_reach(atlas, orly.programmes, "louer-pour-l-emploi")->zone_address,
              "ti_2018:Grand-Orly Seine Bièvre");
    EXPECT_EQ(find_reach(atlas, orly.programmes, "mediation-administrations"), nullptr);
    const auto paris = make_card(index, feature(atlas, "communes:75056"), today);
    EXPECT_EQ(find_reach(atlas, paris.programmes, "modue-gosb"), nullptr);
    EXPECT_EQ(find_reach(atlas, paris.programmes, "contrat-territoire-industrie"), nullptr);
}

}  // namespace
}  // namespace ancrage::tests

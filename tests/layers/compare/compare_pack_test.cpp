// Figures of three areas of the real data, against numbers had from the raw tables of the pack by a
// separate script: points of icpe_installations, friches and gares_par_ligne laid in the commune
// polygons of admin_idf_2026.gpkg by ray casting in degrees, communes grouped by their columns epci
// and ept, then counted and added up with sqlite and Python.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "geo/io/read_features.h"
#include "layers/checks.h"
#include "tests/layers/compare/compare_fixture.h"

namespace ancrage::tests {
namespace {

geo::FeatureTable read_layer(const layers::LayerDefinition& definition) {
    geo::ReadOptions options;
    options.table = definition.pack.table;
    const std::filesystem::path pack = std::getenv("ANCRAGE_PACK");
    auto outcome = geo::read_features((pack / definition.pack.file).string(), options);
    EXPECT_TRUE(outcome) << definition.id;
    if (!outcome) return {};
    outcome.value().table.name = definition.id;
    return std::move(outcome.value().table);
}

// Only the layers that the figures below need.
layers::Atlas small_atlas() {
    constexpr std::string_view needed[] = {"communes", "epci", "ti_2023", "departements",
                                           "region",   "icpe", "friches", "gares"};
    layers::Atlas atlas;
    for (const auto& definition : real_catalogue().layers) {
        if (std::ranges::find(needed, definition.id) == std::end(needed)) continue;
        layers::Layer layer;
        layer.definition = definition;
        layer.table = read_layer(definition);
        layers::check_layer(layer);
        atlas.layers.push_back(std::move(layer));
    }
    const auto& communes = atlas.find("communes")->table;
    for (std::uint32_t i = 0; i < atlas.layers.size(); ++i) {
        const auto& layer = atlas.layers[i];
        if (layer.definition.composition.kind == layers::Composition::Kind::none) continue;
        geo::FeatureTable list;
        if (!layer.definition.composition.list.empty()) {
            list = real_table("compositions/" + layer.definition.id);
        }
        geo::Report report;
        const auto groups =
            layers::composition_groups(layer.definition, communes, layer.table, &list, report);
        const auto found = layers::memberships_from_groups(i, groups, communes.geometry);
        atlas.memberships.insert(atlas.memberships.end(), found.begin(), found.end());
    }
    return atlas;
}

struct Expected {
    const char* address;
    double population;
    double km2;
    double installations;
    double naf_known;
    double specialisation;
    double friches;
    double friches_ha;
    double potential;
    double potential_ha;
    double stations;
};

void check(const layers::AreaProfile& profile, const Expected& expected) {
    const auto value = [&](std::string_view name) { return profile.value(name).value_or(-1); };
    EXPECT_EQ(value("population"), expected.population);
    // The pack's areas are in its own projection: Lambert-93 differs by less than 0.1 %.
    EXPECT_NEAR(value("surface") / 100, expected.km2, expected.km2 * 1e-3);
    EXPECT_EQ(value("installations"), expected.installations);
    ASSERT_TRUE(profile.figure("naf_known").coverage);
    EXPECT_EQ(static_cast<double>(profile.figure("naf_known").coverage->known), expected.naf_known);
    EXPECT_NEAR(value("specialisation"), expected.specialisation, 5e-6);
    EXPECT_EQ(value("friches"), expected.friches);
    EXPECT_NEAR(value("friches_surface"), expected.friches_ha, 0.001);
    EXPECT_EQ(value("friches_potential"), expected.potential);
    EXPECT_NEAR(value("friches_potential_surface"), expected.potential_ha, 0.001);
    EXPECT_EQ(value("stations"), expected.stations);
    EXPECT_NEAR(value("density"), expected.population / expected.km2,
                expected.population / expected.km2 * 1e-3);
    EXPECT_NEAR(value("installations_per_km2"), expected.installations / expected.km2,
                expected.installations / expected.km2 * 1e-3);
    EXPECT_NEAR(value("installations_per_1000"),
                1000 * expected.installations / expected.population, 1e-9);
}

TEST(ComparePack, FiguresAreThoseOfTheRawTables) {
    if (std::getenv("ANCRAGE_PACK") == nullptr) GTEST_SKIP() << "ANCRAGE_PACK is not set";
    ComparedAtlas real(small_atlas());
    constexpr Expected areas[] = {
        {"communes:93066", 149'077, 15.787, 14, 6, 0.7305556, 19, 23.6759, 16, 8.3351, 27},
        {"epci:247700057", 142'622, 154.215, 25, 9, 0.6125, 4, 100.433, 2, 0.2345, 7},
        {"ti_2023:Grand Roissy Le Bourget", 750'151, 420.701, 240, 52, 0.4253205, 30, 186.467, 7,
         7.7587, 33}};
    for (const Expected& expected : areas) {
        SCOPED_TRACE(expected.address);
        check(real.profile(expected.address), expected);
    }
    // 2 151 installations are in the register, one of them in no commune of the region; 720 have a
    // NAF code.
    check(real.profile("region:11"), {"region:11", 12'463'067, 12'064.982, 2'150, 720, 0, 445,
                                      3'837.0601, 385, 1'435.1699, 957});
}

// By hand: 8 of Grand Roissy's 52 are of division 20, 30 of the region's 720.
TEST(ComparePack, QuotientsAreThoseWorkedOutByHand) {
    if (std::getenv("ANCRAGE_PACK") == nullptr) GTEST_SKIP() << "ANCRAGE_PACK is not set";
    ComparedAtlas real(small_atlas());
    const auto roissy = real.profile("ti_2023:Grand Roissy Le Bourget");
    ASSERT_NE(roissy.division("20"), nullptr);
    EXPECT_NEAR(*roissy.division("20")->quotient, (8.0 / 52) / (30.0 / 720), 1e-12);
    EXPECT_NEAR(*roissy.division("52")->quotient, (8.0 / 52) / (40.0 / 720), 1e-12);
    EXPECT_NEAR(*roissy.division("25")->quotient, (6.0 / 52) / (48.0 / 720), 1e-12);
    EXPECT_EQ(*roissy.division("08")->quotient, 0);
    const auto melun = real.profile("epci:247700057");
    EXPECT_NEAR(*melun.division("23")->quotient, (2.0 / 9) / (38.0 / 720), 1e-12);
    EXPECT_TRUE(melun.division("23")->few);
    const auto denis = real.profile("communes:93066");
    EXPECT_NEAR(*denis.division("25")->quotient, (2.0 / 6) / (48.0 / 720), 1e-12);
}

}  // namespace
}  // namespace ancrage::tests

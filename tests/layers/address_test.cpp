#include "layers/address.h"

#include <gtest/gtest.h>

#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using layers::fold;

geo::FeatureTable names(const std::vector<std::pair<std::string, std::string>>& rows) {
    geo::FeatureTable table;
    table.add_column("code", geo::ColumnType::text);
    table.add_column("nom", geo::ColumnType::text);
    for (const auto& [code, name] : rows) {
        table.columns[0].add_text(code);
        table.columns[1].add_text(name);
    }
    return table;
}

layers::Layer layer(const std::string& id,
                    const std::vector<std::pair<std::string, std::string>>& rows) {
    layers::Layer made;
    made.definition.id = id;
    made.definition.key = "code";
    made.definition.name = "nom";
    made.table = names(rows);
    made.state = rows.empty() ? layers::LayerState::missing : layers::LayerState::loaded;
    return made;
}

layers::Atlas small_atlas() {
    layers::Atlas atlas;
    atlas.layers.push_back(layer("communes", {{"93066", "Saint-Denis"},
                                              {"91228", "Évry-Courcouronnes"},
                                              {"75056", "Paris"},
                                              {"94038", "L’Haÿ-les-Roses"}}));
    atlas.layers.push_back(layer("ept", {{"75056", "Paris"}, {"200057867", "Plaine Commune"}}));
    atlas.layers.push_back(layer("gares", {{"1", "Châtelet"}, {"2", "Châtelet"}, {"3", "A : B"}}));
    atlas.layers.push_back(layer("rail", {{"0", "TER"}, {"0", "TER"}}));
    atlas.layers.push_back(layer("qpv", {}));
    atlas.former_communes = {{"93059", "Pierrefitte-sur-Seine", "93066"}};
    return atlas;
}

std::string resolved(const layers::Atlas& atlas, const std::string& address) {
    const auto found = layers::resolve_address(atlas, address);
    return found ? address_of(atlas, found.value()) : found.error().message.key;
}

TEST(Fold, IgnoresCaseAccentsAndPunctuation) {
    EXPECT_EQ(fold("Évry-Courcouronnes"), "evry courcouronnes");
    EXPECT_EQ(fold("evry  courcouronnes "), "evry courcouronnes");
    EXPECT_EQ(fold("L’Haÿ-les-Roses"), fold("l'hay les roses"));
    EXPECT_EQ(fold("Nord Est 77 – Meaux"), fold("Nord Est 77 - Meaux"));
    EXPECT_EQ(fold("ŒUVRE\u00a0: ÇÀ"), "oeuvre ca");
    EXPECT_EQ(fold("  « … » "), "");
    EXPECT_EQ(fold(""), "");
}

TEST(Fold, KeepsBytesItDoesNotKnow) {
    EXPECT_EQ(fold("東京"), "東京");
    EXPECT_EQ(fold("a\xff"), "a\xff");
}

TEST(Address, FindsByCodeAndByName) {
    const auto atlas = small_atlas();
    EXPECT_EQ(resolved(atlas, "communes:93066"), "communes:93066");
    EXPECT_EQ(resolved(atlas, "communes:saint denis"), "communes:93066");
    EXPECT_EQ(resolved(atlas, "communes:EVRY COURCOURONNES"), "communes:91228");
    EXPECT_EQ(resolved(atlas, "Plaine commune"), "ept:200057867");
    EXPECT_EQ(resolved(atlas, "200057867"), "ept:200057867");
    EXPECT_EQ(resolved(atlas, "l'hay les roses"), "communes:94038");
}

TEST(Address, ResolvesFormerCommunes) {
    const auto atlas = small_atlas();
    EXPECT_EQ(resolved(atlas, "93059"), "communes:93066");
    EXPECT_EQ(resolved(atlas, "communes:93059"), "communes:93066");
    EXPECT_EQ(resolved(atlas, "pierrefitte sur seine"), "communes:93066");
    EXPECT_EQ(layers::current_commune_code(atlas.former_communes, "75056"), "75056");
}

TEST(Address, ListsTheCandidatesOfAnAmbiguousName) {
    const auto atlas = small_atlas();
    const auto paris = layers::resolve_address(atlas, "75056");
    ASSERT_FALSE(paris);
    EXPECT_EQ(paris.error().kind, geo::ErrorKind::usage);
    EXPECT_EQ(paris.error().message.key, "error.area_ambiguous");
    EXPECT_EQ(paris.error().message.arguments,
              (std::vector<std::string>{"75056", "2", "communes:75056, ept:75056"}));
    EXPECT_EQ(resolved(atlas, "paris"), "error.area_ambiguous");
    EXPECT_EQ(resolved(atlas, "communes:paris"), "communes:75056");
    const auto station = layers::resolve_address(atlas, "gares:chatelet");
    ASSERT_FALSE(station);
    EXPECT_EQ(station.error().message.arguments.back(), "gares:1, gares:2");
    EXPECT_EQ(resolved(atlas, "rail:0"), "error.area_ambiguous");
}

TEST(Address, SuggestsTheNearestNames) {
    const auto atlas = small_atlas();
    const auto area = layers::resolve_address(atlas, "communes:Saint-Deni");
    ASSERT_FALSE(area);
    EXPECT_EQ(area.error().kind, geo::ErrorKind::usage);
    EXPECT_EQ(area.error().message.key, "error.area_unknown_in_layer");
    EXPECT_EQ(area.error().message.arguments.back(), "communes:Saint-Denis");
    const auto layer_name = layers::resolve_address(atlas, "commune:93066");
    ASSERT_FALSE(layer_name);
    EXPECT_EQ(layer_name.error().message.key, "error.area_unknown_layer");
    EXPECT_TRUE(layer_name.error().message.arguments.back().starts_with("communes"));
    EXPECT_EQ(resolved(atlas, "Atlantis"), "error.area_unknown");
}

TEST(Address, SurvivesOddText) {
    const auto atlas = small_atlas();
    EXPECT_EQ(resolved(atlas, "A : B"), "gares:3");
    EXPECT_EQ(resolved(atlas, ""), "error.area_unknown");
    EXPECT_EQ(resolved(atlas, ":"), "error.area_unknown_layer");
    EXPECT_EQ(resolved(atlas, "communes:"), "error.area_unknown_in_layer");
    EXPECT_EQ(resolved(atlas, std::string(20'000, 'x')), "error.area_unknown");
    EXPECT_EQ(resolved(layers::Atlas{}, "75056"), "error.area_unknown");
}

TEST(Address, SaysThatALayerIsMissing) {
    const auto found = layers::resolve_address(small_atlas(), "qpv:QN07501M");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, geo::ErrorKind::data_missing);
}

}  // namespace
}  // namespace ancrage::tests

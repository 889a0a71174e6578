#include "layers/catalogue/layer_catalogue.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using layers::parse_layer_catalogue;

const std::string valid = R"([[layer]]
id = "communes"
title = { fr = "Communes", en = "Communes" }
theme = "territories"
geometry = "polygon"
key = "code"
name = "nom"
count = 3
vintage = "2026"
publisher = "IGN"
dataset = "ADMIN EXPRESS"
licence = "LO"
address = "https://example.org"
pack = { file = "a.gpkg", table = "communes" }
)";

std::string error_of(const std::string& toml) {
    const auto catalogue = parse_layer_catalogue(toml, "layers.toml");
    return catalogue ? std::string("accepted") : catalogue.error().message.key;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(LayerCatalogue, HasTheLayersOfTheAtlas) {
    const std::map<std::string, std::pair<std::string, std::size_t>> expected{
        {"region", {"code", 1}},
        {"departements", {"code", 8}},
        {"epci", {"code", 52}},
        {"ept", {"code", 12}},
        {"communes", {"code", 1266}},
        {"arrondissements", {"code", 20}},
        {"bassins", {"bef_id", 25}},
        {"zones_emploi", {"code_ze2020", 15}},
        {"ti_2018", {"nom", 9}},
        {"ti_2023", {"nom", 11}},
        {"qpv", {"code_qp", 298}},
        {"icpe", {"id_s3ic", 2151}},
        {"friches", {"site_id", 830}},
        {"iris_activite", {"code_iris", 169}},
        {"gares", {"id_gare", 1240}},
        {"rail", {"id", 1606}},
        {"cours_eau", {"id", 34}},
        {"fabriques", {"id", 25}},
        {"manufactures", {"id", 8}},
        {"acv", {"id", 20}},
        {"pvd", {"id", 40}},
        {"cites_emploi", {"id", 28}},
        {"afr_2014", {"code_commune", 44}},
        {"zones_activite", {"id", 1}},
        {"afr_2022", {"code_commune", 1}},
        {"sites_cles_en_main", {"id_site", 1}},
        {"routes", {"id", 1}}};
    const auto catalogue = real_catalogue();
    std::map<std::string, std::pair<std::string, std::size_t>> found;
    for (const auto& layer : catalogue.layers) {
        found[layer.id] = {layer.key, layer.expected_count};
    }
    EXPECT_EQ(found, expected);
}

TEST(LayerCatalogue, OpensOnTheLayersOfTheIssue) {
    std::set<std::string> opening;
    for (const auto& layer : real_catalogue().layers) {
        if (layer.opening) opening.insert(layer.id);
    }
    EXPECT_EQ(opening,
              (std::set<std::string>{"cours_eau", "communes", "epci", "ept", "departements",
                                     "region", "ti_2023", "qpv", "friches", "rail", "gares"}));
}

TEST(LayerCatalogue, SaysWhatMustBeSaid) {
    const auto catalogue = real_catalogue();
    EXPECT_EQ(catalogue.find("iris_activite")->badge, layers::Badge::proxy);
    EXPECT_EQ(catalogue.find("bassins")->badge, layers::Badge::rebuilt);
    EXPECT_EQ(catalogue.find("afr_2014")->badge, layers::Badge::expired);
    EXPECT_TRUE(catalogue.find("acv")->at_commune_centre);
    EXPECT_FALSE(catalogue.find("friches")->at_commune_centre);
    EXPECT_EQ(catalogue.find("iris_activite")->pack.filter_column, "type");
    EXPECT_EQ(catalogue.find("nowhere"), nullptr);
    for (const auto& layer : catalogue.layers) {
        EXPECT_EQ(layer.note.french.empty(), layer.note.english.empty()) << layer.id;
    }
}

TEST(LayerCatalogue, ReadsEveryEntry) {
    const auto catalogue = parse_layer_catalogue(
        valid +
            "badge = \"rebuilt\"\nopening = true\nnote = { fr = \"n\", en = \"m\" }\n"
            "composition = { kind = \"list\", column = \"nom\", list = \"x.csv\" }\n"
            "fields = [{ column = \"p\", fr = \"P\", en = \"Q\", unit = \"ha\" }]\n",
        "layers.toml");
    ASSERT_TRUE(catalogue);
    const auto& layer = catalogue.value().layers.at(0);
    EXPECT_EQ(layer.expected_count, 3u);
    EXPECT_EQ(layer.composition.kind, layers::Composition::Kind::list);
    EXPECT_EQ(layer.composition.list, "x.csv");
    EXPECT_EQ(layer.note.in(layers::Language::english), "m");
    ASSERT_EQ(layer.fields.size(), 1u);
    EXPECT_EQ(layer.fields[0].unit, "ha");
    EXPECT_TRUE(layer.opening);
}

TEST(LayerCatalogue, RefusesWhatItDoesNotKnow) {
    EXPECT_EQ(error_of(valid), "accepted");
    EXPECT_EQ(error_of(valid + "colour = \"red\"\n"), "error.catalogue_entry_unknown");
    EXPECT_EQ(error_of("version = 1\n" + valid), "error.catalogue_entry_unknown");
    EXPECT_EQ(error_of(replaced(valid, "table =", "tabel =")), "error.catalogue_entry_missing");
    EXPECT_EQ(error_of(replaced(valid, "\"territories\"", "\"land\"")),
              "error.catalogue_entry_choice");
    EXPECT_EQ(error_of(replaced(valid, "count = 3", "count = -3")), "error.catalogue_entry_count");
    EXPECT_EQ(error_of(replaced(valid, "count = 3", "count = \"3\"")),
              "error.catalogue_entry_count");
    EXPECT_EQ(error_of(replaced(valid, "key = \"code\"", "key = 7")), "error.catalogue_entry_text");
    EXPECT_EQ(error_of(replaced(valid, "key = \"code\"\n", "")), "error.catalogue_entry_missing");
    EXPECT_EQ(error_of(valid + "opening = \"yes\"\n"), "error.catalogue_entry_flag");
    EXPECT_EQ(error_of(valid + "fields = [1, 2]\n"), "error.catalogue_entry_table");
    EXPECT_EQ(error_of(valid + "note = \"n\"\n"), "error.catalogue_entry_table");
    EXPECT_EQ(error_of(valid + "composition = { kind = \"list\", column = \"nom\" }\n"),
              "error.catalogue_entry_missing");
    EXPECT_EQ(error_of(valid + valid), "error.catalogue_layer_twice");
}

TEST(LayerCatalogue, NamesTheLayerAndTheEntryAtFault) {
    const auto catalogue = parse_layer_catalogue(replaced(valid, "table =", "tabel ="), "l.toml");
    ASSERT_FALSE(catalogue);
    EXPECT_EQ(catalogue.error().message.arguments,
              (std::vector<std::string>{"l.toml", "communes", "pack.table"}));
}

TEST(LayerCatalogue, SurvivesHostileText) {
    EXPECT_EQ(error_of(""), "error.catalogue_empty");
    EXPECT_EQ(error_of("layer = []"), "error.catalogue_empty");
    EXPECT_EQ(error_of("layer = 3"), "error.catalogue_entry_table");
    EXPECT_EQ(error_of("layer = [[], 1]"), "error.catalogue_entry_table");
    EXPECT_EQ(error_of("[[layer]"), "error.catalogue_syntax");
    EXPECT_EQ(error_of(std::string("\0\xff\xfe[[", 5)), "error.catalogue_syntax");
    EXPECT_EQ(error_of("a = " + std::string(100'000, '[')), "error.catalogue_syntax");
    EXPECT_EQ(error_of(replaced(valid, "count = 3", "count = 99999999999999999999")),
              "error.catalogue_syntax");
}

}  // namespace
}  // namespace ancrage::tests

#include "tests/geo/ops/pack.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "geo/io/read_features.h"
#include "geo/ops/validity.h"

namespace ancrage::geo::test {

bool has_pack() {
    return std::getenv("ANCRAGE_PACK") != nullptr;
}

const std::vector<PackLayer>& layers_of_communes() {
    static const std::vector<PackLayer> layers = {
        epci,
        {"ept", "admin-idf/admin_idf_2026.gpkg", "ept", "code"},
        {"departements", "admin-idf/admin_idf_2026.gpkg", "departements", "code"},
        {"region", "admin-idf/admin_idf_2026.gpkg", "region", "code"},
        {"bassins", "bassins-emploi/bassins_emploi_idf.gpkg", "bassins_emploi_region_25", "bef_id"},
        {"zones_emploi", "bassins-emploi/bassins_emploi_idf.gpkg", "zones_emploi_2020",
         "code_ze2020"},
        {"ti_2018", "territoires-industrie/territoires_industrie_idf.gpkg", "ti_2018_2023", "nom"},
        {"ti_2023", "territoires-industrie/territoires_industrie_idf.gpkg", "ti_2023_2027", "nom"},
        {"afr_2014", "anct-programmes/afr_2014_2022_idf.gpkg", "afr_2014_2022", "code_commune"},
    };
    return layers;
}

std::vector<PackLayer> polygon_layers() {
    std::vector<PackLayer> layers = {communes};
    for (const PackLayer& layer : layers_of_communes()) layers.push_back(layer);
    layers.push_back(
        {"arrondissements", "admin-idf/admin_idf_2026.gpkg", "arrondissements_paris", "code"});
    layers.push_back(qpv);
    layers.push_back({"iris", "iris-idf/iris_idf.gpkg", "iris", "code_iris"});
    return layers;
}

FeatureTable read_layer(const PackLayer& layer) {
    ReadOptions options;
    options.table = layer.table;
    options.key_column = layer.key;
    auto read = read_features(std::string(std::getenv("ANCRAGE_PACK")) + "/" + layer.file, options);
    if (!read) {
        ADD_FAILURE() << layer.name << ": " << read.error().message.key;
        return {};
    }
    FeatureTable table = std::move(read).value().table;
    table.name = layer.name;
    repair_polygons(table, layer.name, layer.key);
    return table;
}

}  // namespace ancrage::geo::test

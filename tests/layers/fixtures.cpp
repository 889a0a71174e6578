#include "tests/layers/fixtures.h"

#include <gtest/gtest.h>

#include <sstream>

#include "geo/io/files.h"
#include "geo/io/read_features.h"
#include "geo/ops/overlay.h"
#include "layers/demo/demonstration.h"
#include "tests/source_folder.h"

namespace ancrage::tests {

std::filesystem::path catalogue_folder() {
    return std::filesystem::path(tests::source_folder()) / "assets" / "catalogue";
}

layers::LayerCatalogue real_catalogue() {
    const std::string path = (catalogue_folder() / "layers.toml").string();
    const auto text = geo::read_text_file(path);
    EXPECT_TRUE(text) << path;
    if (!text) return {};
    auto catalogue = layers::parse_layer_catalogue(text.value(), path);
    EXPECT_TRUE(catalogue) << (catalogue ? "" : catalogue.error().message.key);
    return catalogue ? catalogue.value() : layers::LayerCatalogue{};
}

geo::FeatureTable real_table(const std::string& name) {
    auto outcome = geo::read_attributes((catalogue_folder() / (name + ".csv")).string());
    EXPECT_TRUE(outcome) << name;
    if (!outcome) return {};
    outcome.value().table.name = std::filesystem::path(name).filename().string();
    return outcome.value().table;
}

std::vector<geo::FeatureTable> real_tables() {
    std::vector<geo::FeatureTable> tables;
    for (const char* name :
         {"programmes", "aid_rates", "aid_cases", "aid_rules", "grants", "places", "documents",
          "programme_areas", "place_areas", "facts", "contradictions", "former_communes"}) {
        tables.push_back(real_table(name));
    }
    return tables;
}

void measure_shared_grounds(layers::Atlas& atlas) {
    atlas.shared_grounds.clear();
    for (const auto& pair : layers::area_layer_pairs(atlas)) {
        if (pair.method != layers::LinkMethod::overlay || !pair.held) continue;
        const auto overlay =
            geo::overlay(atlas.layers[pair.a].table.geometry, atlas.layers[pair.b].table.geometry);
        ASSERT_TRUE(overlay) << overlay.error().message.key;
        for (const auto& overlap : overlay.value().overlaps) {
            atlas.shared_grounds.push_back({static_cast<std::uint32_t>(pair.a), overlap.a,
                                            static_cast<std::uint32_t>(pair.b), overlap.b,
                                            overlap.area});
        }
    }
}

layers::Atlas demonstration() {
    layers::Atlas atlas = layers::make_demonstration(real_catalogue());
    geo::Report report;
    atlas.programmes = layers::read_programmes(real_tables(), report);
    measure_shared_grounds(atlas);
    return atlas;
}

layers::FeatureRef feature(const layers::Atlas& atlas, const std::string& address) {
    const auto found = layers::resolve_address(atlas, address);
    EXPECT_TRUE(found) << address;
    return found ? found.value() : layers::FeatureRef{};
}

layers::ProgrammeCatalogue programmes(const std::vector<ProgrammeRow>& rows) {
    std::vector<geo::FeatureTable> tables(2);
    tables[0] = real_table("documents");
    tables[1].name = "programmes";
    for (const char* column :
         {"id", "name", "level", "zone_rule", "link", "document_state", "note", "source_doc"}) {
        tables[1].add_column(column, geo::ColumnType::text);
    }
    for (const ProgrammeRow& row : rows) {
        std::istringstream status(row.status);
        std::vector<std::string> cells{row.id, row.id, row.level, row.zone_rule};
        std::string word;
        while (status >> word) {
            if (word != "|") cells.push_back(word);
        }
        cells.resize(7);
        cells.push_back(row.document);
        for (std::size_t i = 0; i < cells.size(); ++i) tables[1].columns[i].add_text(cells[i]);
    }
    geo::Report report;
    return layers::read_programmes(tables, report);
}

const layers::Reach* find_reach(const layers::Atlas& atlas, const std::vector<layers::Reach>& found,
                                const std::string& programme) {
    for (const layers::Reach& reach : found) {
        if (atlas.programmes.programmes[reach.programme].id == programme) return &reach;
    }
    return nullptr;
}

}  // namespace ancrage::tests

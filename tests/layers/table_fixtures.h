// A layer made of the columns a test gives it, and a big one made of random values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "layers/atlas.h"

namespace ancrage::tests {

inline layers::Layer sites_layer() {
    layers::Layer layer;
    layer.state = layers::LayerState::loaded;
    layer.definition.id = "sites";
    layer.definition.key = "code";
    layer.definition.name = "nom";
    layer.definition.geometry = geo::GeometryKind::point;
    layer.definition.fields = {{"surface", {"Superficie", "Area"}, "ha"},
                               {"depuis", {"Depuis", "Since"}, "date"}};
    layer.table.name = "sites";
    layer.table.geometry.kind = geo::GeometryKind::point;
    layer.table.add_column("code", geo::ColumnType::text);
    layer.table.add_column("nom", geo::ColumnType::text);
    layer.table.add_column("depuis", geo::ColumnType::text);
    layer.table.add_column("surface", geo::ColumnType::real);
    layer.table.add_column("emplois", geo::ColumnType::integer);
    return layer;
}

struct SiteRow {
    std::string code;
    std::string name;
    std::string since;
    double area = 0;  // below 0: empty
    std::int64_t jobs = 0;
};

inline void add_row(layers::Layer& layer, const SiteRow& row, geo::Coordinate at) {
    geo::FeatureTable& table = layer.table;
    table.columns[0].add_text(row.code);
    row.name.empty() ? table.columns[1].add_empty() : table.columns[1].add_text(row.name);
    row.since.empty() ? table.columns[2].add_empty() : table.columns[2].add_text(row.since);
    row.area < 0 ? table.columns[3].add_empty() : table.columns[3].add_real(row.area);
    table.columns[4].add_integer(row.jobs);
    table.geometry.add_ring(std::vector<geo::Coordinate>{at});
    table.geometry.end_part();
    table.geometry.end_feature();
}

// Names that all differ, areas with repeats and gaps, as large tables have them.
inline layers::Layer generated_layer(std::size_t count) {
    static const char* const words[] = {"Évry", "Usine", "d’Été", "Halle", "Zone", "Île", "Œuvre"};
    layers::Layer layer = sites_layer();
    std::mt19937 random(7);
    std::uniform_real_distribution<double> x(590'000, 740'000);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string name = std::string(words[random() % 7]) + " " + words[random() % 7] +
                                 " " + std::to_string(random() % (2 * count));
        const double area = random() % 10 == 0 ? -1 : static_cast<double>(random() % 100'000) / 4;
        add_row(layer,
                {"S" + std::to_string(i), name, std::to_string(1990 + random() % 35) + "-06-01",
                 area, static_cast<std::int64_t>(random() % 2000) - 100},
                {x(random), 6'850'000 + (x(random) - 590'000) / 2});
    }
    return layer;
}

}  // namespace ancrage::tests

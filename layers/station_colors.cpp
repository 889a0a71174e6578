#include "layers/station_colors.h"

#include <string>
#include <unordered_map>

namespace ancrage::layers {

void color_stations(geo::FeatureTable& stations, const geo::FeatureTable& lines) {
    const geo::Column* network = stations.find("reseau");
    const geo::Column* line_network = lines.find("reseau");
    const geo::Column* line_color = lines.find("couleur");
    if (network == nullptr || line_network == nullptr || line_color == nullptr ||
        stations.find("couleur") != nullptr) {
        return;
    }
    std::unordered_map<std::string, std::string> colors;
    for (std::size_t row = 0; row < lines.row_count(); ++row) {
        if (line_color->has(row)) colors.emplace(line_network->text(row), line_color->text(row));
    }
    geo::Column column{"couleur", geo::ColumnType::text, {}, {}, {}, {}};
    for (std::size_t row = 0; row < stations.row_count(); ++row) {
        const auto color = colors.find(network->text(row));
        if (color == colors.end()) {
            column.add_empty();
        } else {
            column.add_text(color->second);
        }
    }
    stations.columns.push_back(std::move(column));
}

}  // namespace ancrage::layers

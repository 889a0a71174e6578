#include "layers/demo/rows.h"

namespace ancrage::layers::demo {

geo::FeatureTable make_table(std::string_view name, geo::GeometryKind kind,
                             const std::vector<std::pair<const char*, geo::ColumnType>>& columns) {
    geo::FeatureTable table;
    table.name = name;
    table.geometry.kind = kind;
    for (const auto& [column, type] : columns) table.add_column(column, type);
    return table;
}

void add_row(geo::FeatureTable& table, const std::vector<CellValue>& values) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        geo::Column& column = table.columns[i];
        if (const auto* text = std::get_if<std::string>(&values[i])) {
            column.add_text(*text);
        } else if (const auto* integer = std::get_if<std::int64_t>(&values[i])) {
            column.add_integer(*integer);
        } else if (const auto* real = std::get_if<double>(&values[i])) {
            column.add_real(*real);
        } else {
            column.add_empty();
        }
    }
}

void add_point(geo::GeometryArray& geometry, geo::Coordinate at) {
    add_path(geometry, std::span(&at, 1));
}

void add_path(geo::GeometryArray& geometry, std::span<const geo::Coordinate> path) {
    geometry.add_ring(path);
    geometry.end_part();
    geometry.end_feature();
}

}  // namespace ancrage::layers::demo

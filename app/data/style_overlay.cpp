#include "app/data/style_overlay.h"

#include <utility>

#include "app/data/area_measures.h"
#include "geo/io/files.h"

namespace ancrage::app {

namespace {

constexpr std::size_t largest = 1 << 20;  // bytes of a style sheet

bool holds_a_number(const geo::FeatureTable& table, const std::string& column) {
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.number(column, row)) return true;
    }
    return false;
}

std::string numbers_in(const geo::FeatureTable& table) {
    std::string names;
    for (const geo::Column& column : table.columns) {
        if (column.type == geo::ColumnType::text) continue;
        if (!names.empty()) names += ", ";
        names += column.name;
    }
    return names;
}

geo::Status check_columns(const Workspace& workspace, const render::StyleSheet& sheet,
                          const std::string& path) {
    for (const layers::Layer& layer : workspace.atlas.layers) {
        const auto style = sheet.layers.find(layer.definition.id);
        const bool has_data = layer.table.row_count() > 0;
        if (style == sheet.layers.end() || !has_data) continue;
        for (const std::string& column :
             {style->second.color_by_value.column, style->second.size_by_value.column}) {
            if (column.empty() || measure_named(column)) continue;
            if (holds_a_number(layer.table, column)) continue;
            return geo::wrong_usage("error.style_column_without_numbers",
                                    {path, layer.definition.id, column, numbers_in(layer.table)});
        }
    }
    return geo::Done{};
}

}  // namespace

geo::Result<render::StyleSheet> laid_over(const Workspace& workspace, render::StyleSheet under,
                                          const std::string& path) {
    if (path.empty()) return under;
    auto text = geo::read_text_file(path);
    if (!text) return text.error();
    if (text.value().size() > largest) return geo::wrong_usage("error.style_too_large", {path});
    auto sheet = render::parse_style_overlay(text.value(), path, std::move(under));
    if (!sheet) {
        const geo::Message& message = sheet.error().message;
        return geo::wrong_usage(message.key, message.arguments);
    }
    if (auto good = check_columns(workspace, sheet.value(), path); !good) return good.error();
    return sheet;
}

}  // namespace ancrage::app

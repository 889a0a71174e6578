#include "app/views/packed_layer.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/views/bilingual_json.h"
#include "layers/sites/criterion_words.h"

namespace ancrage::app {

namespace {

using geo::ColumnType;
using geo::GeometryArray;
using geo::GeometryKind;
using nlohmann::ordered_json;

constexpr std::array column_words{std::pair{"text", ColumnType::text},
                                  std::pair{"integer", ColumnType::integer},
                                  std::pair{"real", ColumnType::real}};
// A table that could not be placed travels too.
constexpr std::array kind_words{
    std::pair{"none", GeometryKind::none}, std::pair{"point", GeometryKind::point},
    std::pair{"line", GeometryKind::line}, std::pair{"polygon", GeometryKind::polygon}};

ordered_json position_json(geo::Coordinate at) {
    constexpr double millimetres = 1e3;
    return {std::round(at.x * millimetres) / millimetres,
            std::round(at.y * millimetres) / millimetres};
}

ordered_json path_json(const GeometryArray& geometry, std::size_t ring) {
    ordered_json path = ordered_json::array();
    for (const geo::Coordinate at : geometry.ring(ring)) path.push_back(position_json(at));
    return path;
}

ordered_json part_json(const GeometryArray& geometry, std::size_t part) {
    const std::size_t first = geometry.part_offsets[part];
    if (geometry.kind == GeometryKind::point) return position_json(geometry.ring(first).front());
    if (geometry.kind == GeometryKind::line) return path_json(geometry, first);
    ordered_json rings = ordered_json::array();
    for (std::size_t ring = first; ring < geometry.part_offsets[part + 1]; ++ring) {
        rings.push_back(path_json(geometry, ring));
    }
    return rings;
}

ordered_json geometry_json(const GeometryArray& geometry) {
    ordered_json features = ordered_json::array();
    for (std::size_t feature = 0; feature < geometry.feature_count(); ++feature) {
        ordered_json parts = ordered_json::array();
        const std::size_t end = geometry.feature_offsets[feature + 1];
        for (std::size_t part = geometry.feature_offsets[feature]; part < end; ++part) {
            parts.push_back(part_json(geometry, part));
        }
        features.push_back(std::move(parts));
    }
    return features;
}

ordered_json column_json(const geo::Column& column) {
    ordered_json values = ordered_json::array();
    for (std::size_t row = 0; row < column.size(); ++row) {
        const bool is_number = column.type != ColumnType::real || std::isfinite(column.reals[row]);
        if (!column.has(row) || !is_number) {
            values.push_back(nullptr);
        } else if (column.type == ColumnType::text) {
            values.push_back(column.texts[row]);
        } else if (column.type == ColumnType::integer) {
            values.push_back(column.integers[row]);
        } else {
            values.push_back(column.reals[row]);
        }
    }
    return {{"name", column.name},
            {"type", std::string(layers::word_of(column_words, column.type))},
            {"values", std::move(values)}};
}

// Takes one value into the column; false when it is not one of its type.
bool take(const ordered_json& value, geo::Column& column) {
    if (value.is_null()) {
        column.add_empty();
        return true;
    }
    switch (column.type) {
        case ColumnType::text:
            if (value.is_string()) column.add_text(value.get<std::string>());
            return value.is_string();
        case ColumnType::integer:
            if (value.is_number_integer()) column.add_integer(value.get<std::int64_t>());
            return value.is_number_integer();
        case ColumnType::real:
            if (value.is_number()) column.add_real(value.get<double>());
            return value.is_number();
    }
    return false;
}

std::optional<geo::Coordinate> position_of(const ordered_json& json) {
    const bool is_position =
        json.is_array() && json.size() == 2 && json[0].is_number() && json[1].is_number();
    if (!is_position) return std::nullopt;
    constexpr double farthest = 1e8;  // metres
    const geo::Coordinate at{json[0].get<double>(), json[1].get<double>()};
    const bool is_near = std::abs(at.x) <= farthest && std::abs(at.y) <= farthest;
    return is_near ? std::optional(at) : std::nullopt;
}

bool add_path(const ordered_json& json, GeometryArray& geometry) {
    if (!json.is_array()) return false;
    std::vector<geo::Coordinate> path;
    for (const ordered_json& one : json) {
        const auto at = position_of(one);
        if (!at) return false;
        path.push_back(*at);
    }
    const bool is_ring = geometry.kind == GeometryKind::polygon;
    if (path.size() < (is_ring ? 4U : 2U) || (is_ring && path.front() != path.back())) return false;
    geometry.add_ring(path);
    return true;
}

bool add_part(const ordered_json& json, GeometryArray& geometry) {
    if (geometry.kind == GeometryKind::point) {
        const auto at = position_of(json);
        if (at) geometry.add_ring(std::span(&*at, 1));
        return at.has_value();
    }
    if (geometry.kind == GeometryKind::line) return add_path(json, geometry);
    if (!json.is_array() || json.empty()) return false;
    return std::ranges::all_of(json,
                               [&](const ordered_json& ring) { return add_path(ring, geometry); });
}

// Of every feature its parts, as the coordinates of GeoJSON's Multi… kinds.
bool add_features(const ordered_json& json, GeometryArray& geometry) {
    if (!json.is_array()) return false;
    for (const ordered_json& parts : json) {
        if (!parts.is_array()) return false;
        for (const ordered_json& part : parts) {
            if (!add_part(part, geometry)) return false;
            geometry.end_part();
        }
        geometry.end_feature();
    }
    return true;
}

void read_columns(JsonEntries& entries, geo::FeatureTable& table) {
    for (JsonEntries& one : entries.objects("columns")) {
        one.only({"name", "type", "values"});
        one.must_have({"name", "type", "values"});
        const std::string name = one.text("name");
        if (table.find(name) != nullptr) one.refuse("name", "error.json_twice_named", name);
        geo::Column& column =
            table.add_column(name, one.choice("type", column_words, ColumnType::text));
        const ordered_json* values = one.find("values");
        const bool good =
            values != nullptr && values->is_array() &&
            std::ranges::all_of(*values, [&](const auto& value) { return take(value, column); });
        if (!good) one.refuse("values", "error.view_column");
    }
}

void read_table(JsonEntries& entries, PackedLayer& layer) {
    geo::FeatureTable& table = layer.table;
    table.name = layer.definition.id;
    table.geometry.kind = layer.definition.geometry;
    read_columns(entries, table);
    const ordered_json* features = entries.find("coordinates");
    const bool placed = table.geometry.kind != GeometryKind::none;
    const bool good = placed ? features != nullptr && add_features(*features, table.geometry)
                             : features == nullptr;
    if (!good) return entries.refuse("coordinates", "error.view_geometry");
    const std::size_t rows = placed                  ? table.geometry.feature_count()
                             : table.columns.empty() ? 0
                                                     : table.columns.front().size();
    const bool is_even = std::ranges::all_of(
        table.columns, [rows](const geo::Column& column) { return column.size() == rows; });
    if (!is_even) entries.refuse("columns", "error.view_uneven");
}

}  // namespace

ordered_json packed_layer_json(const PackedLayer& layer) {
    const layers::LayerDefinition& definition = layer.definition;
    ordered_json fields = ordered_json::array();
    for (const layers::Field& field : definition.fields) {
        fields.push_back({{"column", field.column},
                          {"title", bilingual_json(field.title)},
                          {"unit", field.unit}});
    }
    ordered_json columns = ordered_json::array();
    for (const geo::Column& column : layer.table.columns) columns.push_back(column_json(column));
    ordered_json json = {
        {"id", definition.id},
        {"title", bilingual_json(definition.title)},
        {"note", bilingual_json(definition.note)},
        {"key", definition.key},
        {"name", definition.name},
        {"vintage", definition.vintage},
        {"publisher", definition.publisher},
        {"dataset", definition.dataset},
        {"licence", definition.licence},
        {"address", definition.address},
        {"at_commune_centre", definition.at_commune_centre},
        {"fields", std::move(fields)},
        {"geometry", std::string(layers::word_of(kind_words, layer.table.geometry.kind))},
        {"columns", std::move(columns)}};
    if (layer.table.geometry.kind != GeometryKind::none) {
        json["coordinates"] = geometry_json(layer.table.geometry);
    }
    return json;
}

PackedLayer read_packed_layer(JsonEntries& entries) {
    entries.only({"id", "title", "note", "key", "name", "vintage", "publisher", "dataset",
                  "licence", "address", "at_commune_centre", "fields", "geometry", "columns",
                  "coordinates"});
    entries.must_have({"id", "title", "key", "name", "geometry", "columns"});
    PackedLayer layer;
    layers::LayerDefinition& definition = layer.definition;
    definition.id = entries.text("id");
    definition.title = read_bilingual(entries, "title");
    definition.note = read_bilingual(entries, "note");
    definition.own = true;
    definition.key = entries.text("key");
    definition.name = entries.text("name");
    definition.vintage = entries.text("vintage");
    definition.publisher = entries.text("publisher");
    definition.dataset = entries.text("dataset");
    definition.licence = entries.text("licence");
    definition.address = entries.text("address");
    definition.at_commune_centre = entries.flag("at_commune_centre", false);
    definition.geometry = entries.choice("geometry", kind_words, definition.geometry);
    for (JsonEntries& field : entries.objects("fields")) {
        field.only({"column", "title", "unit"});
        const layers::Bilingual title = read_bilingual(field, "title");
        definition.fields.push_back({field.text("column"), title, field.text("unit")});
    }
    read_table(entries, layer);
    definition.expected_count = layer.table.row_count();
    return layer;
}

}  // namespace ancrage::app

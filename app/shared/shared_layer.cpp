#include "app/shared/shared_layer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "app/shared/shared_layer_json.h"

namespace ancrage::app {

namespace {

using geo::ColumnType;
using geo::GeometryKind;

constexpr std::array<std::pair<std::string_view, GeometryKind>, 4> kinds{
    {{"none", GeometryKind::none},
     {"point", GeometryKind::point},
     {"line", GeometryKind::line},
     {"polygon", GeometryKind::polygon}}};

template <typename Number>
Number number_in(const std::string& text) {
    Number number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// In the order of columns_asked.
enum Asked : std::size_t {
    id,
    schema,
    table,
    geometry_column,
    geometry,
    definition,
    rows,
    is_private,
    publisher,
    licence,
    vintage,
    hash,
    pushed_by,
    pushed_on,
    revision
};
constexpr const char* columns_asked =
    "SELECT id, schema_name, table_name, geometry_column, geometry, definition::text, row_count, "
    "private, publisher, licence, vintage, hash, pushed_by, to_char(pushed_on, 'YYYY-MM-DD'), "
    "revision FROM ancrage.layers ORDER BY id COLLATE \"C\"";

SharedLayer layer_of(const geo::DatabaseRows& answer, std::size_t row) {
    const auto text = [&](Asked column) { return answer.text(row, column); };
    SharedLayer layer;
    layer.definition.id = text(Asked::id);
    layer.definition.own = true;
    layer.definition.theme = layers::Theme::own;
    layer.definition.publisher = text(Asked::publisher);
    layer.definition.licence = text(Asked::licence);
    layer.definition.vintage = text(Asked::vintage);
    layer.schema = text(Asked::schema);
    layer.table = text(Asked::table);
    layer.geometry_column = text(Asked::geometry_column);
    const auto kind = std::ranges::find(kinds, text(Asked::geometry),
                                        &std::pair<std::string_view, GeometryKind>::first);
    layer.definition.geometry = kind == kinds.end() ? GeometryKind::none : kind->second;
    layer.rows = number_in<std::size_t>(text(Asked::rows));
    layer.definition.expected_count = layer.rows;
    layer.is_private = text(Asked::is_private) == "t";
    layer.hash = text(Asked::hash);
    layer.pushed_by = text(Asked::pushed_by);
    layer.pushed_on = text(Asked::pushed_on);
    layer.revision = number_in<std::int64_t>(text(Asked::revision));
    return layer;
}

// What the library's tables say of themselves; nothing wrong when they are of our format.
geo::Status check_format(geo::Database& database) {
    const auto there = database.ask("SELECT to_regclass('ancrage.format') IS NOT NULL");
    if (!there) return there.error();
    const std::string place = database.place().text();
    if (there.value().text(0, 0) != "t") return geo::data_missing("error.shared_none", {place});
    const auto version = database.ask("SELECT max(version) FROM ancrage.format");
    if (!version) return version.error();
    const std::string found = version.value().text(0, 0);
    if (found == std::to_string(shared_format)) return geo::Done{};
    return geo::failed("error.shared_format", {place, found, std::to_string(shared_format)});
}

ColumnType type_of(const std::string& postgres) {
    if (postgres == "int2" || postgres == "int4" || postgres == "int8") return ColumnType::integer;
    if (postgres == "float4" || postgres == "float8" || postgres == "numeric") {
        return ColumnType::real;
    }
    return ColumnType::text;
}

geo::Error unusable(const SharedLayer& layer, const std::string& what) {
    return geo::failed("error.shared_table",
                       {layer.definition.id, layer.schema + "." + layer.table, what});
}

geo::Status read_coordinate_system(geo::Database& database, SharedLayer& layer) {
    const auto found = database.ask(
        "SELECT srid, type FROM geometry_columns WHERE f_table_schema = $1 AND f_table_name = $2 "
        "AND f_geometry_column = $3",
        {layer.schema, layer.table, layer.geometry_column});
    if (!found) return found.error();
    layer.epsg = number_in<int>(found.value().text(0, 0));
    if (layer.epsg <= 0) {
        // A column that declares none: its rows do, and the server refuses where they differ.
        const std::string geometry = database.quoted_name(layer.geometry_column);
        const auto first =
            database.ask("SELECT ST_SRID(" + geometry + ") FROM " + quoted_table(database, layer) +
                         " WHERE " + geometry + " IS NOT NULL LIMIT 1");
        if (!first) return first.error();
        layer.epsg = number_in<int>(first.value().text(0, 0));
    }
    if (layer.epsg <= 0) return unusable(layer, layer.geometry_column + ": SRID");
    layer.is_single_point = found.value().text(0, 1) == "POINT";
    const auto statistics = database.ask(
        "SELECT count(*) FROM pg_stats WHERE schemaname = $1 AND tablename = $2 AND attname = $3",
        {layer.schema, layer.table, layer.geometry_column});
    if (!statistics) return statistics.error();
    layer.has_statistics = statistics.value().text(0, 0) != "0";
    return geo::Done{};
}

}  // namespace

geo::Result<std::vector<SharedLayer>> list_shared_layers(geo::Database& database,
                                                         geo::Report& report) {
    if (auto good = check_format(database); !good) return good.error();
    const auto answer = database.ask(columns_asked);
    if (!answer) return answer.error();
    std::vector<SharedLayer> layers;
    for (std::size_t row = 0; row < answer.value().rows.size(); ++row) {
        SharedLayer layer = layer_of(answer.value(), row);
        if (auto read = read_shared_layer_json(answer.value().text(row, Asked::definition), layer);
            !read) {
            report.add({geo::Severity::warning,
                        geo::Action::dropped,
                        layer.definition.id,
                        {},
                        read.error().message});
            continue;
        }
        layers.push_back(std::move(layer));
    }
    return layers;
}

geo::Result<SharedLayer> find_shared_layer(const std::vector<SharedLayer>& layers,
                                           const std::string& id) {
    std::string known;
    for (const SharedLayer& layer : layers) {
        if (layer.definition.id == id) return layer;
        known += (known.empty() ? "" : ", ") + layer.definition.id;
    }
    return geo::wrong_usage("error.shared_unknown", {id, known.empty() ? "-" : known});
}

geo::Status read_shared_columns(geo::Database& database, SharedLayer& layer) {
    const auto found = database.ask(
        "SELECT a.attname, t.typname, c.relkind FROM pg_attribute a JOIN pg_class c ON c.oid = "
        "a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = "
        "a.atttypid WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT "
        "a.attisdropped ORDER BY a.attnum",
        {layer.schema, layer.table});
    if (!found) return found.error();
    const auto& rows = found.value();
    if (rows.empty()) {
        return geo::failed("error.database_no_table",
                           {database.place().text(), layer.schema + "." + layer.table});
    }
    const std::string kind = rows.text(0, 2);
    layer.is_plain_table = kind == "r" || kind == "m";
    std::vector<std::string> names;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) names.push_back(rows.text(row, 0));
    if (layer.columns.empty()) {
        for (std::size_t row = 0; row < names.size(); ++row) {
            const std::string type = rows.text(row, 1);
            if (type == "geometry" || type == "geography") continue;
            layer.columns.push_back({names[row], names[row], type_of(type)});
        }
    }
    const auto lacks = [&](const std::string& name) {
        return !name.empty() && std::ranges::find(names, name) == names.end();
    };
    for (const SharedColumn& column : layer.columns) {
        if (lacks(column.column)) return unusable(layer, column.column);
    }
    const bool has_key = std::ranges::find(layer.columns, layer.definition.key,
                                           &SharedColumn::name) != layer.columns.end();
    if (!has_key) return unusable(layer, layer.definition.key);
    if (lacks(layer.order_column)) return unusable(layer, layer.order_column);
    const bool placed = layer.definition.geometry != GeometryKind::none;
    if (!placed) return geo::Done{};
    if (layer.geometry_column.empty() || lacks(layer.geometry_column)) {
        return unusable(layer, layer.geometry_column);
    }
    return read_coordinate_system(database, layer);
}

std::string quoted_table(const geo::Database& database, const SharedLayer& layer) {
    return database.quoted_name(layer.schema) + "." + database.quoted_name(layer.table);
}

geo::FeatureTable empty_table_of(const SharedLayer& layer) {
    geo::FeatureTable table;
    table.name = layer.definition.id;
    table.geometry.kind = layer.definition.geometry;
    for (const SharedColumn& column : layer.columns) table.add_column(column.name, column.type);
    return table;
}

std::string selected_columns(const geo::Database& database, const SharedLayer& layer) {
    std::string text;
    for (const SharedColumn& column : layer.columns) {
        const char* type = column.type == ColumnType::text      ? "text"
                           : column.type == ColumnType::integer ? "bigint"
                                                                : "double precision";
        text += (text.empty() ? "" : ", ") + database.quoted_name(column.column) + "::" + type;
    }
    if (layer.definition.geometry == GeometryKind::none) return text;
    const std::string geometry = database.quoted_name(layer.geometry_column);
    const std::string placed =
        layer.epsg == 2154 ? geometry : "ST_Transform(" + geometry + ", 2154)";
    return text + ", ST_AsBinary(ST_Force2D(" + placed + "))";
}

}  // namespace ancrage::app

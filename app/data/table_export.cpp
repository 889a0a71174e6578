#include "app/data/table_export.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

#include "app/data/csv_writer.h"
#include "app/data/table_geojson.h"
#include "app/text/layer_text.h"
#include "app/text/table_text.h"
#include "geo/io/files.h"
#include "geo/io/transformer.h"
#include "geo/io/write_geopackage.h"
#include "geo/ops/label_points.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

namespace fs = std::filesystem;
using geo::ColumnType;
using layers::TableColumn;

// Two columns with one title are told apart by their names in the data.
std::vector<std::string> headings(const std::vector<TableColumn>& columns,
                                  const Translations& words) {
    std::vector<std::string> texts;
    for (const TableColumn& column : columns) texts.push_back(column_heading(column, words));
    std::vector<std::string> unique = texts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (std::ranges::count(texts, texts[i]) > 1) unique[i] += " [" + columns[i].id + "]";
    }
    return unique;
}

void add_cell(CsvWriter& csv, const geo::Column& cells, const TableColumn& column,
              std::size_t row) {
    const auto real = cells.type == ColumnType::real ? cells.number(row) : std::nullopt;
    std::string text = real ? fixed_number(*real) : cells.text(row);
    if (column.numeric && (cells.type != ColumnType::text || is_csv_number(text))) {
        csv.add_number(std::move(text));
    } else {
        csv.add_text(std::move(text));
    }
}

// What is repeated on every row: source, vintage, licence, reservation.
std::vector<std::string> origin_of(const layers::Layer& layer, const Translations& words) {
    const layers::LayerDefinition& definition = layer.definition;
    std::vector<std::string> origin = {table_source(definition, words),
                                       vintage_text(definition, words), definition.licence};
    const std::string badge = badge_text(definition, words);
    if (!badge.empty()) origin.push_back(badge);
    return origin;
}

void add_header(CsvWriter& csv, const TableExtract& extract, const Translations& words,
                std::size_t origin_count) {
    for (std::string& heading : headings(extract.columns, words)) csv.add_text(std::move(heading));
    csv.add_text(words("table.longitude"));
    csv.add_text(words("table.latitude"));
    constexpr const char* keys[] = {"table.source", "table.vintage", "table.licence",
                                    "table.reservation"};
    for (std::size_t i = 0; i < origin_count; ++i) csv.add_text(words(keys[i]));
    csv.end_line();
}

geo::FeatureTable features_of(const TableExtract& extract) {
    const std::vector<std::size_t> rows(extract.rows.begin(), extract.rows.end());
    geo::FeatureTable all = geo::select_rows(extract.layer->table, rows);
    geo::FeatureTable kept;
    kept.name = extract.layer->definition.id;
    kept.geometry = std::move(all.geometry);
    // SQLite compares column names without regard to capitals.
    std::set<std::string> taken;
    for (const TableColumn& column : extract.columns) {
        geo::Column& added = kept.columns.emplace_back(all.columns[column.column]);
        while (!taken.insert(layers::fold(added.name)).second) added.name += "_2";
    }
    return kept;
}

geo::FeatureTable sources_of(const TableExtract& extract, const Translations& words) {
    const layers::LayerDefinition& definition = extract.layer->definition;
    geo::FeatureTable table;
    table.name = definition.id == "sources" ? "sources_2" : "sources";
    const auto add = [&](const char* name, std::string value) {
        table.add_column(name, ColumnType::text).add_text(std::move(value));
    };
    add("layer", definition.id);
    add("title", words(definition.title));
    add("publisher", publisher_text(definition, words));
    add("dataset", definition.dataset);
    add("vintage", vintage_text(definition, words));
    add("licence", definition.licence);
    add("address", definition.address);
    add("reservation", badge_text(definition, words));
    add("note", words(definition.note));
    add("filter", extract.filter);
    add("written_on", extract.written_on);
    table.add_column("rows", ColumnType::integer)
        .add_integer(static_cast<std::int64_t>(extract.rows.size()));
    table.add_column("rows_of_layer", ColumnType::integer)
        .add_integer(static_cast<std::int64_t>(extract.layer->table.row_count()));
    return table;
}

// "csv" for friches.CSV.
std::string ending_of(const std::string& path) {
    std::string ending = layers::fold(fs::path(path).extension().string());
    if (ending.starts_with(' ')) ending.erase(0, 1);
    return ending;
}

}  // namespace

geo::Result<std::vector<geo::Coordinate>> degrees_of_rows(const layers::Layer& layer,
                                                          const std::vector<std::uint32_t>& rows) {
    geo::GeometryArray geometry;
    geometry.kind = layer.table.geometry.kind;
    std::vector<geo::Coordinate> degrees(rows.size(), {std::nan(""), std::nan("")});
    if (geometry.kind == geo::GeometryKind::none) return degrees;
    for (const std::uint32_t row : rows) geometry.append_feature(layer.table.geometry, row);
    degrees = geo::label_points(geometry);
    auto transformer = geo::Transformer::create("EPSG:2154", "EPSG:4326");
    if (!transformer) return transformer.error();
    transformer.value().apply(degrees);
    return degrees;
}

geo::Result<std::string> table_csv(const TableExtract& extract, const Translations& words) {
    auto degrees = degrees_of_rows(*extract.layer, extract.rows);
    if (!degrees) return degrees.error();
    const std::vector<std::string> origin = origin_of(*extract.layer, words);
    CsvWriter csv(words.language());
    add_header(csv, extract, words, origin.size());
    for (std::size_t i = 0; i < extract.rows.size(); ++i) {
        for (const TableColumn& column : extract.columns) {
            add_cell(csv, extract.layer->table.columns[column.column], column, extract.rows[i]);
        }
        csv.add_degrees(degrees.value()[i].x);
        csv.add_degrees(degrees.value()[i].y);
        for (const std::string& text : origin) csv.add_text(text);
        csv.end_line();
    }
    return csv.take();
}

geo::Status write_table_geopackage(const std::string& path, const TableExtract& extract,
                                   const Translations& words) {
    // GDAL warns about other endings.
    const std::string temporary = path + ".tmp-" + std::to_string(::getpid()) + ".gpkg";
    geo::Status written =
        geo::write_geopackage(temporary, {features_of(extract), sources_of(extract, words)});
    if (written) written = geo::publish_file(temporary, path);
    if (written) return written;
    std::error_code ignored;
    fs::remove(temporary, ignored);
    // The person never heard of the temporary file.
    geo::Error error = written.error();
    std::ranges::replace(error.message.arguments, temporary, path);
    return error;
}

bool is_table_file(const std::string& path) {
    const std::string ending = ending_of(path);
    return ending == "csv" || ending == "gpkg" || ending == "geojson";
}

geo::Status write_table(const std::string& path, const TableExtract& extract,
                        const Translations& words) {
    if (ending_of(path) == "gpkg") return write_table_geopackage(path, extract, words);
    const bool is_geojson = ending_of(path) == "geojson";
    if (!is_geojson && ending_of(path) != "csv") {
        return geo::wrong_usage("error.table_file_kind", {path});
    }
    auto text = is_geojson ? table_geojson(extract) : table_csv(extract, words);
    if (!text) return text.error();
    return geo::write_file_atomically(path, text.value());
}

}  // namespace ancrage::app

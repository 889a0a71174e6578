#include "app/data/site_export.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/data/csv_writer.h"
#include "app/data/site_table.h"
#include "geo/io/files.h"
#include "geo/io/write_geopackage.h"
#include "geo/io/write_spreadsheet.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

// "csv" for sites.CSV.
std::string ending_of(const std::string& path) {
    std::string ending = layers::fold(fs::path(path).extension().string());
    if (ending.starts_with(' ')) ending.erase(0, 1);
    return ending;
}

ordered_json cell_json(const geo::Column& cells, std::size_t row) {
    if (!cells.has(row)) return nullptr;
    if (cells.type == geo::ColumnType::integer) return cells.integers[row];
    if (cells.type == geo::ColumnType::real) return cells.reals[row];
    return cells.texts[row];
}

std::string geojson_of(const geo::FeatureTable& table) {
    ordered_json features = ordered_json::array();
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        ordered_json properties = ordered_json::object();
        for (const geo::Column& column : table.columns) {
            properties[column.name] = cell_json(column, row);
        }
        ordered_json place = nullptr;
        if (!properties["longitude"].is_null()) {
            place = {{"type", "Point"},
                     {"coordinates", {properties["longitude"], properties["latitude"]}}};
        }
        features.push_back({{"type", "Feature"},
                            {"id", properties["id"]},
                            {"properties", std::move(properties)},
                            {"geometry", std::move(place)}});
    }
    const ordered_json collection = {
        {"type", "FeatureCollection"}, {"name", table.name}, {"features", std::move(features)}};
    return collection.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

// Under their headings, with no text that would be run.
geo::FeatureTable sheet_of(SiteTable made, const std::string& title) {
    geo::FeatureTable sheet = std::move(made.table);
    sheet.name = title;
    sheet.geometry = {};
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
        sheet.columns[c].name = without_formula(made.headings[c]);
        for (std::string& text : sheet.columns[c].texts) text = without_formula(std::move(text));
    }
    return sheet;
}

// `write` makes the whole file beside; it then takes its name.
template <typename Write>
geo::Status publish(const std::string& path, const std::string& ending, const Write& write) {
    // GDAL looks for the first ".xlsx" in a path: the name may hold no other.
    const fs::path stem = fs::path(path).replace_extension();
    const std::string temporary =
        stem.string() + ".tmp-" + std::to_string(::getpid()) + "." + ending;
    geo::Status written = write(temporary);
    if (written) written = geo::publish_file(temporary, path);
    if (written) return written;
    std::error_code ignored;
    fs::remove(temporary, ignored);
    geo::Error error = written.error();
    std::ranges::replace(error.message.arguments, temporary, path);
    return error;
}

}  // namespace

bool is_site_file(const std::string& path) {
    const std::string ending = ending_of(path);
    return ending == "csv" || ending == "gpkg" || ending == "geojson" || ending == "xlsx";
}

geo::Result<std::string> sites_csv(const SiteExtract& extract, const Translations& words) {
    const auto made = site_table(extract, words);
    if (!made) return made.error();
    CsvWriter csv(words.language());
    for (const std::string& heading : made.value().headings) csv.add_text(heading);
    csv.end_line();
    const geo::FeatureTable& table = made.value().table;
    for (std::size_t row = 0; row < extract.sites.size(); ++row) {
        for (const geo::Column& column : table.columns) {
            if (column.type == geo::ColumnType::text) {
                csv.add_text(column.text(row));
            } else {
                csv.add_number(column.number(row));
            }
        }
        csv.end_line();
    }
    return csv.take();
}

geo::Status write_sites(const std::string& path, const SiteExtract& extract,
                        const Translations& words) {
    if (!is_site_file(path)) return geo::wrong_usage("error.site_file_kind", {path});
    const std::string ending = ending_of(path);
    if (ending == "csv") {
        const auto text = sites_csv(extract, words);
        return text ? geo::write_file_atomically(path, text.value()) : text.error();
    }
    auto made = site_table(extract, words);
    if (!made) return made.error();
    if (ending == "geojson") {
        return geo::write_file_atomically(path, geojson_of(made.value().table));
    }
    SiteTable criteria = criteria_table(extract, words);
    if (ending == "gpkg") {
        const std::vector<geo::FeatureTable> tables = {std::move(made.value().table),
                                                       std::move(criteria.table)};
        return publish(path, ending, [&](const std::string& temporary) {
            return geo::write_geopackage(temporary, tables);
        });
    }
    const std::vector<geo::FeatureTable> sheets = {
        sheet_of(std::move(made).value(), words("site.sheet_sites")),
        sheet_of(std::move(criteria), words("site.sheet_criteria"))};
    return publish(path, ending, [&](const std::string& temporary) {
        return geo::write_spreadsheet(temporary, sheets);
    });
}

}  // namespace ancrage::app

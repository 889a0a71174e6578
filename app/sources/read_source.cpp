#include "app/sources/read_source.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "app/sources/json_records.h"
#include "geo/io/csv_points.h"
#include "geo/io/geojson_filter.h"
#include "geo/io/row_reader.h"
#include "geo/io/source_file.h"
#include "geo/io/table_guess.h"
#include "geo/io/transformer.h"
#include "geo/io/unpack.h"

namespace ancrage::app {

namespace fs = std::filesystem;
using layers::SourceFile;
using layers::SourceFormat;

namespace {

const char* ending_of(SourceFormat format) {
    switch (format) {
        case SourceFormat::geojson: return ".geojson";
        case SourceFormat::geopackage: return ".gpkg";
        case SourceFormat::shapefile: return ".shp";
        case SourceFormat::csv: return ".csv";
        case SourceFormat::xlsx: return ".xlsx";
        case SourceFormat::json: return ".json";
    }
    return "";
}

// Formats are told by the ending of a name, which what was fetched does not have.
geo::Result<std::string> named_by_format(const std::string& path, const SourceFile& file,
                                         const SourceReading& reading) {
    if (path.ends_with(ending_of(file.format))) return path;
    const fs::path named =
        fs::path(reading.folder) / ("source" + std::string(ending_of(file.format)));
    std::error_code error;
    fs::remove(named, error);
    fs::create_hard_link(path, named, error);
    if (error) fs::copy_file(path, named, error);
    if (error) return geo::failed("error.file_cannot_write", {named.string(), error.message()});
    return named.string();
}

// The file itself, or the one its archive holds.
geo::Result<std::string> unpacked(const SourceFile& file, const SourceReading& reading) {
    if (file.member.empty()) return named_by_format(reading.path, file, reading);
    std::vector<std::string> patterns{file.member};
    if (file.format == SourceFormat::shapefile) {
        const std::string stem = file.member.substr(0, file.member.rfind('.'));
        for (const char* ending : {".dbf", ".shx", ".prj", ".cpg"})
            patterns.push_back(stem + ending);
    }
    auto paths = geo::unpack_members(reading.path, patterns, reading.folder, {}, reading.stop);
    if (!paths) return paths.error();
    for (const std::string& path : paths.value()) {
        if (file.format != SourceFormat::shapefile || path.ends_with(".shp")) return path;
    }
    return geo::failed("error.member_missing", {reading.path, file.member, ""});
}

geo::Result<geo::ReadOutcome> read_geographic(const std::string& path, const SourceFile& file) {
    geo::ReadOptions options;
    options.table = file.table;
    options.default_epsg = file.epsg;
    auto outcome = geo::read_features(path, options);
    if (!outcome || !is_cut(file)) return outcome;
    geo::FeatureTable& table = outcome.value().table;
    const geo::Column* column = table.find(file.keep.column);
    if (column == nullptr) {
        return geo::failed("error.source_column", {file.address, file.keep.column, ""});
    }
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < column->size(); ++row) {
        if (keeps(file.keep, column->text(row))) rows.push_back(row);
    }
    if (rows.size() < column->size()) table = geo::select_rows(table, rows);
    return outcome;
}

// A country's worth of features is cut to the region before anything else reads it.
geo::Result<geo::ReadOutcome> read_geojson(const std::string& path, const SourceFile& file,
                                           const SourceReading& reading) {
    const std::string cut = (fs::path(reading.folder) / "region.geojson").string();
    geo::GeoJsonKeep keep;
    if (is_cut(file)) keep = {file.keep.column, file.keep.values, file.keep.by_beginning};
    const auto counts = geo::filter_geojson(path, cut, keep, {}, reading.stop);
    if (!counts) return counts.error();
    if (counts.value().kept == 0) {
        return geo::failed("error.source_nothing_kept",
                           {file.address, std::to_string(counts.value().features)});
    }
    auto outcome = read_geographic(cut, file);
    std::error_code error;
    fs::remove(cut, error);
    return outcome;
}

geo::Status place(geo::FeatureTable& table, const SourceFile& file) {
    if (file.x.empty()) return geo::Done{};
    const geo::Column* x = table.find(file.x);
    const geo::Column* y = table.find(file.y);
    if (x == nullptr || y == nullptr) {
        return geo::failed("error.source_column",
                           {file.address, x == nullptr ? file.x : file.y, ""});
    }
    const auto transformer =
        geo::Transformer::create("EPSG:" + std::to_string(file.epsg), "EPSG:2154");
    if (!transformer) return transformer.error();
    geo::GeometryArray points;
    points.kind = geo::GeometryKind::point;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto at_x = geo::coordinate_from_text(x->text(row));
        const auto at_y = geo::coordinate_from_text(y->text(row));
        if (at_x && at_y) {
            geo::Coordinate at{*at_x, *at_y};
            transformer.value().apply({&at, 1});
            if (std::isfinite(at.x) && std::isfinite(at.y)) {
                points.add_ring({&at, 1});
                points.end_part();
            }
        }
        points.end_feature();
    }
    table.geometry = std::move(points);
    return geo::Done{};
}

using Places = std::vector<std::optional<std::size_t>>;

// Publishers write titles above the names of the columns: the names are where all that must be
// there is. Nothing elsewhere.
std::optional<Places> columns_in(const std::vector<std::string>& cells,
                                 const std::vector<layers::SourceColumn>& wanted) {
    Places places;
    for (const layers::SourceColumn& column : wanted) {
        const auto found = std::ranges::find(cells, column.name);
        if (found == cells.end() && !column.is_optional) return std::nullopt;
        places.push_back(found == cells.end()
                             ? std::nullopt
                             : std::optional(static_cast<std::size_t>(found - cells.begin())));
    }
    return places;
}

std::string joined(const std::vector<std::string>& cells) {
    constexpr std::size_t most = 30;
    std::string text;
    for (std::size_t i = 0; i < cells.size() && i < most; ++i) {
        text += (i == 0 ? "" : ", ") + cells[i];
    }
    return text;
}

// The column that is lacking, beside the names that the table seems to have.
geo::Error column_lacking(const SourceFile& file, const std::vector<layers::SourceColumn>& wanted,
                          const std::vector<std::string>& names) {
    for (const layers::SourceColumn& column : wanted) {
        if (!column.is_optional && std::ranges::find(names, column.name) == names.end()) {
            return geo::failed("error.source_column", {file.address, column.name, joined(names)});
        }
    }
    return geo::failed("error.source_no_rows", {file.address, ""});
}

struct OpenTable {
    std::unique_ptr<geo::RowReader> rows;  // after the names
    Places places;
};

geo::Result<OpenTable> open_table(const std::string& path, const SourceFile& file,
                                  const std::vector<layers::SourceColumn>& wanted) {
    constexpr std::size_t most_title_rows = 30;
    const auto source = geo::identify_file(path);
    if (!source) return source.error();
    geo::TableChoices choices;
    choices.sheet = file.table;
    const auto guess = geo::guess_table(source.value(), choices);
    if (!guess) return guess.error();
    auto rows = geo::open_rows(source.value(), guess.value().layout);
    if (!rows) return rows.error();
    std::vector<std::string> cells;
    std::vector<std::string> widest;
    for (std::size_t i = 0; i < most_title_rows && rows.value()->next(cells); ++i) {
        if (auto places = columns_in(cells, wanted)) {
            return OpenTable{std::move(rows).value(), std::move(*places)};
        }
        if (cells.size() > widest.size()) widest = cells;
    }
    return column_lacking(file, wanted, widest);
}

geo::Result<geo::FeatureTable> read_cells(const std::string& path, const SourceFile& file,
                                          const std::vector<layers::SourceColumn>& wanted) {
    auto open = open_table(path, file, wanted);
    if (!open) return open.error();
    geo::FeatureTable table;
    std::size_t kept = wanted.size();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        table.add_column(wanted[i].name, geo::ColumnType::text);
        if (is_cut(file) && wanted[i].name == file.keep.column) kept = i;
    }
    std::vector<std::string> cells;
    geo::RowReader& rows = *open.value().rows;
    while (rows.next(cells)) {
        const auto cell = [&](std::size_t i) {
            const auto place = open.value().places[i];
            return place && *place < cells.size() ? cells[*place] : std::string();
        };
        if (kept < wanted.size() && !keeps(file.keep, cell(kept))) continue;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            std::string text = cell(i);
            text.empty() ? table.columns[i].add_empty()
                         : table.columns[i].add_text(std::move(text));
        }
    }
    if (const auto& failure = rows.error()) return *failure;
    // A column that the source does without is none.
    std::erase_if(table.columns, [&](const geo::Column& column) {
        const auto at = std::ranges::find(wanted, column.name, &layers::SourceColumn::name);
        return !open.value().places[static_cast<std::size_t>(at - wanted.begin())];
    });
    return table;
}

geo::Result<geo::ReadOutcome> read_rows(const std::string& path, const SourceFile& file,
                                        const SourceReading& reading) {
    std::vector<layers::SourceColumn> wanted;
    const auto want = [&](const layers::SourceColumn& column) {
        const auto there = std::ranges::find(wanted, column.name, &layers::SourceColumn::name);
        if (there == wanted.end()) wanted.push_back(column);
    };
    for (const layers::SourceColumn& column : reading.columns) want(column);
    if (is_cut(file)) want({file.keep.column, false, false});
    if (!file.x.empty()) {
        want({file.x, false, false});
        want({file.y, false, false});
    }
    auto table = file.format == SourceFormat::json ? read_json_records(path, file, wanted)
                                                   : read_cells(path, file, wanted);
    if (!table) return table.error();
    geo::ReadOutcome outcome{std::move(table).value(), {}};
    if (auto placed = place(outcome.table, file); !placed) return placed.error();
    return outcome;
}

}  // namespace

geo::Result<geo::ReadOutcome> read_source(const SourceFile& file, const SourceReading& reading) {
    const auto path = unpacked(file, reading);
    if (!path) return path.error();
    switch (file.format) {
        case SourceFormat::geojson: return read_geojson(path.value(), file, reading);
        case SourceFormat::geopackage:
        case SourceFormat::shapefile: return read_geographic(path.value(), file);
        case SourceFormat::csv:
        case SourceFormat::xlsx:
        case SourceFormat::json: return read_rows(path.value(), file, reading);
    }
    return read_rows(path.value(), file, reading);
}

}  // namespace ancrage::app

#include "app/imports/import_run.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/imports/row_import.h"
#include "geo/io/files.h"
#include "geo/io/read_features.h"
#include "geo/io/write_geopackage.h"
#include "geo/ops/validity.h"

namespace ancrage::app {

namespace {

namespace fs = std::filesystem;

// A column that tells features apart: the person's own may repeat itself.
void add_line_numbers(geo::FeatureTable& table) {
    const std::size_t rows = table.row_count();
    geo::Column& lines = table.add_column(line_column, geo::ColumnType::integer);
    for (std::size_t row = 0; row < rows; ++row) lines.add_integer(static_cast<int>(row) + 1);
}

std::string name_column_of(const geo::FeatureTable& table) {
    std::vector<layers::ColumnSample> samples;
    for (const geo::Column& column : table.columns) samples.push_back({column.name, {}});
    const auto guesses = layers::recognise_columns(samples);
    for (std::size_t i = 0; i < guesses.size(); ++i) {
        if (guesses[i].role == layers::ImportRole::name) return table.columns[i].name;
    }
    for (const geo::Column& column : table.columns) {
        if (column.type == geo::ColumnType::text) return column.name;
    }
    return line_column;
}

// Features with a geometry of their own.
geo::Result<ImportedLayer> import_features(const ImportPreview& preview,
                                           const ImportRequest& request, const std::string& path,
                                           const std::string& table) {
    geo::ReadOptions options;
    options.table = request.table;
    options.max_features = std::min(request.most_rows, options.max_features);
    auto read = geo::read_features(preview.source.path, options);
    if (!read) return read.error();
    geo::FeatureTable& features = read.value().table;
    ImportedLayer layer;
    layer.report.file = fs::path(preview.source.shown_path).filename().string();
    if (features.geometry.kind == geo::GeometryKind::none) {
        return geo::failed("error.import_no_geometry", {layer.report.file});
    }
    for (const geo::Column& column : features.columns) layer.columns.push_back(column.name);
    layer.name = name_column_of(features);
    layer.personal = personal_columns_in(features);
    layer.report.problems = std::move(read.value().report);
    layer.report.problems.append(geo::repair_polygons(features, layer.report.file, layer.name));
    add_line_numbers(features);
    features.name = table;
    layer.table = table;
    layer.key = line_column;
    layer.kind = features.geometry.kind;
    layer.report.rows = features.row_count();
    for (std::size_t row = 0; row < features.row_count(); ++row) {
        layers::Placement placement;
        if (!features.geometry.is_empty(row)) {
            placement.precision = layers::Precision::coordinates;
        }
        layer.report.count(placement);
    }
    if (auto written = geo::write_geopackage(path, {features}); !written) return written.error();
    return layer;
}

geo::Result<ImportedLayer> import_rows(const ImportPreview& preview, const ImportRequest& request,
                                       const ImportWorld& world, const std::string& path,
                                       const std::string& table, const ImportProgress& progress,
                                       const std::stop_token& stop) {
    auto reader = geo::open_rows(preview.source, preview.guess.layout);
    if (!reader) return reader.error();
    RowImport rows(preview, request, world);
    return rows.run(*reader.value(), path, table, progress, stop);
}

}  // namespace

std::vector<PersonalColumn> personal_columns_in(const geo::FeatureTable& table) {
    constexpr std::size_t looked_at = 500;
    std::vector<PersonalColumn> personal;
    for (const geo::Column& column : table.columns) {
        layers::ColumnSample sample{column.name, {}};
        for (std::size_t row = 0; row < std::min(column.size(), looked_at); ++row) {
            sample.values.push_back(column.text(row).substr(0, looked_at));
        }
        if (const auto kind = layers::personal_data_in(sample)) {
            personal.push_back({column.name, *kind});
        }
    }
    return personal;
}

geo::Result<ImportedLayer> run_import(const ImportPreview& preview, const ImportRequest& request,
                                      const ImportWorld& world, const std::string& output,
                                      const ImportProgress& progress, const std::stop_token& stop) {
    const std::string temporary = output + ".part-" + std::to_string(::getpid());
    const std::string table = fs::path(output).stem().string();
    auto layer = preview.is_table
                     ? import_rows(preview, request, world, temporary, table, progress, stop)
                     : import_features(preview, request, temporary, table);
    if (!layer) return layer.error();
    if (auto published = geo::publish_file(temporary, output); !published) {
        ::unlink(temporary.c_str());
        return published.error();
    }
    return layer;
}

}  // namespace ancrage::app

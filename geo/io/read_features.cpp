#include "geo/io/read_features.h"

#include <filesystem>
#include <utility>

#include "geo/io/csv.h"
#include "geo/io/csv_points.h"
#include "geo/io/files.h"
#include "geo/io/finish_table.h"
#include "geo/io/layer_reader.h"
#include "geo/io/problem_list.h"
#include "geo/io/source_file.h"

namespace ancrage::geo {
namespace {

Result<RawTable> read_csv(const SourceFile& source, const ReadOptions& options,
                          ProblemList& problems) {
    const Result<std::string> text = read_text_file(source.path);
    if (!text) return text.error();
    if (text.value().find('\0') != std::string::npos) {
        return failed("error.format_differs", {source.shown_path, "CSV"});
    }
    Result<FeatureTable> table =
        parse_csv(text.value(), source.shown_path, options.max_features, problems);
    if (!table) return table.error();
    RawTable raw;
    raw.table = std::move(table).value();
    raw.table.name = std::filesystem::path(source.path).stem().string();
    if (!options.table.empty() && options.table != raw.table.name) {
        return failed("error.table_missing", {source.shown_path, options.table, raw.table.name});
    }
    if (options.geometry) add_points(raw);
    return raw;
}

}  // namespace

Result<ReadOutcome> read_features(const std::string& path, const ReadOptions& options) {
    const Result<SourceFile> source = identify_file(path);
    if (!source) return source.error();
    const Format format = source.value().format;
    if (format == Format::xlsx || format == Format::ods) {
        return failed("error.workbook_as_layer", {path});
    }
    ProblemList problems;
    Result<RawTable> raw = format == Format::csv ? read_csv(source.value(), options, problems)
                                                 : read_layer(source.value(), options, problems);
    if (!raw) return raw.error();
    if (options.geometry && raw.value().table.geometry.kind == GeometryKind::none) {
        problems.add(
            {Severity::warning, Action::missing, path, {}, {"problem.table_without_geometry", {}}});
    }
    return finish_table(std::move(raw).value(), options, path, std::move(problems));
}

Result<ReadOutcome> read_attributes(const std::string& path, const std::string& table) {
    ReadOptions options;
    options.table = table;
    options.geometry = false;
    return read_features(path, options);
}

}  // namespace ancrage::geo

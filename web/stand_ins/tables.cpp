// The program's own tables without GDAL (CSV, RFC 4180), and what a browser cannot do: read a
// person's map files, write for other map programs, cut shapes at each other.
#include "app/data/site_export.h"
#include "geo/io/files.h"
#include "geo/io/problem_list.h"
#include "geo/io/read_features.h"
#include "geo/io/write_geopackage.h"
#include "geo/io/write_spreadsheet.h"
#include "geo/ops/label_points.h"
#include "geo/ops/overlay.h"
#include "geo/ops/triangulate.h"
#include "geo/ops/validity.h"

namespace ancrage::geo {

namespace {

// The cells of one row from `at` on, which moves behind it.
std::vector<std::string> cells_of(const std::string& text, std::size_t& at) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    while (at < text.size()) {
        const char c = text[at++];
        if (quoted) {
            const bool is_doubled = c == '"' && at < text.size() && text[at] == '"';
            if (c == '"' && !is_doubled) {
                quoted = false;
                continue;
            }
            if (is_doubled) ++at;
            cells.back() += c;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            cells.emplace_back();
        } else if (c == '\n') {
            break;
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

Error only_on_the_desktop() {
    return failed("error.web_only_desktop", {});
}

}  // namespace

Result<ReadOutcome> read_attributes(const std::string& path, const std::string&) {
    auto text = read_text_file(path);
    if (!text) return text.error();
    ReadOutcome outcome;
    std::size_t at = 0;
    for (const std::string& name : cells_of(text.value(), at)) {
        outcome.table.add_column(name, ColumnType::text);
    }
    while (at < text.value().size()) {
        const auto cells = cells_of(text.value(), at);
        for (std::size_t i = 0; i < outcome.table.columns.size(); ++i) {
            Column& column = outcome.table.columns[i];
            if (i < cells.size() && !cells[i].empty()) {
                column.add_text(cells[i]);
            } else {
                column.add_empty();
            }
        }
    }
    return outcome;
}

Result<ReadOutcome> read_features(const std::string&, const ReadOptions&) {
    return only_on_the_desktop();
}
Status write_geopackage(const std::string&, const std::vector<FeatureTable>&) {
    return only_on_the_desktop();
}
Status write_spreadsheet(const std::string&, const std::vector<FeatureTable>&) {
    return only_on_the_desktop();
}
Result<Overlay> overlay(const GeometryArray&, const GeometryArray&) {
    return only_on_the_desktop();
}
Report repair_polygons(FeatureTable&, const std::string&, const std::string&) {
    return {};
}

// What a person draws has no other label point than its middle.
std::vector<Coordinate> label_points(const GeometryArray& geometry) {
    std::vector<Coordinate> points;
    for (std::size_t i = 0; i < geometry.feature_count(); ++i) {
        points.push_back(extent_of(geometry, i).center());
    }
    return points;
}

std::string host_of_address(const std::string& address) {
    const std::size_t from = address.find("://");
    if (from == std::string::npos) return address;
    return address.substr(from + 3, address.find_first_of("/?#:", from + 3) - from - 3);
}

}  // namespace ancrage::geo

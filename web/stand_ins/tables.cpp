// The program's own tables without GDAL (CSV, RFC 4180), and what a browser cannot do: read a
// person's map files, write for other map programs, cut shapes at each other.
#include <algorithm>
#include <numeric>

#include "geo/io/database_text.h"
#include "geo/io/files.h"
#include "geo/io/geodesy.h"
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

Result<Geodesy> Geodesy::create() {
    return only_on_the_desktop();
}
std::optional<std::vector<double>> Geodesy::segments(std::span<const Coordinate>) const {
    return std::nullopt;
}
std::optional<double> Geodesy::length(std::span<const Coordinate>) const {
    return std::nullopt;
}
std::optional<double> Geodesy::area(std::span<const Coordinate>) const {
    return std::nullopt;
}

// What a person draws by hand: one ring, whose ears are cut off one by one (Meisters, 1975).
Triangulation triangulate(const GeometryArray& geometry) {
    Triangulation triangles;
    if (geometry.ring_count() == 0) return triangles;
    const auto ring = geometry.ring(0);
    if (ring.size() < 4) return triangles;
    triangles.vertices.assign(ring.begin(), ring.end() - 1);
    triangles.features.assign(triangles.vertices.size(), 0);
    const auto turn = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        const Coordinate p = triangles.vertices[a];
        const Coordinate q = triangles.vertices[b];
        const Coordinate r = triangles.vertices[c];
        return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    };
    const double around = signed_area(ring) < 0 ? -1 : 1;
    std::vector<std::uint32_t> left(triangles.vertices.size());
    std::iota(left.begin(), left.end(), 0U);
    std::size_t tried = 0;
    for (std::size_t i = 0; left.size() >= 3 && tried < left.size();) {
        const std::size_t count = left.size();
        const std::uint32_t a = left[i % count];
        const std::uint32_t b = left[(i + 1) % count];
        const std::uint32_t c = left[(i + 2) % count];
        const bool is_ear =
            around * turn(a, b, c) >= 0 && std::ranges::none_of(left, [&](std::uint32_t p) {
                return p != a && p != b && p != c && around * turn(a, b, p) > 0 &&
                       around * turn(b, c, p) > 0 && around * turn(c, a, p) > 0;
            });
        if (!is_ear) {
            ++i;
            ++tried;
            continue;
        }
        triangles.indices.insert(triangles.indices.end(), {a, b, c});
        left.erase(left.begin() + static_cast<std::ptrdiff_t>((i + 1) % count));
        tried = 0;
    }
    return triangles;
}

Status check_connection_text(const std::string&) {
    return only_on_the_desktop();
}

std::string host_of_address(const std::string& address) {
    const std::size_t from = address.find("://");
    if (from == std::string::npos) return address;
    return address.substr(from + 3, address.find_first_of("/?#:", from + 3) - from - 3);
}

}  // namespace ancrage::geo

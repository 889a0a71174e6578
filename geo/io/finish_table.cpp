#include "geo/io/finish_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

#include "geo/io/text_encoding.h"
#include "geo/io/transformer.h"

namespace ancrage::geo {
namespace {

// The table with the person's names for its rows.
struct NamedRows {
    const FeatureTable& table;
    const Column* key = nullptr;
    const std::vector<std::size_t>& positions;  // in the file, from 0

    std::string name(std::size_t row) const {
        std::string text = key == nullptr ? std::string() : key->text(row);
        return text.empty() ? std::to_string(positions[row] + 1) : text;
    }
};

Error column_missing(const FeatureTable& table, const std::string& name,
                     const std::string& source) {
    std::string names;
    for (const Column& column : table.columns) names += (names.empty() ? "" : ", ") + column.name;
    return failed("error.column_missing", {source, name, names});
}

Result<std::vector<std::size_t>> filtered_rows(const FeatureTable& table,
                                               const ReadOptions& options,
                                               const std::string& source) {
    std::vector<std::size_t> rows(table.row_count());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (options.filter_column.empty()) return rows;
    const Column* column = table.find(options.filter_column);
    if (column == nullptr) return column_missing(table, options.filter_column, source);
    std::erase_if(rows, [&](std::size_t row) { return column->text(row) != options.filter_value; });
    return rows;
}

void check_keys(const NamedRows& rows, const std::string& source, ProblemList& problems) {
    if (rows.key == nullptr) return;
    std::unordered_map<std::string, std::size_t> first;
    for (std::size_t row = 0; row < rows.positions.size(); ++row) {
        const std::string position = std::to_string(rows.positions[row] + 1);
        std::string key = rows.key->text(row);
        if (key.empty()) {
            problems.add({Severity::warning,
                          Action::kept,
                          source,
                          position,
                          {"problem.empty_key", {position, rows.key->name}}});
            continue;
        }
        const auto [it, added] = first.try_emplace(std::move(key), rows.positions[row]);
        if (!added) {
            problems.add({Severity::warning,
                          Action::kept,
                          source,
                          it->first,
                          {"problem.duplicate_key",
                           {it->first, rows.key->name, std::to_string(it->second + 1), position}}});
        }
    }
}

void report_troubles(const std::vector<RowTrouble>& troubles, const NamedRows& rows,
                     const std::string& source, ProblemList& problems) {
    for (const auto& [row, trouble] : troubles) {
        const auto it = std::ranges::lower_bound(rows.positions, row);
        if (it == rows.positions.end() || *it != row) continue;
        const auto kept = static_cast<std::size_t>(it - rows.positions.begin());
        problems.add({trouble.severity, trouble.action, source, rows.name(kept), trouble.what});
    }
}

// Why a feature cannot be placed on the map; nothing when it can.
std::optional<Message> misplaced(const GeometryArray& geometry, std::size_t feature) {
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        for (const Coordinate c : geometry.ring(r)) {
            if (!std::isfinite(c.x) || !std::isfinite(c.y)) {
                return Message{"problem.geometry_not_finite", {}};
            }
            if (!lambert_93_extent.contains(c)) {
                return Message{"problem.geometry_outside",
                               {std::to_string(std::llround(std::clamp(c.x, -1e12, 1e12))),
                                std::to_string(std::llround(std::clamp(c.y, -1e12, 1e12)))}};
            }
        }
    }
    return std::nullopt;
}

void drop_misplaced(GeometryArray& geometry, const NamedRows& rows, const std::string& source,
                    ProblemList& problems) {
    std::vector<std::uint8_t> dropped(geometry.feature_count(), 0);
    std::size_t drawn = 0;
    std::size_t lost = 0;
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
        if (geometry.is_empty(f)) continue;
        ++drawn;
        std::optional<Message> why = misplaced(geometry, f);
        if (!why) continue;
        ++lost;
        dropped[f] = 1;
        problems.add({Severity::warning, Action::dropped, source, rows.name(f), std::move(*why)});
    }
    if (lost == 0) return;
    if (lost == drawn) {
        problems.add({Severity::error, Action::dropped, source, {}, {"problem.all_misplaced", {}}});
    }
    GeometryArray kept;
    kept.kind = geometry.kind;
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
        if (dropped[f] != 0) {
            kept.end_feature();
        } else {
            kept.append_feature(geometry, f);
        }
    }
    geometry = std::move(kept);
}

// Outer rings counter-clockwise, holes clockwise.
void orient_rings(GeometryArray& geometry) {
    for (std::size_t part = 0; part < geometry.part_count(); ++part) {
        for (std::size_t r = geometry.part_offsets[part]; r < geometry.part_offsets[part + 1];
             ++r) {
            const bool outer = r == geometry.part_offsets[part];
            const double area = signed_area(geometry.ring(r));
            if (outer ? area >= 0 : area <= 0) continue;
            const auto start = geometry.coordinates.begin();
            std::reverse(start + geometry.ring_offsets[r], start + geometry.ring_offsets[r + 1]);
        }
    }
}

Status place(RawTable& raw, const NamedRows& rows, const std::string& source,
             ProblemList& problems) {
    GeometryArray& geometry = raw.table.geometry;
    if (geometry.kind == GeometryKind::none) return Done{};
    if (!raw.crs.empty()) {
        const Result<Transformer> transformer = Transformer::create(raw.crs, "EPSG:2154");
        if (!transformer) {
            return failed("error.crs_unknown",
                          {source, transformer.error().message.arguments.back()});
        }
        transformer.value().apply(geometry.coordinates);
    }
    drop_misplaced(geometry, rows, source, problems);
    if (geometry.kind == GeometryKind::polygon) orient_rings(geometry);
    return Done{};
}

}  // namespace

Result<ReadOutcome> finish_table(RawTable raw, const ReadOptions& options,
                                 const std::string& source, ProblemList problems) {
    make_utf8(raw.table, source, problems);
    const Result<std::vector<std::size_t>> positions = filtered_rows(raw.table, options, source);
    if (!positions) return positions.error();
    if (!options.filter_column.empty()) raw.table = select_rows(raw.table, positions.value());

    const Column* key = options.key_column.empty() ? nullptr : raw.table.find(options.key_column);
    if (key == nullptr && !options.key_column.empty()) {
        return column_missing(raw.table, options.key_column, source);
    }
    const NamedRows rows{raw.table, key, positions.value()};
    check_keys(rows, source, problems);
    report_troubles(raw.troubles, rows, source, problems);
    if (Status placed = place(raw, rows, source, problems); !placed) return placed.error();
    return ReadOutcome{std::move(raw.table), problems.take()};
}

}  // namespace ancrage::geo

// Small tables written row by row.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "geo/model/feature_table.h"

namespace ancrage::layers::demo {

using CellValue = std::variant<std::monostate, std::string, std::int64_t, double>;

geo::FeatureTable make_table(std::string_view name, geo::GeometryKind kind,
                             const std::vector<std::pair<const char*, geo::ColumnType>>& columns);

// Values in column order; each of its column's type, or nothing.
void add_row(geo::FeatureTable& table, const std::vector<CellValue>& values);

void add_point(geo::GeometryArray& geometry, geo::Coordinate at);
void add_path(geo::GeometryArray& geometry, std::span<const geo::Coordinate> path);

}  // namespace ancrage::layers::demo

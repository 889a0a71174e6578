#include "geo/model/feature_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace ancrage::geo {

void Column::add_text(std::string value) {
    texts.push_back(std::move(value));
    present.push_back(1);
}

void Column::add_integer(std::int64_t value) {
    integers.push_back(value);
    present.push_back(1);
}

void Column::add_real(double value) {
    reals.push_back(value);
    present.push_back(1);
}

void Column::add_empty() {
    switch (type) {
        case ColumnType::text: texts.emplace_back(); break;
        case ColumnType::integer: integers.push_back(0); break;
        case ColumnType::real: reals.push_back(0); break;
    }
    present.push_back(0);
}

std::optional<double> Column::number(std::size_t row) const {
    if (!has(row)) return std::nullopt;
    if (type == ColumnType::integer) return static_cast<double>(integers[row]);
    if (type == ColumnType::real) {
        if (std::isnan(reals[row])) return std::nullopt;
        return reals[row];
    }
    const std::string& value = texts[row];
    double parsed = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
    if (error != std::errc() || end != value.data() + value.size() || !std::isfinite(parsed)) {
        return std::nullopt;
    }
    return parsed;
}

std::string Column::text(std::size_t row) const {
    if (!has(row)) return {};
    if (type == ColumnType::text) return texts[row];
    if (type == ColumnType::integer) return std::to_string(integers[row]);
    std::array<char, 32> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), reals[row]);
    return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

std::size_t FeatureTable::row_count() const {
    if (geometry.kind != GeometryKind::none) return geometry.feature_count();
    return columns.empty() ? 0 : columns.front().size();
}

const Column* FeatureTable::find(std::string_view column) const {
    const auto it = std::ranges::find(columns, column, &Column::name);
    return it == columns.end() ? nullptr : &*it;
}

Column* FeatureTable::find(std::string_view column) {
    return const_cast<Column*>(std::as_const(*this).find(column));
}

std::string FeatureTable::text(std::string_view column, std::size_t row) const {
    const Column* found = find(column);
    return found == nullptr ? std::string() : found->text(row);
}

std::optional<double> FeatureTable::number(std::string_view column, std::size_t row) const {
    const Column* found = find(column);
    return found == nullptr ? std::nullopt : found->number(row);
}

Column& FeatureTable::add_column(std::string column_name, ColumnType type) {
    Column& column = columns.emplace_back();
    column.name = std::move(column_name);
    column.type = type;
    return column;
}

FeatureTable select_rows(const FeatureTable& table, const std::vector<std::size_t>& rows) {
    FeatureTable selected;
    selected.name = table.name;
    selected.geometry.kind = table.geometry.kind;
    for (const Column& column : table.columns) {
        Column& copy = selected.add_column(column.name, column.type);
        for (const std::size_t row : rows) {
            if (!column.has(row)) {
                copy.add_empty();
            } else if (column.type == ColumnType::text) {
                copy.add_text(column.texts[row]);
            } else if (column.type == ColumnType::integer) {
                copy.add_integer(column.integers[row]);
            } else {
                copy.add_real(column.reals[row]);
            }
        }
    }
    if (table.geometry.kind != GeometryKind::none) {
        for (const std::size_t row : rows) selected.geometry.append_feature(table.geometry, row);
    }
    return selected;
}

}  // namespace ancrage::geo

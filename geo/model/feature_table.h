// A layer as data: columns of attributes beside one geometry array, row i of every column being
// feature i. Also used without geometry (kind none) for the catalogue's attribute tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::geo {

enum class ColumnType : std::uint8_t { text, integer, real };

// One attribute. Only the vector of its type is filled; present[i] is 0 where the source is empty.
struct Column {
    std::string name;
    ColumnType type = ColumnType::text;
    std::vector<std::string> texts;
    std::vector<std::int64_t> integers;
    std::vector<double> reals;
    std::vector<std::uint8_t> present;

    std::size_t size() const { return present.size(); }
    void add_text(std::string value);
    void add_integer(std::int64_t value);
    void add_real(double value);
    void add_empty();
    bool has(std::size_t row) const { return present[row] != 0; }
    // The value as a number; nothing when empty, not a number, or NaN.
    std::optional<double> number(std::size_t row) const;
    // The value as plain text ("" when empty): integers without separators, reals shortest form.
    std::string text(std::size_t row) const;
};

struct FeatureTable {
    std::string name;  // the layer id, "communes"
    std::vector<Column> columns;
    GeometryArray geometry;

    std::size_t row_count() const;
    const Column* find(std::string_view column) const;
    Column* find(std::string_view column);
    // Text of a cell, "" when the column or the value is missing.
    std::string text(std::string_view column, std::size_t row) const;
    std::optional<double> number(std::string_view column, std::size_t row) const;
    // A new empty column of the given type, to be filled in row order.
    Column& add_column(std::string column_name, ColumnType type);
};

// Rows of `table` in the given order, attributes and geometry.
FeatureTable select_rows(const FeatureTable& table, const std::vector<std::size_t>& rows);

}  // namespace ancrage::geo

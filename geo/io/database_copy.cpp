#include "geo/io/database_copy.h"

#include <ogr_geometry.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include "geo/io/database_link.h"
#include "geo/io/finish_table.h"
#include "geo/io/wkb_writer.h"

namespace ancrage::geo {

namespace {

// PostgreSQL's manual, "COPY", "Binary Format": numbers are big-endian.
constexpr std::string_view signature{"PGCOPY\n\377\r\n\0", 11};
constexpr std::size_t header_size = 19;
constexpr std::size_t piece_size = 256 << 10;  // bytes sent at once

template <typename Number>
Number swapped(Number value) {
    auto bytes = std::bit_cast<std::array<char, sizeof(Number)>>(value);
    std::ranges::reverse(bytes);
    return std::bit_cast<Number>(bytes);
}

template <typename Number>
void put(Number value, std::string& bytes) {
    const auto raw = std::bit_cast<std::array<char, sizeof(Number)>>(swapped(value));
    bytes.append(raw.data(), raw.size());
}

// The cells of one row as they came; good() is false once something was missing.
class RowBytes {
public:
    explicit RowBytes(std::string_view bytes) : bytes_(bytes) {}

    template <typename Number>
    Number number() {
        std::array<char, sizeof(Number)> raw{};
        const std::string_view text = take(sizeof(Number));
        if (text.size() == raw.size()) std::ranges::copy(text, raw.begin());
        return swapped(std::bit_cast<Number>(raw));
    }
    // Nothing where the cell is empty.
    std::optional<std::string_view> cell() {
        const auto size = number<std::int32_t>();
        if (size < 0) return std::nullopt;
        return take(static_cast<std::size_t>(size));
    }
    bool good() const { return good_; }
    bool at_end() const { return bytes_.empty(); }

private:
    std::string_view take(std::size_t size) {
        if (size > bytes_.size()) {
            good_ = false;
            return {};
        }
        const std::string_view taken = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return taken;
    }

    std::string_view bytes_;
    bool good_ = true;
};

// A cell into its column; false when it is not one of its type.
bool take_cell(RowBytes& row, Column& column) {
    const std::optional<std::string_view> cell = row.cell();
    if (!row.good()) return false;
    if (!cell) {
        column.add_empty();
        return true;
    }
    if (column.type == ColumnType::text) {
        column.add_text(std::string(*cell));
        return true;
    }
    if (cell->size() != sizeof(std::int64_t)) return false;
    RowBytes value(*cell);
    if (column.type == ColumnType::integer) {
        column.add_integer(value.number<std::int64_t>());
    } else {
        column.add_real(value.number<double>());
    }
    return true;
}

void take_geometry(std::optional<std::string_view> cell, RawTable& raw) {
    GeometryArray& array = raw.table.geometry;
    std::optional<GeometryKind> kind = array.kind;
    OGRGeometry* made = nullptr;
    if (cell) {
        OGRGeometryFactory::createFromWkb(cell->data(), nullptr, &made, cell->size());
    }
    const OGRGeometryUniquePtr geometry(made);
    const std::size_t row = array.feature_count();
    auto trouble = append_geometry(geometry.get(), kind, array);
    if (trouble) raw.troubles.push_back({row, std::move(*trouble)});
}

enum class Piece { row, end, wrong };

Piece take_row(std::string_view bytes, RawTable& raw) {
    RowBytes row(bytes);
    const auto cells = row.number<std::int16_t>();
    if (row.good() && cells < 0) return Piece::end;
    const bool placed = raw.table.geometry.kind != GeometryKind::none;
    const std::size_t expected = raw.table.columns.size() + (placed ? 1 : 0);
    if (!row.good() || static_cast<std::size_t>(cells) != expected) return Piece::wrong;
    for (Column& column : raw.table.columns) {
        if (!take_cell(row, column)) return Piece::wrong;
    }
    if (placed) {
        const auto cell = row.cell();
        if (!row.good()) return Piece::wrong;
        take_geometry(cell, raw);
    }
    return row.at_end() ? Piece::row : Piece::wrong;
}

Status take_rows(Database& database, RawTable& raw, std::size_t most_rows) {
    DatabaseLink& link = database.link();
    bool begun = false;
    std::size_t rows = 0;
    while (true) {
        auto piece = link.next_piece();
        if (!piece) return piece.error();
        if (!piece.value()) return Done{};
        std::string_view bytes = *piece.value();
        if (!begun) {
            if (!bytes.starts_with(signature) || bytes.size() < header_size) {
                return failed("error.database_row", {database.place().text()});
            }
            bytes.remove_prefix(header_size);
            begun = true;
            if (bytes.empty()) continue;
        }
        const Piece kind = take_row(bytes, raw);
        if (kind == Piece::wrong) return failed("error.database_row", {database.place().text()});
        if (kind == Piece::row && ++rows > most_rows) {
            return failed("error.database_too_many",
                          {database.place().text(), std::to_string(most_rows)});
        }
    }
}

void put_text(const std::string& text, std::string& bytes) {
    // PostgreSQL's texts hold everything but NUL.
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    if (text.find('\0') == std::string::npos) {
        put(static_cast<std::int32_t>(text.size()), bytes);
        bytes += text;
        return;
    }
    std::string shown;
    for (const char c : text) {
        if (c == '\0') {
            shown += replacement;
        } else {
            shown += c;
        }
    }
    put(static_cast<std::int32_t>(shown.size()), bytes);
    bytes += shown;
}

constexpr std::int32_t empty_cell = -1;
constexpr auto number_size = static_cast<std::int32_t>(sizeof(std::int64_t));

void put_cell(const Column& column, std::size_t row, std::string& bytes) {
    if (!column.has(row)) {
        put(empty_cell, bytes);
    } else if (column.type == ColumnType::text) {
        put_text(column.texts[row], bytes);
    } else if (column.type == ColumnType::integer) {
        put(number_size, bytes);
        put(column.integers[row], bytes);
    } else {
        put(number_size, bytes);
        put(column.reals[row], bytes);
    }
}

}  // namespace

Result<ReadOutcome> copy_out(Database& database, const std::string& query, const FeatureTable& like,
                             const std::string& source, std::size_t most_rows) {
    RawTable raw;
    raw.table.name = like.name;
    raw.table.geometry.kind = like.geometry.kind;
    for (const Column& column : like.columns) raw.table.add_column(column.name, column.type);
    const std::string copy = "COPY (" + query + ") TO STDOUT (FORMAT binary)";
    if (Status begun = database.link().begin_copy(copy, PGRES_COPY_OUT); !begun) {
        return begun.error();
    }
    if (Status taken = take_rows(database, raw, most_rows); !taken) {
        const std::string& key = taken.error().message.key;
        if (key == "error.database_row" || key == "error.database_too_many") {
            database.link().give_up_copy();
        }
        return taken.error();
    }
    return finish_table(std::move(raw), {}, source, {});
}

Status copy_in(Database& database, const std::string& target, const FeatureTable& rows) {
    DatabaseLink& link = database.link();
    const std::string copy = "COPY " + target + " FROM STDIN (FORMAT binary)";
    if (Status begun = link.begin_copy(copy, PGRES_COPY_IN); !begun) return begun;
    const bool placed = rows.geometry.kind != GeometryKind::none;
    const bool many = has_many_points(rows.geometry);
    const auto cells = static_cast<std::int16_t>(rows.columns.size() + (placed ? 2 : 1));
    std::string bytes(signature);
    put(std::int32_t{0}, bytes);  // flags
    put(std::int32_t{0}, bytes);  // no more header
    std::string shape;
    for (std::size_t row = 0; row < rows.row_count(); ++row) {
        put(cells, bytes);
        put(number_size, bytes);
        put(static_cast<std::int64_t>(row + 1), bytes);
        for (const Column& column : rows.columns) put_cell(column, row, bytes);
        if (placed && rows.geometry.is_empty(row)) {
            put(empty_cell, bytes);
        } else if (placed) {
            shape.clear();
            append_wkb(rows.geometry, row, many, shape);
            put(static_cast<std::int32_t>(shape.size()), bytes);
            bytes += shape;
        }
        if (bytes.size() < piece_size) continue;
        if (Status sent = link.send_piece(bytes); !sent) return sent;
        bytes.clear();
    }
    put(std::int16_t{-1}, bytes);
    if (Status sent = link.send_piece(bytes); !sent) return sent;
    return link.end_copy_in();
}

}  // namespace ancrage::geo

#include "layers/table/table_columns.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t sampled_rows = 10'000;

// Numbers that a source wrote as text are numbers where the catalogue gives them a unit of measure.
bool measures(std::string_view unit) {
    constexpr std::array<std::string_view, 9> units = {
        "inhabitants", "km2", "ha", "m2", "m2_ha", "metres", "percent", "eur", "count"};
    return std::ranges::find(units, unit) != units.end();
}

bool shown_with(double value, double factor) {
    const double scaled = value * factor;
    return std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, std::abs(scaled));
}

// Enough for the first rows; square metres never need a part of one.
int decimals_of(const geo::Column& column, std::string_view unit) {
    if (column.type == geo::ColumnType::integer || unit == "m2") return 0;
    int decimals = 0;
    const std::size_t rows = std::min(column.size(), sampled_rows);
    for (std::size_t row = 0; row < rows && decimals < 2; ++row) {
        const auto value = column.number(row);
        if (!value) continue;
        while (decimals < 2 && !shown_with(*value, std::pow(10, decimals))) ++decimals;
    }
    return decimals;
}

class Columns {
public:
    explicit Columns(const Layer& layer) : layer_(&layer), table_(&layer.table) {}

    void add(std::string_view id, ColumnRole role, const Field* field) {
        const auto it = std::ranges::find(table_->columns, id, &geo::Column::name);
        if (it == table_->columns.end()) return;
        const auto index = static_cast<std::size_t>(it - table_->columns.begin());
        if (std::ranges::find(columns_, index, &TableColumn::column) != columns_.end()) return;
        TableColumn& added = columns_.emplace_back();
        added.id = id;
        added.layer = layer_->definition.id;
        added.role = role;
        added.column = index;
        if (field != nullptr) {
            added.title = field->title;
            added.unit = field->unit;
        }
        const bool is_text = it->type == geo::ColumnType::text;
        added.numeric = !is_text || measures(added.unit);
        if (added.numeric) added.decimals = decimals_of(*it, added.unit);
    }

    std::vector<TableColumn> take() { return std::move(columns_); }

private:
    const Layer* layer_;
    const geo::FeatureTable* table_;
    std::vector<TableColumn> columns_;
};

bool is_called(const TableColumn& column, const std::string& folded) {
    if (fold(column.title.french) == folded || fold(column.title.english) == folded) return true;
    if (column.role == ColumnRole::name) return folded == "nom" || folded == "name";
    return column.role == ColumnRole::code && folded == "code";
}

// "surface" for unite_fonciere_surface, where no other column speaks of a surface.
std::optional<std::size_t> only_one_with(const std::vector<TableColumn>& columns,
                                         const std::string& folded) {
    constexpr std::size_t shortest = 3;
    if (folded.size() < shortest) return std::nullopt;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string names = " " + fold(columns[i].id) + " " + fold(columns[i].title.french) +
                                  " " + fold(columns[i].title.english);
        if (names.find(" " + folded) == std::string::npos) continue;
        if (found) return std::nullopt;
        found = i;
    }
    return found;
}

}  // namespace

std::vector<TableColumn> table_columns(const Layer& layer) {
    Columns columns(layer);
    columns.add(layer.definition.name, ColumnRole::name, nullptr);
    columns.add(layer.definition.key, ColumnRole::code, nullptr);
    for (const Field& field : layer.definition.fields) {
        columns.add(field.column, ColumnRole::field, &field);
    }
    for (const geo::Column& column : layer.table.columns) {
        columns.add(column.name, ColumnRole::raw, nullptr);
    }
    return columns.take();
}

std::optional<std::size_t> find_table_column(const std::vector<TableColumn>& columns,
                                             std::string_view text) {
    const std::string folded = fold(text);
    if (folded.empty()) return std::nullopt;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].id == text) return i;
        if (fold(columns[i].id) != folded) continue;
        if (found) return std::nullopt;
        found = i;
    }
    if (found) return found;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (is_called(columns[i], folded)) return i;
    }
    return only_one_with(columns, folded);
}

}  // namespace ancrage::layers

#include "layers/supply/shape.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace ancrage::layers {

namespace {

using geo::Column;
using geo::ColumnType;
using geo::FeatureTable;

std::string names_of(const FeatureTable& table) {
    constexpr std::size_t most = 30;
    std::string names;
    for (std::size_t i = 0; i < table.columns.size() && i < most; ++i) {
        names += (i == 0 ? "" : ", ") + table.columns[i].name;
    }
    return names + (table.columns.size() > most ? "…" : "");
}

geo::Error column_missing(const LayerSource& source, const std::string& column,
                          const FeatureTable& table) {
    return geo::failed("error.source_column", {source.id, column, names_of(table)});
}

// Key and name first, then the fields in the order the card shows them, then the rest.
ColumnPairs in_order(const LayerDefinition& definition, const ColumnPairs& pairs) {
    std::vector<std::string_view> order{definition.key, definition.name};
    for (const Field& field : definition.fields) order.push_back(field.column);
    ColumnPairs sorted = pairs;
    std::ranges::stable_sort(sorted, {}, [&](const std::pair<std::string, std::string>& pair) {
        return std::ranges::find(order, pair.first) - order.begin();
    });
    return sorted;
}

// The column of the source, or the number of the row from 1; nothing when the source may do without
// it and does.
geo::Result<std::optional<Column>> source_column(const LayerSource& source,
                                                 const FeatureTable& table,
                                                 const SourceColumn& wanted) {
    using Answer = std::optional<Column>;
    if (wanted.is_row_number) {
        Column numbers{{}, ColumnType::integer, {}, {}, {}, {}};
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            numbers.add_integer(static_cast<std::int64_t>(row) + 1);
        }
        return Answer(std::move(numbers));
    }
    const Column* column = table.find(wanted.name);
    if (column != nullptr) return Answer(*column);
    if (wanted.is_optional) return Answer();
    return column_missing(source, wanted.name, table);
}

void rewrite(const LayerSource& source, Column& column) {
    const bool has_rule = std::ranges::any_of(
        source.values, [&](const ValueRule& rule) { return rule.column == column.name; });
    if (!has_rule) return;
    Column written{column.name, ColumnType::text, {}, {}, {}, {}};
    for (std::size_t row = 0; row < column.size(); ++row) {
        const std::string text = column.text(row);
        const auto rule = std::ranges::find_if(source.values, [&](const ValueRule& r) {
            return r.column == column.name && r.from == text;
        });
        const std::string& now = rule == source.values.end() ? text : rule->to;
        now.empty() ? written.add_empty() : written.add_text(now);
    }
    column = std::move(written);
}

// A decimal comma or point; nothing else around.
std::optional<double> number_of(std::string text) {
    std::ranges::replace(text, ',', '.');
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = error == std::errc() && end == text.data() + text.size();
    return is_whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool is_integer(double value) {
    constexpr double most = 9e15;  // beyond, a double no longer holds every integer
    return std::trunc(value) == value && std::abs(value) < most;
}

// Texts that are no numbers become empty, and are counted.
std::size_t make_numbers(Column& column) {
    std::vector<std::optional<double>> numbers(column.size());
    std::size_t unread = 0;
    bool whole = true;
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (!column.has(row)) continue;
        numbers[row] = number_of(column.text(row));
        unread += numbers[row] ? 0 : 1;
        whole = whole && (!numbers[row] || is_integer(*numbers[row]));
    }
    Column written{column.name, whole ? ColumnType::integer : ColumnType::real, {}, {}, {}, {}};
    for (const std::optional<double>& number : numbers) {
        if (!number) {
            written.add_empty();
        } else if (whole) {
            written.add_integer(static_cast<std::int64_t>(*number));
        } else {
            written.add_real(*number);
        }
    }
    column = std::move(written);
    return unread;
}

// Cells of a column of the other table, for the rows of this one.
Column joined_column(const std::string& name, const Column& from, const Column& key,
                     const std::unordered_map<std::string, std::size_t>& row_of) {
    Column column{name, from.type, {}, {}, {}, {}};
    for (std::size_t row = 0; row < key.size(); ++row) {
        const auto found = row_of.find(key.text(row));
        if (found == row_of.end() || !from.has(found->second)) {
            column.add_empty();
        } else if (from.type == ColumnType::text) {
            column.add_text(from.texts[found->second]);
        } else if (from.type == ColumnType::integer) {
            column.add_integer(from.integers[found->second]);
        } else {
            column.add_real(from.reals[found->second]);
        }
    }
    return column;
}

geo::Status join(const LayerSource& source, const SourceJoin& join, const FeatureTable& other,
                 FeatureTable& table, geo::Report& report) {
    if (join.optional && other.columns.empty()) return geo::Done{};
    const Column* theirs = other.find(join.from);
    const Column* ours = table.find(join.on);
    if (theirs == nullptr) return column_missing(source, join.from, other);
    if (ours == nullptr) return column_missing(source, join.on, table);
    std::unordered_map<std::string, std::size_t> row_of;
    for (std::size_t row = 0; row < theirs->size(); ++row) row_of.emplace(theirs->text(row), row);
    std::vector<Column> joined;
    for (const auto& [name, from] : join.columns) {
        const Column* column = other.find(from);
        if (column == nullptr) return column_missing(source, from, other);
        joined.push_back(joined_column(name, *column, *ours, row_of));
    }
    std::size_t alone = 0;
    for (std::size_t row = 0; row < ours->size(); ++row) {
        alone += row_of.contains(ours->text(row)) ? 0 : 1;
    }
    if (alone > 0) {
        report.add({geo::Severity::note,
                    geo::Action::kept,
                    join.file.address,
                    {},
                    {"problem.rows_not_joined", {std::to_string(alone), join.on}}});
    }
    for (Column& column : joined) {
        std::erase_if(table.columns, [&](const Column& c) { return c.name == column.name; });
        table.columns.push_back(std::move(column));
    }
    return geo::Done{};
}

void set_cell(Column& column, std::size_t row, const std::string& value) {
    const auto number = number_of(value);
    if (column.type != ColumnType::text && !number) return;
    column.present[row] = 1;
    if (column.type == ColumnType::text) column.texts[row] = value;
    if (column.type == ColumnType::integer) {
        column.integers[row] = static_cast<std::int64_t>(*number);
    }
    if (column.type == ColumnType::real) column.reals[row] = *number;
}

void add_row(const std::string& key, const LayerDefinition& definition, FeatureTable& table) {
    for (Column& column : table.columns) {
        column.add_empty();
        if (column.name == definition.key) set_cell(column, column.size() - 1, key);
    }
    if (table.geometry.kind != geo::GeometryKind::none) table.geometry.end_feature();
}

void tell_known(const LayerDefinition& definition, const LayerSource& source, FeatureTable& table) {
    for (const KnownCell& cell : source.known) {
        const Column* keys = table.find(definition.key);
        std::size_t row = 0;
        while (row < keys->size() && keys->text(row) != cell.key) ++row;
        if (row == keys->size()) add_row(cell.key, definition, table);
        if (Column* column = table.find(cell.column)) set_cell(*column, row, cell.value);
    }
}

// Rows of communes become one row an area, and the list of who belongs to which.
ShapedLayer group_by_key(const LayerDefinition& definition, const LayerSource& source,
                         const FeatureTable& table) {
    ShapedLayer shaped;
    Column codes{"code_commune", ColumnType::text, {}, {}, {}, {}};
    Column keys{definition.key, ColumnType::text, {}, {}, {}, {}};
    std::vector<std::size_t> first_rows;
    std::unordered_map<std::string, std::size_t> seen;
    const Column& key_column = *table.find(definition.key);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string key = key_column.text(row);
        if (key.empty()) continue;
        if (seen.emplace(key, row).second) first_rows.push_back(row);
        codes.add_text(table.text(source.commune, row));
        keys.add_text(key);
    }
    shaped.table = geo::select_rows(table, first_rows);
    std::erase_if(shaped.table.columns,
                  [&](const Column& column) { return column.name == source.commune; });
    shaped.composition.name = definition.id;
    shaped.composition.columns = {std::move(codes), std::move(keys)};
    return shaped;
}

}  // namespace

std::vector<SourceColumn> columns_wanted(const LayerSource& source) {
    std::vector<SourceColumn> wanted;
    for (const auto& [name, from] : source.columns) {
        const SourceColumn column = source_column_of(from);
        if (!column.is_row_number) wanted.push_back(column);
    }
    return wanted;
}

std::vector<SourceColumn> columns_wanted(const SourceJoin& join) {
    std::vector<SourceColumn> wanted{source_column_of(join.from)};
    for (const auto& [name, from] : join.columns) wanted.push_back(source_column_of(from));
    return wanted;
}

geo::Result<ShapedLayer> shape_rows(const LayerDefinition& definition, const LayerSource& source,
                                    SourceRows rows, geo::Report& report) {
    FeatureTable table;
    table.name = definition.id;
    for (const auto& [name, from] : in_order(definition, source.columns)) {
        auto column = source_column(source, rows.table, source_column_of(from));
        if (!column) return column.error();
        if (!column.value()) continue;
        table.columns.push_back(std::move(*column.value()));
        table.columns.back().name = name;
        rewrite(source, table.columns.back());
    }
    table.geometry = std::move(rows.table.geometry);
    for (std::size_t i = 0; i < source.joins.size(); ++i) {
        auto joined = join(source, source.joins[i], rows.joined[i], table, report);
        if (!joined) return joined.error();
    }
    for (const std::string& name : source.numbers) {
        Column* column = table.find(name);
        if (column == nullptr) return column_missing(source, name, table);
        if (const std::size_t unread = make_numbers(*column); unread > 0) {
            report.add({geo::Severity::warning,
                        geo::Action::dropped,
                        source.file.address,
                        {},
                        {"problem.not_numbers", {std::to_string(unread), name}}});
        }
    }
    const Column* keys = table.find(definition.key);
    if (keys == nullptr) return column_missing(source, definition.key, table);
    tell_known(definition, source, table);
    if (source.rows == LayerSource::Rows::areas_of_communes) {
        return group_by_key(definition, source, table);
    }
    return ShapedLayer{std::move(table), {}};
}

const LayerSource* find_source(const LayerDefinition& definition, std::string_view id) {
    const auto found = std::ranges::find(definition.sources, id, &LayerSource::id);
    return found == definition.sources.end() ? nullptr : &*found;
}

LayerDefinition as_supplied(const LayerDefinition& definition, const Provenance& provenance) {
    LayerDefinition supplied = definition;
    const bool is_kept = !provenance.kept_from.empty();
    if (is_kept && supplied.badge == Badge::none) supplied.badge = Badge::kept;
    const LayerSource* source = find_source(definition, provenance.source);
    if (source == nullptr) return supplied;
    supplied.vintage = provenance.vintage;
    if (!source->publisher.empty()) supplied.publisher = source->publisher;
    if (!source->dataset.empty()) supplied.dataset = source->dataset;
    if (!source->licence.empty()) supplied.licence = source->licence;
    if (!source->page.empty()) supplied.address = source->page;
    if (source->note != Bilingual{}) supplied.note = source->note;
    return supplied;
}

}  // namespace ancrage::layers

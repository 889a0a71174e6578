#include "layers/table/table_view.h"

#include <string>
#include <string_view>
#include <utility>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

// Places of a column's values that a comparison accepts: at most two ranges.
struct Accepted {
    PlaceRange first;
    PlaceRange second;

    bool has(std::uint32_t place) const {
        return (place >= first.begin && place < first.end) ||
               (place >= second.begin && place < second.end);
    }
};

Accepted accepted_by(Comparison comparison, PlaceRange equal, std::uint32_t count) {
    const PlaceRange below{0, equal.begin};
    const PlaceRange above{equal.end, count};
    switch (comparison) {
        case Comparison::equal: return {equal, {}};
        case Comparison::different: return {below, above};
        case Comparison::below: return {below, {}};
        case Comparison::at_most: return {below, equal};
        case Comparison::above: return {above, {}};
        case Comparison::at_least: return {equal, above};
    }
    return {};
}

// Which distinct values of a column hold the word; numbers must begin with its digits.
std::vector<std::uint8_t> values_with(const ColumnIndex& index, std::string_view word,
                                      std::string_view digits) {
    std::vector<std::uint8_t> found(index.value_count(), 0);
    if (index.numeric() && digits.empty()) return found;
    std::string buffer;
    for (std::uint32_t place = 0; place < index.value_count(); ++place) {
        const std::string_view text = index.text_at(place, buffer);
        const bool holds =
            index.numeric() ? text.starts_with(digits) : text.find(word) != std::string_view::npos;
        found[place] = holds ? 1 : 0;
    }
    return found;
}

// Codes whose meaning holds the word.
void add_meanings(const ColumnIndex& index, std::size_t column, const TableQuery& query,
                  std::string_view word, std::vector<std::uint8_t>& found) {
    for (const ValueWords& meaning : query.meanings) {
        if (meaning.column != column || index.numeric()) continue;
        if (fold(meaning.words).find(word) == std::string::npos) continue;
        const PlaceRange places = index.equal_to(fold(meaning.value));
        for (std::uint32_t place = places.begin; place < places.end; ++place) found[place] = 1;
    }
}

}  // namespace

TableView::TableView(const Layer& layer)
    : layer_(&layer), columns_(table_columns(layer)), indices_(columns_.size()) {}

const ColumnIndex* TableView::index_of(std::size_t column, const std::stop_token& stop) {
    std::optional<ColumnIndex>& index = indices_[column];
    if (!index) {
        const TableColumn& wanted = columns_[column];
        index = ColumnIndex::make(layer_->table.columns[wanted.column], wanted.numeric, stop);
    }
    return index ? &*index : nullptr;
}

bool TableView::keep_condition(const Condition& condition, Kept& kept,
                               const std::stop_token& stop) {
    const ColumnIndex* index = index_of(condition.column, stop);
    if (index == nullptr) return false;
    const std::vector<std::uint32_t>& places = index->places();
    if (!condition.number && condition.text.empty()) {
        const bool wants_empty = condition.comparison == Comparison::equal;
        for (std::size_t row = 0; row < kept.size(); ++row) {
            if ((places[row] == no_place) != wants_empty) kept[row] = 0;
        }
        return true;
    }
    const PlaceRange equal =
        condition.number ? index->equal_to(*condition.number) : index->equal_to(condition.text);
    const Accepted accepted = accepted_by(condition.comparison, equal, index->value_count());
    for (std::size_t row = 0; row < kept.size(); ++row) {
        if (!accepted.has(places[row])) kept[row] = 0;
    }
    return true;
}

bool TableView::keep_word(const TableQuery& query, std::size_t word, Kept& kept,
                          const std::stop_token& stop) {
    Kept found(kept.size(), 0);
    for (const std::size_t column : query.searched) {
        const ColumnIndex* index = index_of(column, stop);
        if (index == nullptr || stop.stop_requested()) return false;
        auto values = values_with(*index, query.filter.words[word], query.filter.digits[word]);
        add_meanings(*index, column, query, query.filter.words[word], values);
        const std::vector<std::uint32_t>& places = index->places();
        for (std::size_t row = 0; row < found.size(); ++row) {
            if (places[row] != no_place) found[row] |= values[places[row]];
        }
    }
    for (std::size_t row = 0; row < kept.size(); ++row) kept[row] &= found[row];
    return true;
}

void TableView::keep_extent(const geo::Extent& extent, Kept& kept) {
    const geo::GeometryArray& geometry = layer_->table.geometry;
    if (geometry.kind == geo::GeometryKind::none) return;
    if (extents_.empty()) {
        extents_.reserve(kept.size());
        for (std::size_t row = 0; row < kept.size(); ++row) {
            extents_.push_back(geo::extent_of(geometry, row));
        }
    }
    for (std::size_t row = 0; row < kept.size(); ++row) {
        const bool is_in = !extents_[row].empty() && extents_[row].intersects(extent);
        if (!is_in) kept[row] = 0;
    }
}

// Counting sort by the place of each row's value: stable, and quick however many rows there are.
bool TableView::sort_rows(const SortKey& key, std::vector<std::uint32_t>& rows,
                          const std::stop_token& stop) {
    const ColumnIndex* index = index_of(key.column, stop);
    if (index == nullptr) return false;
    const std::uint32_t count = index->value_count();
    const auto slot_of = [&](std::uint32_t row) {
        const std::uint32_t place = index->places()[row];
        if (place == no_place) return count;
        return key.descending ? count - 1 - place : place;
    };
    std::vector<std::uint32_t> starts(std::size_t{count} + 2, 0);
    for (const std::uint32_t row : rows) ++starts[slot_of(row) + std::size_t{1}];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    if (stop.stop_requested()) return false;
    std::vector<std::uint32_t> ordered(rows.size());
    for (const std::uint32_t row : rows) ordered[starts[slot_of(row)]++] = row;
    rows = std::move(ordered);
    return !stop.stop_requested();
}

std::optional<std::vector<std::uint32_t>> TableView::rows(const TableQuery& query,
                                                          const std::stop_token& stop) {
    const std::size_t count = layer_->table.row_count();
    Kept kept(count, query.only ? 0 : 1);
    if (query.only) {
        for (const std::uint32_t row : *query.only) {
            if (row < count) kept[row] = 1;
        }
    }
    if (query.extent) keep_extent(*query.extent, kept);
    for (const Condition& condition : query.filter.conditions) {
        if (stop.stop_requested() || !keep_condition(condition, kept, stop)) return std::nullopt;
    }
    for (std::size_t word = 0; word < query.filter.words.size(); ++word) {
        if (!keep_word(query, word, kept, stop)) return std::nullopt;
    }
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < count; ++row) {
        if (kept[row] != 0) rows.push_back(static_cast<std::uint32_t>(row));
    }
    for (std::size_t i = query.sort.size(); i-- > 0;) {
        if (!sort_rows(query.sort[i], rows, stop)) return std::nullopt;
    }
    return rows;
}

}  // namespace ancrage::layers

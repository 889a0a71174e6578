// A layer as a table: which rows are shown, and in which order. Works on a million rows: what is
// slow is done once a column and kept, and a stop request ends any step early.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "geo/model/geometry.h"
#include "layers/table/column_index.h"
#include "layers/table/filter.h"
#include "layers/table/table_columns.h"

namespace ancrage::layers {

struct SortKey {
    std::size_t column = 0;  // in TableView::columns()
    bool descending = false;

    friend bool operator==(const SortKey&, const SortKey&) = default;
};

// What a code of a column means to a reader: SH is "Seveso seuil haut". Found by a filter's words
// as if it were written in the cell.
struct ValueWords {
    std::size_t column = 0;  // in TableView::columns()
    std::string value;
    std::string words;
};

struct TableQuery {
    TableFilter filter = {};
    std::vector<std::size_t> searched = {};  // columns in which the filter's words are looked for
    std::vector<ValueWords> meanings = {};
    std::vector<SortKey> sort = {};  // the first decides, the next among its equals
    // Rows whose geometry's extent meets this one (Lambert-93 metres).
    std::optional<geo::Extent> extent = {};
    std::optional<std::vector<std::uint32_t>> only = {};  // rows allowed, in any order
};

// For one thread at a time. Keeps a reference to the layer, which must outlive it.
class TableView {
public:
    explicit TableView(const Layer& layer);

    const Layer& layer() const { return *layer_; }
    const std::vector<TableColumn>& columns() const { return columns_; }

    // Rows of the layer's table that the query keeps, in its order: empty cells last in either
    // direction, equal values in the order of the layer. Nothing when stopped.
    std::optional<std::vector<std::uint32_t>> rows(const TableQuery& query,
                                                   const std::stop_token& stop = {});

private:
    using Kept = std::vector<std::uint8_t>;  // one a row

    const ColumnIndex* index_of(std::size_t column, const std::stop_token& stop);
    bool keep_condition(const Condition& condition, Kept& kept, const std::stop_token& stop);
    bool keep_word(const TableQuery& query, std::size_t word, Kept& kept,
                   const std::stop_token& stop);
    void keep_extent(const geo::Extent& extent, Kept& kept);
    bool sort_rows(const SortKey& key, std::vector<std::uint32_t>& rows,
                   const std::stop_token& stop);

    const Layer* layer_;
    std::vector<TableColumn> columns_;
    std::vector<std::optional<ColumnIndex>> indices_;  // one a column, made when first needed
    std::vector<geo::Extent> extents_;                 // one a row, made when first needed
};

}  // namespace ancrage::layers

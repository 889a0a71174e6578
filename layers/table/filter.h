// What a person types to keep some rows: words that must appear in a shown column, and comparisons.
//
//   seveso haut                    both words, in any column
//   "saint denis"                  these words in this order
//   population > 5000              a comparison: = != < <= > >=, on numbers, texts and dates
//   seveso != "" statut = friche   several conditions: all must hold ("et" between them is allowed)
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/result.h"
#include "layers/table/table_columns.h"

namespace ancrage::layers {

enum class Comparison { equal, different, below, at_most, above, at_least };

struct Condition {
    std::size_t column = 0;  // in the columns the filter was read with
    Comparison comparison = Comparison::equal;
    std::string text;              // folded; empty asks about empty cells
    std::optional<double> number;  // for numeric columns

    friend bool operator==(const Condition&, const Condition&) = default;
};

struct TableFilter {
    std::vector<std::string> words;   // folded, each must be found
    std::vector<std::string> digits;  // for each word what numbers must begin with; "" for none
    std::vector<Condition> conditions;

    bool empty() const { return words.empty() && conditions.empty(); }
    friend bool operator==(const TableFilter&, const TableFilter&) = default;
};

// Errors (usage): no column of that name, a comparison without a value, a value that is no number
// for a column of numbers.
geo::Result<TableFilter> parse_filter(const std::vector<TableColumn>& columns,
                                      std::string_view text);

}  // namespace ancrage::layers

// The columns of a layer shown as a table: its name and code, the fields its definition describes,
// then whatever else the data hold.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/atlas.h"

namespace ancrage::layers {

enum class ColumnRole { name, code, field, raw };

struct TableColumn {
    std::string id;     // name of the table's column
    std::string layer;  // id of its layer
    ColumnRole role = ColumnRole::raw;
    Bilingual title;         // of a field; empty for the other roles
    std::string unit;        // as in Field
    std::size_t column = 0;  // in FeatureTable::columns
    bool numeric = false;    // sorted, compared and aligned as numbers
    int decimals = 0;        // that show the column's numbers, at most 2
};

// In the order they are shown. A layer whose names are its codes has no separate code.
std::vector<TableColumn> table_columns(const Layer& layer);

// The column a person means: its id, a field's title in either language, "nom", "name" or "code",
// or the beginning of a word that only one column has in these. Case, accents and punctuation do
// not matter. Nothing when no column fits, or several.
std::optional<std::size_t> find_table_column(const std::vector<TableColumn>& columns,
                                             std::string_view text);

}  // namespace ancrage::layers

// Tests on fields over whole tables, a million rows in a few milliseconds: numbers side by side,
// texts judged once a distinct value (layers/table/column_index.h).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "layers/filter/cell_test.h"
#include "layers/filter/row_set.h"
#include "layers/filter/schema.h"
#include "layers/table/column_index.h"

namespace ancrage::layers {

// For one thread at a time. What is slow is done when a field is first asked for, and kept. Keeps a
// reference to the schema, which must outlive it.
class FilterColumns {
public:
    explicit FilterColumns(const FilterSchema& schema) : schema_(&schema) {}

    // Rows of a table where the test holds, as cell_holds says; every value is unknown when the
    // table has no such field. Nothing when stopped.
    std::optional<RowSet> where(FilterTarget table, const FieldTest& test,
                                const std::stop_token& stop);
    // The value as text for a person to read, with numbers in the field's unit; nothing when
    // unknown. `field` must be one of the table's.
    std::optional<std::string> value_of(FilterTarget table, const FilterField& field,
                                        std::size_t row) const;
    bool holds(FilterTarget table, const FilterField& field, const FieldTest& test,
               std::size_t row) const;
    // Of a field of numbers, in its unit.
    std::optional<double> number_of(FilterTarget table, const FilterField& field,
                                    std::size_t row) const;

private:
    using Key = std::pair<FilterTarget, std::string>;  // name of the field

    const std::vector<double>& numbers(FilterTarget table, const FilterField& field);
    const ColumnIndex* texts(FilterTarget table, const FilterField& field,
                             const std::stop_token& stop);

    const FilterSchema* schema_;
    std::map<Key, std::vector<double>> numbers_;  // NaN where unknown
    std::map<Key, ColumnIndex> texts_;
};

}  // namespace ancrage::layers

// What a test says of one value: the meaning of the signs, cell by cell.
#pragma once

#include <optional>
#include <string_view>

#include "layers/filter/schema.h"

namespace ancrage::layers {

// The value as its table holds it; nothing when it is unknown.
struct CellValue {
    std::optional<double> number = {};          // of a field of numbers
    std::optional<std::string_view> text = {};  // of the others
};

// Texts are compared folded (layers/address.h), the order of "<" is that of the tables (numbers in
// them count as numbers). What folds to nothing (a dash) is unknown. Dates as precise as known:
// "=" holds when the date lies in the one given (2021-06 in 2021), "<" and ">" when it lies wholly
// before or after it, "<=" when it ends no later, ">=" when it begins no earlier. A list holds
// where one of its texts does, and `different` where none is equal. `contains` also looks at what a
// closed value is called.
bool cell_holds(const FilterField& field, const FieldTest& test, const CellValue& cell);

}  // namespace ancrage::layers

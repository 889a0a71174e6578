// From what a person typed behind a sign to the value a field is compared with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "layers/filter/schema.h"
#include "layers/filter/tokens.h"

namespace ancrage::layers {

struct TypedValue {
    std::string text;  // as written, without quotes
    std::optional<double> number;
    const FilterUnit* unit = nullptr;
};

// Numbers in the field's unit, values of a closed field by their own name. Errors without a place:
// error.filter_number, error.filter_unit, error.filter_date, error.filter_value_unknown,
// error.filter_value_empty.
std::variant<FilterValue, geo::Message> value_for(const FilterField& field, TestKind kind,
                                                  const TypedValue& typed);

// The id of a programme by its id or name.
geo::Result<std::string> programme_named(const FilterSchema& schema, std::string_view text);
// The place as an expression writes it; areas only for `in`.
geo::Result<std::string> place_named(const FilterSchema& schema, Relation::Kind kind,
                                     std::string_view text);

}  // namespace ancrage::layers

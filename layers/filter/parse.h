// From a text to the expression it means, or to the first word that is wrong, where it stands, and
// the nearest right one.
//
//   programme.axis = innover and ceiling >= 100 k€ and reaches(ti_2018) and site.area_ha > 2
//   not (seveso is known) or in(qpv) >= 20 %
//   plafond > 1 000 sauf genre parmi (prêt, garantie)
//
// The words are those of docs/filters.md. An empty text is the filter that keeps everything.
#pragma once

#include <cstddef>
#include <string_view>
#include <variant>

#include "layers/filter/expression.h"
#include "layers/filter/schema.h"

namespace ancrage::layers {

// Parentheses and "not" inside each other, and tests in all; more are refused.
inline constexpr std::size_t deepest_filter = 64;
inline constexpr std::size_t most_tests = 2000;

// A field without its subject is the target's own where it has one of that name, else the only one
// of that name anywhere; several are an error that lists them. Errors carry keys
// "error.filter_…" of the translations.
std::variant<Expression, FilterError> parse_expression(std::string_view text,
                                                       const FilterSchema& schema,
                                                       FilterTarget target);

// Why an expression means nothing for a target: a field that its layer does not have, a layer that
// nothing links to it. Nothing when it can be evaluated.
std::optional<FilterError> check_expression(const Expression& expression,
                                            const FilterSchema& schema, FilterTarget target);

}  // namespace ancrage::layers

// Comma-separated values as in RFC 4180, with comma, semicolon or tab between the cells.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "geo/io/problem_list.h"
#include "geo/model/feature_table.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// Every column is text, as written: no cell is ever computed or guessed. The first line holds the
// names. Empty cells are absent values; blank lines are skipped. Rows with a cell too few or too
// many are kept and reported. Errors: a quote that never closes, more rows than `max_rows`, no
// column at all. `source` names the text in the Report.
Result<FeatureTable> parse_csv(std::string_view text, const std::string& source,
                               std::size_t max_rows, ProblemList& problems);

}  // namespace ancrage::geo

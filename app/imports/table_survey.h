// A first walk through a whole table before it is brought in: how many rows, how wide, and which
// columns hold nothing but numbers or dates.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "geo/io/row_reader.h"
#include "geo/io/table_guess.h"

namespace ancrage::app {

// `total` is in the same unit as `done`: bytes, rows or addresses.
using ImportProgress =
    std::function<void(const geo::Message& step, std::uint64_t done, std::uint64_t total)>;

enum class CellKind { text, integer, real, date };

struct SurveyedColumn {
    std::string name;
    CellKind kind = CellKind::text;
};

struct TableSurvey {
    std::size_t rows = 0;
    std::vector<SurveyedColumn> columns;  // those of the guess, and what longer rows need
};

// From the first row of `reader`, which is left at the end. Error "error.cancelled" when stopped.
geo::Result<TableSurvey> survey_table(geo::RowReader& reader, const geo::TableGuess& guess,
                                      const ImportProgress& progress, const std::stop_token& stop);

// Rows that hold the names, or "sep=;".
std::size_t rows_before_the_data(const geo::TableGuess& guess);

}  // namespace ancrage::app

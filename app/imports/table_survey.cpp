#include "app/imports/table_survey.h"

#include <cmath>

namespace ancrage::app {

namespace {

// What a column can still be.
struct Possible {
    bool filled = false;
    bool integer = true;
    bool real = true;
    bool date = true;
};

void narrow(Possible& possible, const std::string& cell, const geo::TableGuess& guess) {
    if (cell.empty()) return;
    possible.filled = true;
    if (possible.real) {
        const auto number = geo::number_from_text(cell, guess.decimal);
        constexpr double exact = 9e15;  // beyond, a number of 64 bits loses digits
        possible.real = number && std::abs(*number) < exact;
        possible.integer = possible.integer && possible.real && std::floor(*number) == *number &&
                           cell.find(guess.decimal) == std::string::npos;
    }
    if (possible.date) possible.date = geo::date_from_text(cell, guess.dates).has_value();
}

CellKind kind_of(const Possible& possible) {
    if (!possible.filled) return CellKind::text;
    if (possible.date) return CellKind::date;
    if (possible.real) return possible.integer ? CellKind::integer : CellKind::real;
    return CellKind::text;
}

}  // namespace

std::size_t rows_before_the_data(const geo::TableGuess& guess) {
    return (guess.says_delimiter ? 1U : 0U) + (guess.header ? 1U : 0U);
}

geo::Result<TableSurvey> survey_table(geo::RowReader& reader, const geo::TableGuess& guess,
                                      const ImportProgress& progress, const std::stop_token& stop) {
    TableSurvey survey;
    std::vector<Possible> possible(guess.names.size());
    std::vector<std::string> cells;
    constexpr std::size_t between_reports = 4096;
    for (std::size_t index = 0; reader.next(cells); ++index) {
        if (index < rows_before_the_data(guess)) continue;
        ++survey.rows;
        if (cells.size() > possible.size()) possible.resize(cells.size());
        for (std::size_t i = 0; i < cells.size(); ++i) narrow(possible[i], cells[i], guess);
        if (index % between_reports != 0) continue;
        if (stop.stop_requested()) return geo::failed("error.cancelled");
        if (progress) progress({"import.step_survey", {}}, reader.done(), reader.total());
    }
    if (reader.error()) return *reader.error();
    for (std::size_t i = 0; i < possible.size(); ++i) {
        std::string name =
            i < guess.names.size() ? guess.names[i] : "column_" + std::to_string(i + 1);
        survey.columns.push_back({std::move(name), kind_of(possible[i])});
    }
    return survey;
}

}  // namespace ancrage::app

#include "layers/programmes/programme_rows.h"

#include "layers/programmes/freshness.h"

namespace ancrage::layers {

std::string ProgrammeRows::id(std::size_t row) const {
    const std::string id = text(id_column_, row);
    return id.empty() ? std::string("#").append(std::to_string(row + 1)) : id;
}

std::optional<double> ProgrammeRows::number(std::string_view column, std::size_t row) const {
    const std::optional<double> value = table_->number(column, row);
    const std::string raw = text(column, row);
    if (!value && !raw.empty()) {
        problem(row, geo::Action::dropped, "problem.programme_number", {std::string(column), raw});
    }
    return value;
}

std::string ProgrammeRows::date(std::string_view column, std::size_t row) const {
    std::string raw = text(column, row);
    if (raw.empty() || last_day_of(raw)) return raw;
    problem(row, geo::Action::dropped, "problem.programme_date", {std::string(column), raw});
    return {};
}

void ProgrammeRows::problem(std::size_t row, geo::Action action, std::string key,
                            std::vector<std::string> arguments) const {
    report_->add({geo::Severity::warning,
                  action,
                  table_->name,
                  id(row),
                  {std::move(key), std::move(arguments)}});
}

}  // namespace ancrage::layers

#include "layers/programmes/programme_rows.h"

#include <algorithm>
#include <cmath>

#include "layers/programmes/freshness.h"

namespace ancrage::layers {

namespace {

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

}  // namespace

std::vector<std::string> split_list(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        std::string part = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!part.empty()) parts.push_back(std::move(part));
    }
    return parts;
}

std::optional<SourceLine> source_of(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    return SourceLine{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

std::string ProgrammeRows::id(std::size_t row) const {
    const std::string id = text(id_column_, row);
    return id.empty() ? std::string("#").append(std::to_string(row + 1)) : id;
}

std::optional<double> ProgrammeRows::number(std::string_view column, std::size_t row) const {
    const std::optional<double> value = table_->number(column, row);
    const std::string raw = text(column, row);
    if (value && std::isfinite(*value)) return value;
    if (!raw.empty()) {
        problem(row, geo::Action::dropped, "problem.programme_number", {std::string(column), raw});
    }
    return std::nullopt;
}

std::optional<double> ProgrammeRows::amount(std::string_view column, std::size_t row) const {
    const std::optional<double> value = number(column, row);
    if (!value || *value >= 0) return value;
    problem(row, geo::Action::dropped, "problem.programme_negative",
            {std::string(column), text(column, row)});
    return std::nullopt;
}

std::optional<double> ProgrammeRows::percent(std::string_view column, std::size_t row) const {
    const std::optional<double> value = amount(column, row);
    if (!value || *value <= 100) return value;
    problem(row, geo::Action::dropped, "problem.programme_percent",
            {std::string(column), text(column, row)});
    return std::nullopt;
}

std::optional<std::size_t> ProgrammeRows::word(const Enumeration& allowed, std::size_t row,
                                               geo::Action action) const {
    const std::string raw = text(allowed.column, row);
    const auto found = std::ranges::find(allowed.words, raw);
    if (found != allowed.words.end()) {
        return static_cast<std::size_t>(found - allowed.words.begin());
    }
    if (!raw.empty()) {
        problem(row, action, "problem.programme_word",
                {std::string(allowed.column), raw, allowed.listed()});
    }
    return std::nullopt;
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

#include "layers/programmes/aid_rows.h"

#include <algorithm>
#include <cmath>

namespace ancrage::layers {

namespace {

template <typename Value>
struct Word {
    std::string_view word;
    Value value;
};

constexpr Word<AidRole> roles[] = {
    {"rate", AidRole::rate},           {"ceiling", AidRole::ceiling}, {"flat", AidRole::flat},
    {"yearly", AidRole::yearly},       {"price", AidRole::price},     {"minimum", AidRole::minimum},
    {"threshold", AidRole::threshold}, {"bonus", AidRole::bonus},     {"legal", AidRole::legal},
    {"observed", AidRole::observed}};
constexpr Word<AidRuleKind> kinds[] = {{"de_minimis", AidRuleKind::de_minimis},
                                       {"intensity_cap", AidRuleKind::intensity_cap},
                                       {"bonus", AidRuleKind::bonus},
                                       {"cumulation", AidRuleKind::cumulation},
                                       {"definition", AidRuleKind::definition}};
constexpr Word<AidRuleUnit> units[] = {
    {"none", AidRuleUnit::none},       {"eur", AidRuleUnit::eur},
    {"percent", AidRuleUnit::percent}, {"points", AidRuleUnit::points},
    {"size", AidRuleUnit::size},       {"headcount", AidRuleUnit::headcount}};
constexpr std::string_view sizes[] = {"pe", "me", "ge", "eti", "collectivite", "non_eco", "tpe"};

template <typename Value, std::size_t count>
std::optional<Value> value_of(const Word<Value> (&words)[count], std::string_view word) {
    for (const Word<Value>& known : words) {
        if (known.word == word) return known.value;
    }
    return std::nullopt;
}

void drop(const ProgrammeRows& rows, std::size_t row, const char* column) {
    rows.problem(row, geo::Action::dropped, "problem.aid_row", {column, rows.text(column, row)});
}

// "<20", "20-49": a headcount; anything else must be a size.
bool is_size(const std::string& text) {
    const bool band = text.find_first_not_of("<-0123456789") == std::string::npos;
    return band || std::ranges::find(sizes, text) != std::end(sizes);
}

bool known_case(const ProgrammeCatalogue& catalogue, const std::string& id) {
    return std::ranges::find(catalogue.aid_cases, id, &AidCase::id) != catalogue.aid_cases.end();
}

// No figure below zero; a share of a cost is never above it.
const char* figure_out_of_bounds(const AidRate& rate) {
    const auto wrong = [](const std::optional<double>& value, double most) {
        return value && !(*value >= 0 && *value <= most);
    };
    constexpr double any_amount = 1e12;
    if (wrong(rate.rate_percent, 100)) return "rate_pct";
    if (wrong(rate.bonus_points, 100)) return "bonus_points";
    if (wrong(rate.cost_ceiling_eur, any_amount)) return "cost_ceiling_eur";
    if (wrong(rate.award_ceiling_eur, any_amount)) return "award_ceiling_eur";
    if (wrong(rate.amount_eur, any_amount)) return "amount_eur";
    if (wrong(rate.years, 100)) return "years";
    return nullptr;
}

// The figure that a row of this role cannot do without.
const char* figure_missing(const AidRate& rate) {
    switch (rate.role) {
        case AidRole::rate: return rate.rate_percent ? nullptr : "rate_pct";
        case AidRole::ceiling: return rate.award_ceiling_eur ? nullptr : "award_ceiling_eur";
        case AidRole::bonus: return rate.bonus_points ? nullptr : "bonus_points";
        case AidRole::yearly:
            if (!rate.years) return "years";
            return rate.amount_eur ? nullptr : "amount_eur";
        case AidRole::flat:
        case AidRole::price:
        case AidRole::minimum: return rate.amount_eur ? nullptr : "amount_eur";
        case AidRole::threshold:
        case AidRole::legal:
        case AidRole::observed: return nullptr;
    }
    return nullptr;
}

AidRate read_rate(const ProgrammeRows& rows, std::size_t row) {
    AidRate rate;
    rate.programme_id = rows.text("programme_id", row);
    rate.case_id = rows.text("case", row);
    rate.label = {rows.text("case_label_fr", row), rows.text("case_label_en", row)};
    rate.company_size = rows.text("company_size", row);
    rate.rate_percent = rows.number("rate_pct", row);
    rate.cost_ceiling_eur = rows.number("cost_ceiling_eur", row);
    rate.award_ceiling_eur = rows.number("award_ceiling_eur", row);
    rate.amount_eur = rows.number("amount_eur", row);
    rate.years = rows.number("years", row);
    rate.bonus_zone = rows.text("bonus_zone", row);
    rate.bonus_points = rows.number("bonus_points", row);
    rate.condition = {rows.text("condition_fr", row), rows.text("condition_en", row)};
    rate.source = rows.source(row);
    return rate;
}

AidRule read_rule(const ProgrammeRows& rows, std::size_t row) {
    AidRule rule;
    rule.id = rows.text("id", row);
    rule.sizes = split_list(rows.text("size", row), ';');
    rule.zone = rows.text("zone", row);
    rule.layer = rows.text("layer", row);
    rule.cases = split_list(rows.text("case", row), ';');
    rule.programme_id = rows.text("programme_id", row);
    rule.text = {rows.text("text_fr", row), rows.text("text_en", row)};
    rule.regulation = rows.text("regulation", row);
    rule.valid_from = rows.date("valid_from", row);
    rule.valid_to = rows.date("valid_to", row);
    rule.source = rows.source(row);
    rule.reference = rows.text("reference", row);
    return rule;
}

// Rows before `first` belong to another catalogue, which this one is stacked on.
template <typename Row>
void put(const ProgrammeRows& rows, std::size_t row, Row made, std::size_t first,
         std::vector<Row>& kept) {
    const auto taken = std::ranges::find(kept, made.id, &Row::id);
    if (taken == kept.end()) {
        kept.push_back(std::move(made));
    } else if (static_cast<std::size_t>(taken - kept.begin()) < first) {
        *taken = std::move(made);
    } else {
        drop(rows, row, "id");
    }
}

// The column that makes a rule useless, or nothing.
const char* wrong_in(const AidRule& rule, const ProgrammeCatalogue& catalogue) {
    if (rule.id.empty()) return "id";
    if (!std::ranges::all_of(rule.sizes, is_size)) return "size";
    const auto is_case = [&](const std::string& id) { return known_case(catalogue, id); };
    if (!std::ranges::all_of(rule.cases, is_case)) return "case";
    if (!rule.programme_id.empty() && catalogue.find(rule.programme_id) == nullptr) {
        return "programme_id";
    }
    if (rule.unit == AidRuleUnit::size) return is_size(rule.as_size) ? nullptr : "value";
    const bool needs_value = rule.unit != AidRuleUnit::none;
    if (needs_value && !(rule.value && std::isfinite(*rule.value) && *rule.value >= 0)) {
        return "value";
    }
    // What nobody can look up is no rule.
    return rule.source.document.empty() && rule.reference.empty() ? "reference" : nullptr;
}

}  // namespace

bool holds_for(const std::vector<std::string>& condition, std::string_view value) {
    return condition.empty() || std::ranges::find(condition, value) != condition.end();
}

void read_aid_cases(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue) {
    const std::size_t first = catalogue.aid_cases.size();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        AidCase found{rows.text("id", row),
                      rows.text("family", row),
                      split_list(rows.text("also", row), ';'),
                      {rows.text("label_fr", row), rows.text("label_en", row)},
                      {rows.text("cost_fr", row), rows.text("cost_en", row)}};
        if (found.id.empty()) {
            drop(rows, row, "id");
        } else {
            put(rows, row, std::move(found), first, catalogue.aid_cases);
        }
    }
}

void read_aid_rates(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        AidRate rate = read_rate(rows, row);
        const auto role = value_of(roles, rows.text("role", row));
        rate.role = role.value_or(AidRole::observed);
        const bool any_case = rate.role == AidRole::bonus || rate.role == AidRole::legal;
        if (catalogue.find(rate.programme_id) == nullptr) {
            rows.problem(row, geo::Action::dropped, "problem.programme_foreign_key",
                         {rate.programme_id});
        } else if (!role) {
            drop(rows, row, "role");
        } else if (!known_case(catalogue, rate.case_id) && !(any_case && rate.case_id.empty())) {
            drop(rows, row, "case");
        } else if (!is_size(rate.company_size)) {
            drop(rows, row, "company_size");
        } else if (const char* column = figure_out_of_bounds(rate)) {
            drop(rows, row, column);
        } else if (const char* missing = figure_missing(rate)) {
            drop(rows, row, missing);
        } else {
            catalogue.rates.push_back(std::move(rate));
        }
    }
}

void read_aid_rules(const ProgrammeRows& rows, ProgrammeCatalogue& catalogue) {
    const std::size_t first = catalogue.aid_rules.size();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        AidRule rule = read_rule(rows, row);
        const auto kind = value_of(kinds, rows.text("kind", row));
        const auto unit = value_of(units, rows.text("unit", row));
        if (!kind || !unit) {
            drop(rows, row, kind ? "unit" : "kind");
            continue;
        }
        rule.kind = *kind;
        rule.unit = *unit;
        if (rule.unit == AidRuleUnit::size) {
            rule.as_size = rows.text("value", row);
        } else {
            rule.value = rows.number("value", row);
        }
        if (const char* column = wrong_in(rule, catalogue)) {
            drop(rows, row, column);
        } else {
            put(rows, row, std::move(rule), first, catalogue.aid_rules);
        }
    }
}

}  // namespace ancrage::layers

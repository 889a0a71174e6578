#include "layers/simulator/applicant.h"

#include <algorithm>
#include <charconv>

namespace ancrage::layers {

namespace {

// Words of the column `beneficiary` that a size answers to.
bool answers_to(ApplicantSize size, std::string_view word) {
    switch (size) {
        case ApplicantSize::pe:
        case ApplicantSize::me: return word == "pme";
        case ApplicantSize::eti: return word == "eti";
        case ApplicantSize::ge: return word == "ge";
        case ApplicantSize::collectivite: return word == "collectivite";
        case ApplicantSize::non_eco:
            return word == "association" || word == "collectivite" ||
                   word == "etablissement_formation";
    }
    return false;
}

// Fewer people than this; none when the catalogue does not define the size.
std::optional<double> headcount_limit(const ProgrammeCatalogue& catalogue, std::string_view size) {
    for (const AidRule& rule : catalogue.aid_rules) {
        const bool defines =
            rule.kind == AidRuleKind::definition && rule.unit == AidRuleUnit::headcount;
        if (defines && !rule.sizes.empty() && holds_for(rule.sizes, size)) return rule.value;
    }
    return std::nullopt;
}

struct Band {
    int least = 0;
    int most = 0;
};

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool complete = error == std::errc() && end == text.data() + text.size();
    return complete && value >= 0 ? std::optional(value) : std::nullopt;
}

// "<20" or "20-49".
std::optional<Band> band_of(std::string_view text) {
    if (text.starts_with('<')) {
        const auto limit = whole_number(text.substr(1));
        return limit ? std::optional(Band{0, *limit - 1}) : std::nullopt;
    }
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto least = whole_number(text.substr(0, dash));
    const auto most = whole_number(text.substr(dash + 1));
    return least && most ? std::optional(Band{*least, *most}) : std::nullopt;
}

// Very small businesses are small ones: without a headcount nothing tells them apart.
Fit is_very_small(const ProgrammeCatalogue& catalogue, const Applicant& applicant) {
    const auto limit = headcount_limit(catalogue, "tpe");
    if (applicant.size != ApplicantSize::pe) return Fit::no;
    if (!applicant.headcount || !limit) return Fit::unknown;
    return *applicant.headcount < *limit ? Fit::yes : Fit::no;
}

}  // namespace

const std::vector<std::string_view>& applicant_sizes() {
    static const std::vector<std::string_view> names = {"pe", "me",           "eti",
                                                        "ge", "collectivite", "non_eco"};
    return names;
}

std::string_view name_of(ApplicantSize size) {
    return applicant_sizes()[static_cast<std::size_t>(size)];
}

std::optional<ApplicantSize> applicant_size(std::string_view name) {
    const auto& names = applicant_sizes();
    const auto it = std::ranges::find(names, name);
    if (it == names.end()) return std::nullopt;
    return static_cast<ApplicantSize>(it - names.begin());
}

bool is_company(ApplicantSize size) {
    return size != ApplicantSize::collectivite && size != ApplicantSize::non_eco;
}

geo::Status check_applicant(const ProgrammeCatalogue& catalogue, const Applicant& applicant) {
    if (!applicant.headcount) return geo::Done{};
    const std::string size(name_of(applicant.size));
    const auto limit = headcount_limit(catalogue, size);
    if (*applicant.headcount < 0 || (limit && *applicant.headcount >= *limit)) {
        const std::string most = limit ? std::to_string(static_cast<int>(*limit)) : "";
        return geo::wrong_usage(limit ? "simulation.error_headcount" : "simulation.error_negative",
                                {std::to_string(*applicant.headcount), size, most});
    }
    return geo::Done{};
}

const AidRule* size_rule(const ProgrammeCatalogue& catalogue, ApplicantSize size) {
    for (const AidRule& rule : catalogue.aid_rules) {
        const bool defines = rule.kind == AidRuleKind::definition && rule.unit == AidRuleUnit::size;
        if (defines && !rule.sizes.empty() && holds_for(rule.sizes, name_of(size))) return &rule;
    }
    return nullptr;
}

std::string_view printed_size(const ProgrammeCatalogue& catalogue, ApplicantSize size) {
    const AidRule* rule = size_rule(catalogue, size);
    return rule == nullptr ? name_of(size) : std::string_view(rule->as_size);
}

Fit fits_size(const ProgrammeCatalogue& catalogue, const AidRate& rate,
              const Applicant& applicant) {
    if (rate.company_size.empty()) return Fit::yes;
    const auto band = band_of(rate.company_size);
    if (!band) {
        return rate.company_size == printed_size(catalogue, applicant.size) ? Fit::yes : Fit::no;
    }
    if (!is_company(applicant.size)) return Fit::no;
    if (!applicant.headcount) return Fit::unknown;
    const bool inside = *applicant.headcount >= band->least && *applicant.headcount <= band->most;
    return inside ? Fit::yes : Fit::no;
}

Fit may_ask(const ProgrammeCatalogue& catalogue, const Programme& programme,
            const Applicant& applicant, geo::Message& why) {
    if (programme.beneficiaries.empty()) {
        why = {"simulation.beneficiary_not_stated", {}};
        return Fit::unknown;
    }
    bool startup = false;
    bool very_small = false;
    for (const std::string& word : programme.beneficiaries) {
        if (answers_to(applicant.size, word)) return Fit::yes;
        startup = startup || word == "startup";
        very_small = very_small || word == "tpe";
    }
    const Fit small = very_small ? is_very_small(catalogue, applicant) : Fit::no;
    if (small == Fit::yes) return Fit::yes;
    if (small == Fit::unknown) {
        why = {"simulation.only_very_small", {}};
        return Fit::unknown;
    }
    if (startup && is_company(applicant.size)) {
        why = {"simulation.only_startup", {}};
        return Fit::unknown;
    }
    return Fit::no;
}

bool is_valid_on(const AidRule& rule, Date day) {
    const auto first = last_day_of(rule.valid_from);
    const auto last = last_day_of(rule.valid_to);
    return (!first || *first <= day) && (!last || day <= *last);
}

}  // namespace ancrage::layers

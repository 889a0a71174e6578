#include "layers/sites/check_request.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double most_metres = 500'000;

bool has_radius(Measure::Kind kind) {
    return kind == Measure::Kind::count || kind == Measure::Kind::density ||
           kind == Measure::Kind::division;
}

bool takes_filter(Measure::Kind kind) {
    return kind == Measure::Kind::distance || kind == Measure::Kind::count ||
           kind == Measure::Kind::density || kind == Measure::Kind::programmes ||
           kind == Measure::Kind::test;
}

bool needs_of(Measure::Kind kind) {
    return kind == Measure::Kind::field || kind == Measure::Kind::distance ||
           kind == Measure::Kind::share || has_radius(kind);
}

bool is_finite(const std::optional<double>& number) {
    return !number || std::isfinite(*number);
}

geo::Status check_measure(const Criterion& criterion) {
    const Measure& measure = criterion.measure;
    const bool is_number = std::isfinite(measure.metres) && measure.metres >= 0;
    if (!is_number || measure.metres > most_metres) {
        return geo::wrong_usage("error.criterion_metres", {criterion.id});
    }
    if (has_radius(measure.kind) && measure.metres <= 0) {
        return geo::wrong_usage("error.criterion_metres", {criterion.id});
    }
    if (needs_of(measure.kind) && measure.of.empty()) {
        return geo::wrong_usage("error.criterion_of", {criterion.id});
    }
    if (!takes_filter(measure.kind) && !measure.filter.empty()) {
        return geo::wrong_usage("error.criterion_no_filter", {criterion.id});
    }
    if (measure.kind == Measure::Kind::test && measure.filter.empty()) {
        return geo::wrong_usage("error.criterion_test", {criterion.id});
    }
    return geo::Done{};
}

geo::Status check_judgement(const Criterion& criterion) {
    const Judgement& judgement = criterion.judgement;
    if (!is_finite(judgement.full) || !is_finite(judgement.none)) {
        return geo::wrong_usage("error.criterion_threshold", {criterion.id});
    }
    const bool has_threshold = judgement.full || judgement.none;
    const bool is_field = criterion.measure.kind == Measure::Kind::field;
    if (!judgement.values.empty() && (has_threshold || !is_field)) {
        return geo::wrong_usage("error.criterion_values", {criterion.id});
    }
    const bool judges_itself = criterion.measure.kind == Measure::Kind::test;
    if (judgement.values.empty() && !has_threshold && !judges_itself) {
        return geo::wrong_usage("error.criterion_unjudged", {criterion.id});
    }
    return geo::Done{};
}

// The values of one measure that meet all that is required and nothing that is avoided.
struct Accepted {
    double low = 0;
    double high = infinity;
    bool low_is_in = true, high_is_in = true;
    std::optional<std::vector<std::string>> texts = {};  // folded
    std::vector<std::string> refused = {};

    void from(double limit, bool is_in) {
        if (limit > low || (limit == low && !is_in)) {
            low_is_in = is_in;
            low = limit;
        }
    }
    void to(double limit, bool is_in) {
        if (limit < high || (limit == high && !is_in)) {
            high_is_in = is_in;
            high = limit;
        }
    }
    bool is_empty() const {
        if (low > high || (low == high && !(low_is_in && high_is_in))) return true;
        return texts && std::ranges::all_of(*texts, [&](const std::string& text) {
                   return std::ranges::find(refused, text) != refused.end();
               });
    }
};

Accepted everything(Measure::Kind kind) {
    Accepted all;
    if (kind == Measure::Kind::field) all.low = -infinity;
    if (kind == Measure::Kind::share) all.high = 100;
    if (kind == Measure::Kind::test) all.high = 1;
    return all;
}

void narrow_texts(const Criterion& criterion, Accepted& accepted) {
    std::vector<std::string> values;
    for (const std::string& value : criterion.judgement.values) values.push_back(fold(value));
    if (criterion.role == Criterion::Role::avoided) {
        accepted.refused.insert(accepted.refused.end(), values.begin(), values.end());
    } else if (!accepted.texts) {
        accepted.texts = std::move(values);
    } else {
        std::erase_if(*accepted.texts, [&](const std::string& text) {
            return std::ranges::find(values, text) == values.end();
        });
    }
}

void narrow(const Criterion& criterion, Accepted& accepted) {
    const Judgement& judgement = criterion.judgement;
    if (!judgement.values.empty()) return narrow_texts(criterion, accepted);
    const double full = judgement.full.value_or(judgement.none.value_or(1));
    const double none = judgement.none.value_or(full);
    const bool is_more = full == none ? judgement.more_is_better : full > none;
    if (criterion.role == Criterion::Role::required) {
        is_more ? accepted.from(full, true) : accepted.to(full, true);
    } else {
        is_more ? accepted.to(full, false) : accepted.from(full, false);
    }
}

bool is_limit(const Criterion& criterion) {
    return criterion.enabled && criterion.role != Criterion::Role::wished;
}

}  // namespace

geo::Status check_request(const SiteRequest& request) {
    if (request.criteria.size() > most_criteria) {
        return geo::wrong_usage("error.criteria_many", {std::to_string(most_criteria)});
    }
    std::set<std::string> ids;
    for (const Criterion& criterion : request.criteria) {
        if (criterion.id.empty()) return geo::wrong_usage("error.criterion_nameless");
        if (!ids.insert(criterion.id).second) {
            return geo::wrong_usage("error.criterion_twice", {criterion.id});
        }
        // Small enough for sums of all of them to stay exact to a billionth.
        constexpr double largest_weight = 1e6;
        const bool is_weight = std::isfinite(criterion.weight) && criterion.weight > 0 &&
                               criterion.weight <= largest_weight;
        if (criterion.role == Criterion::Role::wished && !is_weight) {
            return geo::wrong_usage("error.criterion_weight", {criterion.id});
        }
        if (auto checked = check_measure(criterion); !checked) return checked;
        if (auto checked = check_judgement(criterion); !checked) return checked;
    }
    return geo::Done{};
}

std::vector<geo::Message> contradictions(const SiteRequest& request) {
    std::vector<geo::Message> found;
    std::vector<const Measure*> seen;
    for (const Criterion& first : request.criteria) {
        const bool is_new = std::ranges::none_of(
            seen, [&](const Measure* measure) { return *measure == first.measure; });
        if (!is_limit(first) || !is_new) continue;
        seen.push_back(&first.measure);
        Accepted accepted = everything(first.measure.kind);
        std::string ids;
        for (const Criterion& criterion : request.criteria) {
            if (!is_limit(criterion) || criterion.measure != first.measure) continue;
            narrow(criterion, accepted);
            ids += (ids.empty() ? "" : ", ") + criterion.id;
        }
        if (accepted.is_empty()) found.push_back({"remark.criteria_contradict", {ids}});
    }
    return found;
}

}  // namespace ancrage::layers

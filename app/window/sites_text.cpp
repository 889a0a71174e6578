#include "app/window/sites_text.h"

#include <algorithm>
#include <cmath>

#include "app/text/formats.h"
#include "app/window/map_tools_text.h"

namespace ancrage::app {

using layers::Criterion;
using layers::JudgedValue;
using layers::Judgement;
using layers::Measure;

namespace {

bool is_whole(double value) {
    return value == std::floor(value);
}

std::string threshold_text(const char* key, double value, const std::string& unit,
                           const Translations& words) {
    return words(geo::Message{key, {short_measure(value, unit, words)}});
}

}  // namespace

std::string short_measure(double value, const std::string& unit, const Translations& words) {
    const layers::Language language = words.language();
    if (unit == "m" || unit == "metres") {
        if (value < 1000) return format_distance(value, language);
        // Ten metres a hundred kilometres away are noise: one decimal, and none for whole ones.
        const double tenths = std::round(value / 100);
        const bool is_short = value < 100'000 && std::fmod(tenths, 10) != 0;
        return format_number(tenths / 10, is_short ? 1 : 0, language) + "\u00a0km";
    }
    if (unit == "ha") {
        const int decimals = is_whole(value) || value >= 100 ? 0 : 1;
        return format_number(value, decimals, language) + "\u00a0ha";
    }
    if (unit == "percent") return format_percent(std::round(value * 10) / 10, language);
    if (unit == "year") return format_number(value, 0, layers::Language::english);
    if (unit == "eur") return format_euros(std::round(value), language);
    const int decimals = is_whole(value) || std::abs(value) >= 100 ? 0 : 1;
    std::string text = format_number(value, decimals, language);
    const std::string key = "unit." + unit;
    if (!unit.empty() && words.has(key)) text += "\u00a0" + words(key);
    return text;
}

bool is_more_better(const Judgement& judgement) {
    const bool is_slope = judgement.full && judgement.none && *judgement.full != *judgement.none;
    return is_slope ? *judgement.full > *judgement.none : judgement.more_is_better;
}

std::string demand_text(const Criterion& criterion, const std::string& unit,
                        const Translations& words) {
    const Judgement& judgement = criterion.judgement;
    if (!judgement.values.empty()) {
        std::string all;
        for (const std::string& value : judgement.values) all += (all.empty() ? "" : ", ") + value;
        return all;
    }
    const auto threshold = judgement.full ? judgement.full : judgement.none;
    if (criterion.measure.kind == Measure::Kind::test || !threshold) return {};
    const bool more = is_more_better(judgement);
    std::string text =
        threshold_text(more ? "sites.at_least" : "sites.at_most", *threshold, unit, words);
    const bool is_slope = judgement.full && judgement.none && *judgement.full != *judgement.none;
    if (!is_slope || criterion.role != Criterion::Role::wished) return text;
    return words(geo::Message{more ? "sites.slope_from" : "sites.slope_to",
                              {text, short_measure(*judgement.none, unit, words)}});
}

std::string judged_text(const Criterion& criterion, const JudgedValue& value,
                        const std::string& unit, const Translations& words) {
    if (value.verdict == JudgedValue::Verdict::unknown) return words("sites.unknown");
    if (criterion.measure.kind == Measure::Kind::test) {
        const bool holds = value.verdict == JudgedValue::Verdict::met;
        return words(holds ? "sites.yes" : "sites.no");
    }
    if (value.number) return short_measure(*value.number, unit, words);
    return value.text ? *value.text : words("sites.unknown");
}

std::string role_text(const Criterion& criterion, const Translations& words) {
    if (!criterion.enabled) return words("sites.ignored");
    switch (criterion.role) {
        case Criterion::Role::required: return words("sites.required");
        case Criterion::Role::avoided: return words("sites.avoided");
        case Criterion::Role::wished: break;
    }
    const int decimals = is_whole(criterion.weight) ? 0 : 1;
    return words(geo::Message{"sites.wished_weight",
                              {format_number(criterion.weight, decimals, words.language())}});
}

std::string score_text(double score, const Translations& words) {
    // 99.6 is not 100.
    const double shown = score < 100 ? std::min(std::round(score), 99.0) : 100;
    return format_number(shown, 0, words.language());
}

}  // namespace ancrage::app

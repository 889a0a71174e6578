#include "app/text/site_text.h"

#include <algorithm>
#include <cmath>

#include "app/text/formats.h"
#include "layers/address.h"
#include "layers/sites/criterion_words.h"
#include "layers/sites/site_finder.h"

namespace ancrage::app {

using geo::Message;
using layers::Criterion;
using layers::Judgement;
using layers::Measure;

namespace {

std::string threshold_text(const char* key, double value, const std::string& unit,
                           const Translations& words) {
    return words(Message{key, {measured_text(value, unit, words)}});
}

bool is_whole(double value) {
    return value == std::floor(value);
}

}  // namespace

std::string site_id(const layers::Atlas& atlas, const layers::RankedSite& site) {
    if (site.feature) return layers::address_of(atlas, *site.feature);
    return "drawn:" + std::to_string(site.drawn + 1);
}

std::string site_name(const layers::Atlas& atlas, const layers::SiteRequest& request,
                      const layers::RankedSite& site) {
    if (site.feature) return atlas.layers[site.feature->layer].name(site.feature->row);
    const std::string& drawn = request.drawn[site.drawn].name;
    return drawn.empty() ? site_id(atlas, site) : drawn;
}

std::string criterion_title(const Criterion& criterion, const Translations& words) {
    const std::string& title = words(criterion.title);
    return title.empty() ? criterion.id : title;
}

std::string measured_text(double value, const std::string& unit, const Translations& words) {
    const layers::Language language = words.language();
    if (unit == "m" || unit == "metres") {
        if (std::round(value) < 1000) return format_number(value, 0, language) + "\u00a0m";
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

std::string value_text(const Criterion& criterion, const layers::JudgedValue& value,
                       const std::string& unit, const Translations& words) {
    if (value.text) return *value.text;
    if (!value.number) return words("site.unknown");
    if (criterion.measure.kind == Measure::Kind::test) {
        return words(*value.number > 0 ? "site.yes" : "site.no");
    }
    return measured_text(*value.number, unit, words);
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
    if (criterion.measure.kind == Measure::Kind::test) return criterion.measure.filter;
    if (!threshold) return {};
    const bool more = is_more_better(judgement);
    std::string text =
        threshold_text(more ? "site.at_least" : "site.at_most", *threshold, unit, words);
    const bool is_slope = judgement.full && judgement.none && *judgement.full != *judgement.none;
    if (!is_slope || criterion.role != Criterion::Role::wished) return text;
    return words(Message{more ? "site.slope_from" : "site.slope_to",
                         {text, measured_text(*judgement.none, unit, words)}});
}

bool is_well(const Criterion& criterion, const layers::JudgedValue& value) {
    using Verdict = layers::JudgedValue::Verdict;
    const bool is_avoided = criterion.role == Criterion::Role::avoided;
    return value.verdict == (is_avoided ? Verdict::missed : Verdict::met);
}

std::string verdict_text(layers::JudgedValue::Verdict verdict, Criterion::Role role,
                         const Translations& words) {
    const std::string prefix =
        role == Criterion::Role::avoided ? "site.verdict_avoided_" : "site.verdict_";
    return words(prefix + std::string(word_of(layers::verdict_words, verdict)));
}

std::string role_text(Criterion::Role role, const Translations& words) {
    return words("site.role_" + std::string(word_of(layers::role_words, role)));
}

std::string relaxation_text(const layers::FilterSchema& schema, const layers::SiteRequest& request,
                            const layers::Relaxation& relaxation, const Translations& words) {
    const Criterion& criterion = request.criteria[relaxation.criterion];
    const std::string count = format_count(relaxation.sites, words);
    const std::string title = criterion_title(criterion, words);
    const std::string plural = relaxation.sites == 1 ? "one_" : "many_";
    if (relaxation.also_dropped) {
        const std::string other =
            criterion_title(request.criteria[*relaxation.also_dropped], words);
        return words(Message{"site.relaxed_" + plural + "two", {count, title, other}});
    }
    if (relaxation.dropped) {
        return words(Message{"site.relaxed_" + plural + "dropped", {count, title}});
    }
    const std::string unit = layers::unit_of(schema, request, criterion.measure);
    return words(Message{"site.relaxed_" + plural + "moved",
                         {count, title, measured_text(relaxation.threshold, unit, words)}});
}

}  // namespace ancrage::app

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
using layers::Measure;

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

std::string measured_text(double number, const std::string& unit, const Translations& words) {
    if (unit == "percent") return format_percent(std::round(number), words.language());
    if (unit == "ha") return format_hectares(number, words.language());
    const bool is_whole = number == std::floor(number) || std::abs(number) >= 100;
    const std::string text = format_number(number, is_whole ? 0 : 1, words.language());
    if (unit.empty() || unit == "year" || unit == "code" || unit == "count") {
        return unit == "year" ? std::to_string(std::lround(number)) : text;
    }
    return text + "\u00a0" + words("unit." + unit);
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

std::string judgement_text(const Criterion& criterion, const std::string& unit,
                           const Translations& words) {
    const layers::Judgement& judgement = criterion.judgement;
    if (!judgement.values.empty()) {
        std::string list;
        for (const std::string& value : judgement.values)
            list += (list.empty() ? "" : ", ") + value;
        return list;
    }
    if (criterion.measure.kind == Measure::Kind::test) return criterion.measure.filter;
    const double full = judgement.full.value_or(judgement.none.value_or(1));
    const double none = judgement.none.value_or(full);
    const std::string at_full = measured_text(full, unit, words);
    if (full == none) {
        return words(
            Message{judgement.more_is_better ? "site.at_least" : "site.at_most", {at_full}});
    }
    return words(Message{full > none ? "site.rising" : "site.falling",
                         {measured_text(none, unit, words), at_full}});
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

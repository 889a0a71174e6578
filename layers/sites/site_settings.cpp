// "surface_ha_min=5": one criterion of a request changed, as docs/sites.md lists it.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <optional>

#include "layers/sites/criterion_words.h"
#include "layers/sites/site_preset.h"

namespace ancrage::layers {

namespace {

geo::Error wrong_value(std::string_view setting) {
    return geo::wrong_usage("error.site_setting_value", {std::string(setting)});
}

std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool complete = error == std::errc() && end == text.data() + text.size();
    return complete && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

bool more_is_better(const Judgement& judgement) {
    if (judgement.full && judgement.none && *judgement.full != *judgement.none) {
        return *judgement.full > *judgement.none;
    }
    return judgement.more_is_better;
}

// The threshold from which it counts fully. A slope that begins beyond it becomes a threshold.
bool set_limit(Criterion& criterion, std::string_view value, bool is_minimum) {
    const auto number = number_of(value);
    Judgement& judgement = criterion.judgement;
    if (!number || !judgement.values.empty()) return false;
    const bool is_more = more_is_better(judgement);
    // What is avoided from a threshold on has that threshold as its bound on the other side.
    if (is_more != is_minimum) return false;
    judgement.full = number;
    const bool keeps_slope =
        judgement.none && (is_more ? *judgement.none < *number : *judgement.none > *number);
    if (!keeps_slope) {
        judgement.none.reset();
        judgement.more_is_better = is_more;
    }
    return true;
}

bool set_number(std::optional<double>& to, std::string_view value) {
    const auto number = number_of(value);
    if (!number) return false;
    to = number;
    return true;
}

bool set_role(Criterion& criterion, std::string_view value) {
    if (value == "off" || value == "on") {
        criterion.enabled = value == "on";
        return true;
    }
    const auto role = value_of(role_words, value);
    if (role) criterion.role = *role;
    if (role) criterion.enabled = true;
    return role.has_value();
}

struct Part {
    std::string_view name;
    std::function<bool(Criterion&, std::string_view)> set;
};

const std::vector<Part>& parts() {
    static const std::vector<Part> all = {
        {"_min", [](Criterion& c, std::string_view v) { return set_limit(c, v, true); }},
        {"_max", [](Criterion& c, std::string_view v) { return set_limit(c, v, false); }},
        {"_full", [](Criterion& c, std::string_view v) { return set_number(c.judgement.full, v); }},
        {"_none", [](Criterion& c, std::string_view v) { return set_number(c.judgement.none, v); }},
        {"_weight",
         [](Criterion& c, std::string_view v) {
             const auto weight = number_of(v);
             if (weight) c.weight = *weight;
             return weight.has_value();
         }},
        {"_metres",
         [](Criterion& c, std::string_view v) {
             const auto metres = number_of(v);
             if (metres) c.measure.metres = *metres;
             return metres.has_value();
         }},
        {"_of",
         [](Criterion& c, std::string_view v) {
             c.measure.of = v;
             c.enabled = true;
             return !v.empty();
         }},
        {"_filter",
         [](Criterion& c, std::string_view v) {
             c.measure.filter = v;
             return true;
         }},
        {"_values",
         [](Criterion& c, std::string_view v) {
             c.judgement.values = split(v);
             return !c.judgement.values.empty();
         }},
        {"", set_role},
    };
    return all;
}

std::string known_settings(const SiteRequest& request) {
    std::string known = "origin";
    for (const Criterion& criterion : request.criteria) {
        known += ", " + criterion.id;
        if (!criterion.judgement.values.empty()) {
            known += ", " + criterion.id + "_values";
        } else if (criterion.judgement.full || criterion.judgement.none) {
            known += ", " + criterion.id + (more_is_better(criterion.judgement) ? "_min" : "_max");
        }
    }
    return known;
}

}  // namespace

geo::Status change_criterion(SiteRequest& request, std::string_view setting) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string_view::npos) return wrong_value(setting);
    const std::string_view name = setting.substr(0, equals);
    const std::string_view value = setting.substr(equals + 1);
    if (name == "origin") {
        request.origin = value;
        return geo::Done{};
    }
    for (Criterion& criterion : request.criteria) {
        if (!name.starts_with(criterion.id)) continue;
        const std::string_view rest = name.substr(criterion.id.size());
        const auto part = std::ranges::find(parts(), rest, &Part::name);
        if (part == parts().end()) continue;
        Criterion changed = criterion;
        if (!part->set(changed, value)) return wrong_value(setting);
        criterion = std::move(changed);
        return geo::Done{};
    }
    return geo::wrong_usage("error.site_setting_unknown",
                            {std::string(name), known_settings(request)});
}

}  // namespace ancrage::layers

#include "app/data/site_request_json.h"

#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>

#include "geo/io/transformer.h"
#include "layers/sites/criterion_words.h"

namespace ancrage::app {

namespace {

using layers::Criterion;
using layers::Measure;
using nlohmann::ordered_json;

// Reads the entries of an object strictly; the first error is kept.
class Reader {
public:
    Reader(const ordered_json& json, std::string path, std::string at,
           std::optional<geo::Error>& error)
        : json_(json), path_(std::move(path)), at_(std::move(at)), error_(error) {}

    void only(std::initializer_list<const char*> known) {
        if (!json_.is_object()) return refuse("", "error.criteria_object");
        for (const auto& [key, value] : json_.items()) {
            if (std::ranges::find(known, key) == known.end()) refuse(key, "error.criteria_unknown");
        }
    }
    std::string text(const char* key, const std::string& otherwise = {}) {
        const ordered_json* value = find(key);
        if (value == nullptr) return otherwise;
        if (value->is_string()) return value->get<std::string>();
        refuse(key, "error.criteria_text");
        return {};
    }
    std::optional<double> number(const char* key) {
        const ordered_json* value = find(key);
        if (value == nullptr) return std::nullopt;
        if (value->is_number() && std::isfinite(value->get<double>())) return value->get<double>();
        refuse(key, "error.criteria_number");
        return std::nullopt;
    }
    bool flag(const char* key, bool otherwise) {
        const ordered_json* value = find(key);
        if (value == nullptr) return otherwise;
        if (value->is_boolean()) return value->get<bool>();
        refuse(key, "error.criteria_flag");
        return otherwise;
    }
    std::vector<std::string> texts(const char* key) {
        std::vector<std::string> found;
        const ordered_json* value = find(key);
        if (value == nullptr) return found;
        for (const ordered_json& one : value->is_array() ? *value : ordered_json::array({1})) {
            if (!one.is_string()) {
                refuse(key, "error.criteria_texts");
                return {};
            }
            found.push_back(one.get<std::string>());
        }
        return found;
    }
    // One reader an object of a list, or of the object alone.
    std::vector<Reader> objects(const char* key) {
        std::vector<Reader> found;
        const ordered_json* value = find(key);
        if (value == nullptr) return found;
        if (!value->is_array()) {
            refuse(key, "error.criteria_list");
            return found;
        }
        for (std::size_t i = 0; i < value->size(); ++i) {
            found.emplace_back((*value)[i], path_, at_ + key + "[" + std::to_string(i + 1) + "].",
                               error_);
        }
        return found;
    }
    std::optional<Reader> object(const char* key) {
        const ordered_json* value = find(key);
        if (value == nullptr) return std::nullopt;
        return std::optional<Reader>(std::in_place, *value, path_, at_ + key + ".", error_);
    }
    std::vector<geo::Coordinate> coordinates(const char* key) {
        std::vector<geo::Coordinate> found;
        const ordered_json* value = find(key);
        if (value == nullptr || !value->is_array()) {
            refuse(key, "error.criteria_ring");
            return found;
        }
        for (const ordered_json& one : *value) {
            const bool is_pair =
                one.is_array() && one.size() == 2 && one[0].is_number() && one[1].is_number();
            if (!is_pair) {
                refuse(key, "error.criteria_ring");
                return {};
            }
            found.push_back({one[0].get<double>(), one[1].get<double>()});
        }
        return found;
    }
    template <typename Value, std::size_t size>
    Value choice(const char* key, const std::array<std::pair<const char*, Value>, size>& words,
                 Value otherwise) {
        const ordered_json* value = find(key);
        if (value == nullptr) return otherwise;
        const auto chosen =
            value->is_string() ? layers::value_of(words, value->get<std::string>()) : std::nullopt;
        if (chosen) return *chosen;
        std::string known;
        for (const auto& [word, one] : words)
            known += (known.empty() ? "" : ", ") + std::string(word);
        refuse(key, "error.criteria_choice", known);
        return otherwise;
    }

private:
    const ordered_json* find(const char* key) const {
        if (!json_.is_object()) return nullptr;
        const auto found = json_.find(key);
        return found == json_.end() ? nullptr : &*found;
    }
    void refuse(const std::string& key, const char* message, const std::string& more = {}) {
        if (error_) return;
        std::string entry = at_ + key;
        if (entry.ends_with('.')) entry.pop_back();
        error_ = geo::wrong_usage(message, {path_, entry, more});
    }

    const ordered_json& json_;
    std::string path_;
    std::string at_;
    std::optional<geo::Error>& error_;
};

Criterion read_criterion(Reader reader) {
    Criterion criterion;
    reader.only({"id", "title", "measure", "role", "weight", "judge", "enabled"});
    criterion.id = reader.text("id");
    if (auto title = reader.object("title")) {
        title->only({"fr", "en"});
        criterion.title = {title->text("fr"), title->text("en")};
    }
    if (auto measure = reader.object("measure")) {
        measure->only({"kind", "of", "filter", "metres"});
        criterion.measure.kind =
            measure->choice("kind", layers::measure_words, Measure::Kind::field);
        criterion.measure.of = measure->text("of");
        criterion.measure.filter = measure->text("filter");
        criterion.measure.metres = measure->number("metres").value_or(0);
    }
    criterion.role = reader.choice("role", layers::role_words, Criterion::Role::wished);
    criterion.weight = reader.number("weight").value_or(1);
    criterion.enabled = reader.flag("enabled", true);
    if (auto judge = reader.object("judge")) {
        judge->only({"full", "none", "at_least", "at_most", "values"});
        criterion.judgement.full = judge->number("full");
        criterion.judgement.none = judge->number("none");
        if (const auto least = judge->number("at_least")) criterion.judgement.full = least;
        if (const auto most = judge->number("at_most")) {
            criterion.judgement.full = most;
            criterion.judgement.more_is_better = false;
        }
        criterion.judgement.values = judge->texts("values");
    }
    return criterion;
}

ordered_json judge_json(const layers::Judgement& judgement) {
    ordered_json json = ordered_json::object();
    const bool is_slope = judgement.full && judgement.none && *judgement.full != *judgement.none;
    if (is_slope) {
        json = {{"full", *judgement.full}, {"none", *judgement.none}};
    } else if (judgement.full || judgement.none) {
        json[judgement.more_is_better ? "at_least" : "at_most"] =
            judgement.full ? *judgement.full : *judgement.none;
    }
    if (!judgement.values.empty()) json["values"] = judgement.values;
    return json;
}

ordered_json criterion_json(const Criterion& criterion) {
    ordered_json measure = {
        {"kind", std::string(word_of(layers::measure_words, criterion.measure.kind))}};
    if (!criterion.measure.of.empty()) measure["of"] = criterion.measure.of;
    if (!criterion.measure.filter.empty()) measure["filter"] = criterion.measure.filter;
    if (criterion.measure.metres > 0) measure["metres"] = criterion.measure.metres;
    return {{"id", criterion.id},
            {"title", {{"fr", criterion.title.french}, {"en", criterion.title.english}}},
            {"measure", std::move(measure)},
            {"role", std::string(word_of(layers::role_words, criterion.role))},
            {"weight", criterion.weight},
            {"judge", judge_json(criterion.judgement)},
            {"enabled", criterion.enabled}};
}

}  // namespace

geo::Result<ordered_json> site_request_json(const layers::SiteRequest& request) {
    ordered_json criteria = ordered_json::array();
    for (const Criterion& criterion : request.criteria)
        criteria.push_back(criterion_json(criterion));
    ordered_json drawn = ordered_json::array();
    for (const layers::DrawnSite& site : request.drawn) {
        auto transformer = geo::Transformer::create("EPSG:2154", "EPSG:4326");
        if (!transformer) return transformer.error();
        std::vector<geo::Coordinate> ring = site.ring;
        transformer.value().apply(ring);
        ordered_json corners = ordered_json::array();
        for (const geo::Coordinate& corner : ring) corners.push_back({corner.x, corner.y});
        drawn.push_back({{"name", site.name}, {"ring", std::move(corners)}});
    }
    return ordered_json{{"layers", request.layers},
                        {"drawn", std::move(drawn)},
                        {"origin", request.origin},
                        {"criteria", std::move(criteria)}};
}

geo::Result<layers::SiteRequest> read_site_request(std::string_view json, const std::string& path) {
    if (json.size() > most_criteria_bytes) {
        return geo::wrong_usage("error.criteria_large",
                                {path, std::to_string(most_criteria_bytes)});
    }
    const ordered_json root = ordered_json::parse(json, nullptr, false);
    if (root.is_discarded()) return geo::wrong_usage("error.criteria_syntax", {path});
    std::optional<geo::Error> error;
    Reader reader(root, path, "", error);
    reader.only({"layers", "drawn", "origin", "criteria"});
    layers::SiteRequest request;
    if (root.is_object() && root.contains("layers")) request.layers = reader.texts("layers");
    request.origin = reader.text("origin");
    for (Reader& criterion : reader.objects("criteria")) {
        request.criteria.push_back(read_criterion(std::move(criterion)));
    }
    auto transformer = geo::Transformer::create("EPSG:4326", "EPSG:2154");
    if (!transformer) return transformer.error();
    for (Reader& drawn : reader.objects("drawn")) {
        drawn.only({"name", "ring"});
        request.drawn.push_back({drawn.text("name"), drawn.coordinates("ring")});
        transformer.value().apply(request.drawn.back().ring);
    }
    if (error) return *error;
    return request;
}

}  // namespace ancrage::app

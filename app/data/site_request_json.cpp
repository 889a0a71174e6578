#include "app/data/site_request_json.h"

#include <nlohmann/json.hpp>

#include "geo/io/transformer.h"
#include "layers/sites/criterion_words.h"

namespace ancrage::app {

namespace {

using layers::Criterion;
using layers::Measure;
using nlohmann::ordered_json;

Criterion read_criterion(JsonEntries reader) {
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

// A transformation takes 12 ms to create: only where there is something to transform.
geo::Result<ordered_json> drawn_json(const std::vector<layers::DrawnSite>& sites) {
    ordered_json drawn = ordered_json::array();
    if (sites.empty()) return drawn;
    auto transformer = geo::Transformer::create("EPSG:2154", "EPSG:4326");
    if (!transformer) return transformer.error();
    for (const layers::DrawnSite& site : sites) {
        std::vector<geo::Coordinate> ring = site.ring;
        transformer.value().apply(ring);
        ordered_json corners = ordered_json::array();
        for (const geo::Coordinate& corner : ring) corners.push_back({corner.x, corner.y});
        drawn.push_back({{"name", site.name}, {"ring", std::move(corners)}});
    }
    return drawn;
}

geo::Result<std::vector<layers::DrawnSite>> read_drawn(JsonEntries& entries) {
    std::vector<layers::DrawnSite> sites;
    for (JsonEntries& drawn : entries.objects("drawn")) {
        drawn.only({"name", "ring"});
        sites.push_back({drawn.text("name"), drawn.coordinates("ring")});
    }
    if (sites.empty()) return sites;
    auto transformer = geo::Transformer::create("EPSG:4326", "EPSG:2154");
    if (!transformer) return transformer.error();
    for (layers::DrawnSite& site : sites) transformer.value().apply(site.ring);
    return sites;
}

}  // namespace

geo::Result<ordered_json> site_request_json(const layers::SiteRequest& request) {
    ordered_json criteria = ordered_json::array();
    for (const Criterion& criterion : request.criteria)
        criteria.push_back(criterion_json(criterion));
    auto drawn = drawn_json(request.drawn);
    if (!drawn) return drawn.error();
    return ordered_json{{"layers", request.layers},
                        {"drawn", std::move(drawn).value()},
                        {"origin", request.origin},
                        {"criteria", std::move(criteria)}};
}

geo::Result<layers::SiteRequest> read_site_request(JsonEntries& entries) {
    entries.only({"layers", "drawn", "origin", "criteria"});
    layers::SiteRequest request;
    if (entries.has("layers")) request.layers = entries.texts("layers");
    request.origin = entries.text("origin");
    for (JsonEntries& criterion : entries.objects("criteria")) {
        request.criteria.push_back(read_criterion(criterion));
    }
    auto drawn = read_drawn(entries);
    if (!drawn) return drawn.error();
    request.drawn = std::move(drawn).value();
    return request;
}

geo::Result<layers::SiteRequest> read_site_request(std::string_view json, const std::string& path) {
    const auto root = parse_json(json, path, most_criteria_bytes);
    if (!root) return root.error();
    JsonFile file{path};
    JsonEntries entries(root.value(), file);
    auto request = read_site_request(entries);
    if (file.error) return *file.error;
    return request;
}

}  // namespace ancrage::app

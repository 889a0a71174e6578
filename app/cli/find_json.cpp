#include "app/cli/find_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/data/site_request_json.h"
#include "app/text/layer_text.h"
#include "app/text/site_text.h"
#include "geo/io/transformer.h"
#include "layers/address.h"
#include "layers/sites/criterion_words.h"
#include "layers/sites/site_finder.h"

namespace ancrage::app {

namespace {

using layers::Criterion;
using layers::JudgedValue;
using nlohmann::ordered_json;

std::string text_of(const ordered_json& json) {
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace);
}

class Writer {
public:
    Writer(const FoundSites& found, const Translations& words, geo::Transformer transformer)
        : found_(found), words_(words), transformer_(std::move(transformer)) {
        for (const Criterion& criterion : found.request->criteria) {
            if (!criterion.enabled) continue;
            criteria_.push_back(&criterion);
            units_.push_back(layers::unit_of(*found.schema, *found.request, criterion.measure));
        }
    }

    ordered_json sites(const std::vector<layers::RankedSite>& sites) const {
        ordered_json list = ordered_json::array();
        for (const layers::RankedSite& site : sites) list.push_back(site_json(site));
        return list;
    }
    ordered_json left_out() const {
        ordered_json list = ordered_json::array();
        for (std::size_t c = 0; c < criteria_.size(); ++c) {
            if (criteria_[c]->role == Criterion::Role::wished) continue;
            list.push_back({{"id", criteria_[c]->id}, {"sites", found_.ranking->left_out[c]}});
        }
        return list;
    }
    ordered_json relaxations() const {
        ordered_json list = ordered_json::array();
        for (const layers::Relaxation& relaxation : found_.ranking->relaxations) {
            const auto& all = found_.request->criteria;
            ordered_json one = {{"id", all[relaxation.criterion].id}};
            one["threshold"] =
                relaxation.dropped ? ordered_json(nullptr) : ordered_json(relaxation.threshold);
            one["dropped"] = relaxation.dropped;
            if (relaxation.also_dropped) one["also_dropped"] = all[*relaxation.also_dropped].id;
            one["sites"] = relaxation.sites;
            one["text"] = relaxation_text(*found_.schema, *found_.request, relaxation, words_);
            list.push_back(std::move(one));
        }
        return list;
    }

private:
    const layers::Atlas& atlas() const { return found_.schema->atlas(); }

    ordered_json value_json(std::size_t c, const JudgedValue& value) const {
        const Criterion& criterion = *criteria_[c];
        ordered_json json = {{"id", criterion.id}, {"title", criterion_title(criterion, words_)}};
        json["value"] = value.text     ? ordered_json(*value.text)
                        : value.number ? ordered_json(*value.number)
                                       : ordered_json(nullptr);
        json["unit"] = units_[c];
        json["role"] = std::string(word_of(layers::role_words, criterion.role));
        json["judged_by"] = demand_text(criterion, units_[c], words_);
        json["verdict"] = std::string(word_of(layers::verdict_words, value.verdict));
        const bool is_wished = criterion.role == Criterion::Role::wished;
        json["weight"] = is_wished ? ordered_json(criterion.weight) : ordered_json(0);
        json["grade"] = value.grade;
        json["points"] = value.points;
        if (value.witness) {
            json["nearest"] = layers::address_of(atlas(), *value.witness);
            json["nearest_name"] = atlas().layers[value.witness->layer].name(value.witness->row);
        }
        return json;
    }

    ordered_json site_json(const layers::RankedSite& site) const {
        std::vector<geo::Coordinate> degrees{site.at};
        transformer_.apply(degrees);
        ordered_json values = ordered_json::array();
        for (std::size_t c = 0; c < criteria_.size(); ++c) {
            values.push_back(value_json(c, site.values[c]));
        }
        const bool has_place = std::isfinite(site.at.x);
        return {
            {"id", site_id(atlas(), site)},
            {"name", site_name(atlas(), *found_.request, site)},
            {"layer", site.feature ? atlas().layers[site.feature->layer].definition.id : "drawn"},
            {"score", site.score},
            {"rank", site.rank},
            {"known", site.known},
            {"least", site.least},
            {"most", site.most},
            {"best_rank", site.best_rank},
            {"worst_rank", site.worst_rank},
            {"longitude", has_place ? ordered_json(degrees[0].x) : ordered_json(nullptr)},
            {"latitude", has_place ? ordered_json(degrees[0].y) : ordered_json(nullptr)},
            {"x_lambert_93", has_place ? ordered_json(site.at.x) : ordered_json(nullptr)},
            {"y_lambert_93", has_place ? ordered_json(site.at.y) : ordered_json(nullptr)},
            {"criteria", std::move(values)}};
    }

    const FoundSites& found_;
    const Translations& words_;
    geo::Transformer transformer_;
    std::vector<const Criterion*> criteria_;
    std::vector<std::string> units_;
};

ordered_json remarks_json(const layers::SiteRanking& ranking, const Translations& words) {
    ordered_json list = ordered_json::array();
    for (const geo::Message& remark : ranking.remarks) {
        list.push_back({{"key", remark.key}, {"text", words(remark)}});
    }
    return list;
}

ordered_json not_judged_json(const layers::SitePreset* preset, const Translations& words) {
    ordered_json list = ordered_json::array();
    if (preset == nullptr) return list;
    for (const layers::NotJudged& thing : preset->not_judged) {
        list.push_back({{"title", words(thing.title)}, {"ask", words(thing.whom_to_ask)}});
    }
    return list;
}

// The layers that candidates, places and programmes came from.
ordered_json sources_json(const FoundSites& found, const Translations& words) {
    const layers::Atlas& atlas = found.schema->atlas();
    ordered_json list = ordered_json::array();
    for (const std::size_t layer : layers::layers_read(atlas, *found.request)) {
        const layers::LayerDefinition& definition = atlas.layers[layer].definition;
        list.push_back({{"layer", definition.id},
                        {"publisher", definition.publisher},
                        {"dataset", definition.dataset},
                        {"vintage", vintage_text(definition, words)},
                        {"licence", definition.licence},
                        {"badge", badge_text(definition, words)}});
    }
    return list;
}

}  // namespace

geo::Result<std::string> find_json(const FoundSites& found, const Translations& words) {
    auto transformer = geo::Transformer::create("EPSG:2154", "EPSG:4326");
    if (!transformer) return transformer.error();
    auto request = site_request_json(*found.request);
    if (!request) return request.error();
    const Writer writer(found, words, std::move(transformer).value());
    const layers::SiteRanking& ranking = *found.ranking;
    const ordered_json answer = {
        {"preset",
         found.preset == nullptr ? ordered_json(nullptr) : ordered_json(found.preset->id)},
        {"demonstration", found.schema->atlas().demonstration},
        {"candidates", ranking.candidates},
        {"count", ranking.site_count},
        {"unverified_count", ranking.unverified_count},
        {"undecided_count", ranking.undecided_count},
        {"results", writer.sites(ranking.sites)},
        {"unverified", writer.sites(ranking.unverified)},
        {"undecided", writer.sites(ranking.undecided)},
        {"left_out", writer.left_out()},
        {"relaxations", writer.relaxations()},
        {"remarks", remarks_json(ranking, words)},
        {"not_judged", not_judged_json(found.preset, words)},
        {"sources", sources_json(found, words)},
        {"request", std::move(request).value()}};
    return text_of(answer);
}

std::string presets_json(const std::vector<layers::SitePreset>& presets,
                         const Translations& words) {
    ordered_json list = ordered_json::array();
    for (const layers::SitePreset& preset : presets) {
        list.push_back({{"id", preset.id},
                        {"title", words(preset.title)},
                        {"explanation", words(preset.explanation)},
                        {"questions", preset.questions},
                        {"not_judged", not_judged_json(&preset, words)}});
    }
    return text_of({{"presets", std::move(list)}});
}

}  // namespace ancrage::app

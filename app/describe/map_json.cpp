#include "app/describe/map_json.h"

#include <nlohmann/json.hpp>

#include "app/text/layer_text.h"

namespace ancrage::app {

using nlohmann::ordered_json;

namespace {

ordered_json place_json(const layers::Atlas& atlas, layers::FeatureRef feature) {
    return {{"address", layers::address_of(atlas, feature)},
            {"name", atlas.layers[feature.layer].name(feature.row)}};
}

const std::string& id_of(const layers::Atlas& atlas, std::size_t layer) {
    return atlas.layers[layer].definition.id;
}

ordered_json view_json(const layers::Atlas& atlas, const MapFacts& facts) {
    const geo::Extent& extent = facts.view.extent;
    ordered_json view = {{"whole_region", facts.whole_region},
                         {"framed", nullptr},
                         {"middle", nullptr},
                         {"departements", ordered_json::array()}};
    // Infinite where the extent is empty, which JSON cannot say.
    view["extent_lambert_93"] =
        extent.empty() ? ordered_json(nullptr)
                       : ordered_json({extent.min_x, extent.min_y, extent.max_x, extent.max_y});
    if (facts.view.framed) view["framed"] = place_json(atlas, *facts.view.framed);
    if (facts.middle) {
        view["middle"] = place_json(atlas, {atlas.index_of("communes"), *facts.middle});
    }
    for (const std::uint32_t row : facts.departements) {
        view["departements"].push_back(place_json(atlas, {atlas.index_of("departements"), row}));
    }
    return view;
}

ordered_json layer_json(const layers::Atlas& atlas, const LayerInView& entry,
                        const Translations& words) {
    const layers::LayerDefinition& definition = atlas.layers[entry.layer].definition;
    ordered_json answer = {{"layer", definition.id},
                           {"title", words(definition.title)},
                           {"in_view", entry.rows.size()},
                           {"total", entry.total}};
    if (entry.inside) answer["inside_framed"] = *entry.inside;
    for (const Subset& subset : entry.subsets) answer["subsets"][subset.id] = subset.rows.size();
    answer["publisher"] = definition.publisher;
    answer["dataset"] = definition.dataset;
    answer["vintage"] = definition.vintage;
    answer["licence"] = definition.licence;
    answer["badge"] = badge_text(definition, words);
    answer["note"] = words(definition.note);
    return answer;
}

ordered_json count_json(const layers::Atlas& atlas, const PlaceCount& place, std::size_t in_view) {
    ordered_json answer = place_json(atlas, place.area);
    answer["in_view"] = place.in_view;
    answer["share_of_view"] = static_cast<double>(place.in_view) / static_cast<double>(in_view);
    answer["everywhere"] = place.everywhere;
    answer["per_km2"] = place.per_km2;
    return answer;
}

const char* level_name(PlaceLevel level) {
    switch (level) {
        case PlaceLevel::departement: return "departement";
        case PlaceLevel::grouping: return "grouping";
        case PlaceLevel::commune: return "commune";
    }
    return "";
}

ordered_json concentration_json(const layers::Atlas& atlas, const Concentration& concentration) {
    ordered_json answer = {{"layer", id_of(atlas, concentration.layer)},
                           {"in_view", concentration.in_view},
                           {"outside_region", concentration.outside},
                           {"region_per_km2", concentration.mean_per_km2},
                           {"rankings", ordered_json::array()}};
    for (const Ranking& ranking : concentration.rankings) {
        ordered_json entry = {{"level", level_name(ranking.level)},
                              {"places", ranking.places},
                              {"tied_with_last", ranking.tied_with_last},
                              {"leaders", ordered_json::array()},
                              {"densest", nullptr}};
        for (const PlaceCount& place : ranking.leaders) {
            entry["leaders"].push_back(count_json(atlas, place, concentration.in_view));
        }
        if (ranking.densest) {
            entry["densest"] = count_json(atlas, *ranking.densest, concentration.in_view);
        }
        answer["rankings"].push_back(std::move(entry));
    }
    return answer;
}

ordered_json largest_json(const layers::Atlas& atlas, const Largest& largest) {
    const bool inhabitants = largest.measure == Measure::inhabitants;
    ordered_json answer = {{"layer", id_of(atlas, largest.layer)},
                           {"unit", inhabitants ? "inhabitants" : "hectares"},
                           {"column", nullptr},
                           {"in_view", largest.in_view},
                           {"without_figure", largest.without_figure},
                           {"tied_with_last", largest.tied_with_last},
                           {"largest", ordered_json::array()}};
    if (largest.field != nullptr) answer["column"] = largest.field->column;
    for (const Measured& row : largest.rows) {
        ordered_json entry = place_json(atlas, {largest.layer, row.row});
        entry["value"] = row.value;
        answer["largest"].push_back(std::move(entry));
    }
    return answer;
}

ordered_json overlap_json(const layers::Atlas& atlas, const Overlap& overlap) {
    ordered_json answer = {{"points", id_of(atlas, overlap.points)},
                           {"subset", nullptr},
                           {"areas", id_of(atlas, overlap.areas)},
                           {"inside", overlap.inside},
                           {"in_view", overlap.in_view}};
    if (!overlap.subset.empty()) answer["subset"] = overlap.subset;
    return answer;
}

ordered_json coverage_json(const layers::Atlas& atlas, const Coverage& coverage) {
    ordered_json answer = {{"layer", id_of(atlas, coverage.layer)},
                           {"share_of_region_surface", coverage.share_of_surface},
                           {"share_of_region_inhabitants", nullptr}};
    if (coverage.share_of_inhabitants) {
        answer["share_of_region_inhabitants"] = *coverage.share_of_inhabitants;
    }
    return answer;
}

}  // namespace

std::string map_json(const layers::Atlas& atlas, const MapFacts& facts,
                     const layers::Question* question, const Translations& words) {
    ordered_json answer = {{"demonstration", atlas.demonstration},
                           {"atlas_built_on", atlas.built_on},
                           {"question", nullptr},
                           {"view", view_json(atlas, facts)}};
    if (question != nullptr) {
        answer["question"] = {{"id", question->id},
                              {"title", words(question->title)},
                              {"explanation", words(question->explanation)}};
    }
    const auto add = [&](const char* name, const auto& entries, const auto& as_json) {
        answer[name] = ordered_json::array();
        for (const auto& entry : entries) answer[name].push_back(as_json(entry));
    };
    add("layers", facts.layers,
        [&](const LayerInView& entry) { return layer_json(atlas, entry, words); });
    add("missing", facts.missing, [&](std::size_t layer) { return id_of(atlas, layer); });
    add("concentrations", facts.concentrations,
        [&](const Concentration& entry) { return concentration_json(atlas, entry); });
    add("overlaps", facts.overlaps,
        [&](const Overlap& entry) { return overlap_json(atlas, entry); });
    add("coverages", facts.coverages,
        [&](const Coverage& entry) { return coverage_json(atlas, entry); });
    add("largest", facts.largest, [&](const Largest& entry) { return largest_json(atlas, entry); });
    answer["notice"] = words("card.notice");
    return answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace ancrage::app

#include "app/cli/card_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/card/card_words.h"
#include "app/text/programme_text.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

ordered_json optional(const std::optional<double>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json area_json(const layers::Atlas& atlas, layers::FeatureRef area) {
    const layers::Layer& layer = atlas.layers[area.layer];
    return {{"address", layers::address_of(atlas, area)},
            {"layer", layer.definition.id},
            {"code", layer.key(area.row)},
            {"name", layer.name(area.row)}};
}

ordered_json source_json(const layers::Atlas& atlas, const layers::SourceLine& source,
                         const Translations& words) {
    const layers::Document* document = atlas.programmes.find_document(source.document);
    return {{"document", source.document},
            {"title", document == nullptr ? source.document : words(document->title)},
            {"date", document == nullptr ? "" : document->date},
            {"line", source.line}};
}

const char* group_name(layers::ReachGroup group) {
    switch (group) {
        case layers::ReachGroup::zone: return "zone";
        case layers::ReachGroup::local: return "local";
        case layers::ReachGroup::regional: return "regional";
        case layers::ReachGroup::national: return "national";
    }
    return "national";
}

const char* certainty_name(layers::Certainty certainty) {
    switch (certainty) {
        case layers::Certainty::reached: return "reached";
        case layers::Certainty::partly: return "partly";
        case layers::Certainty::unknown: return "unknown";
    }
    return "unknown";
}

// The reason as data, and in words.
ordered_json reason_json(const layers::Atlas& atlas, const layers::Reach& reach,
                         const Translations& words) {
    const layers::Programme& programme = atlas.programmes.programmes[reach.programme];
    const layers::Document* document = atlas.programmes.find_document(reach.source.document);
    ordered_json found = ordered_json::array();
    for (const layers::ZoneFound& zone : reach.zones) {
        found.push_back({{"address", zone.address}, {"name", zone.name}, {"share", zone.share}});
    }
    const auto rule = static_cast<std::size_t>(programme.zone_rule);
    return {{"text", words(reach.reason)},
            {"criterion", layers::programme_zone_rules.words[rule]},
            {"found", found},
            {"share", reach.share},
            {"perimeter", reach.perimeter},
            {"vintage", reach.vintage},
            {"caveat", reach.caveat.key.empty() ? "" : words(reach.caveat)},
            {"document", reach.source.document},
            {"line", reach.source.line},
            {"date", document == nullptr ? "" : document->date}};
}

ordered_json rate_json(const layers::Atlas& atlas, const layers::Programme& programme,
                       const Translations& words) {
    ordered_json cases = ordered_json::array();
    for (const RateLine& line : rate_lines(atlas.programmes, programme.id, words)) {
        cases.push_back({{"case", line.label},
                         {"value", line.value},
                         {"source", source_json(atlas, line.source, words)}});
    }
    return {{"min_pct", optional(programme.rate_min_percent)},
            {"max_pct", optional(programme.rate_max_percent)},
            {"cases", cases}};
}

ordered_json next_json(const layers::Atlas& atlas, const layers::Programme& programme,
                       const Translations& words) {
    ordered_json answer = ordered_json::array();
    for (const layers::NextStep& step : programme.next) {
        answer.push_back(
            {{"id", step.programme_id}, {"source", source_json(atlas, step.source, words)}});
    }
    return answer;
}

ordered_json contradictions_json(const layers::Atlas& atlas, const std::string& id,
                                 const Translations& words) {
    ordered_json answer = ordered_json::array();
    for (const layers::Contradiction* found : layers::contradictions_about(atlas.programmes, id)) {
        ordered_json sources = ordered_json::array();
        for (const layers::SourceLine& source : found->sources) {
            sources.push_back(source_json(atlas, source, words));
        }
        answer.push_back({{"id", found->id}, {"text", words(found->text)}, {"sources", sources}});
    }
    return answer;
}

ordered_json programme_json(const layers::Atlas& atlas, const layers::Reach& reach,
                            const Translations& words) {
    const layers::Programme& programme = atlas.programmes.programmes[reach.programme];
    const auto link = static_cast<std::size_t>(programme.link);
    const auto ceiling = static_cast<std::size_t>(programme.ceiling_basis);
    const auto envelope = static_cast<std::size_t>(programme.envelope_basis);
    return {
        {"id", programme.id},
        {"name", programme.name},
        {"link", layers::programme_links.words[link]},
        {"freshness", name_of(reach.freshness)},
        {"reason", reason_json(atlas, reach, words)},
        {"rate", rate_json(atlas, programme, words)},
        {"ceiling_eur", optional(programme.ceiling_eur)},
        {"ceiling_basis", programme.ceiling_eur ? layers::ceiling_bases.words[ceiling] : ""},
        {"source", source_json(atlas, programme.source, words)},
        {"group", group_name(reach.group)},
        {"certainty", certainty_name(reach.certainty)},
        {"zone", reach.zone_address},
        {"axis", programme.axis},
        {"kind", programme.kind},
        {"level", programme.level},
        {"operator", programme.operator_name},
        {"institution", programme.institution},
        {"beneficiaries", programme.beneficiaries},
        {"envelope_eur", optional(programme.envelope_eur)},
        {"envelope_basis", programme.envelope_eur ? layers::envelope_bases.words[envelope] : ""},
        {"period_start", programme.period_start},
        {"period_end", programme.period_end},
        {"verified_on", programme.verified_on},
        {"verified_url", programme.verified_url},
        {"next", next_json(atlas, programme, words)},
        {"contradictions", contradictions_json(atlas, programme.id, words)},
        {"summary", words(programme.summary)},
        {"catalogue", programme.catalogue}};
}

ordered_json grants_json(const layers::Atlas& atlas, const layers::Card& card,
                         const Translations& words) {
    ordered_json answer = ordered_json::array();
    for (const std::size_t index : card.grants) {
        const layers::Grant& grant = atlas.programmes.grants[index];
        const bool shared =
            std::ranges::find(card.shared_grants, index) != card.shared_grants.end();
        answer.push_back(
            {{"id", grant.id},
             {"amount_eur", optional(grant.amount_eur)},
             {"beneficiary", grant.beneficiary},
             {"decision", grant.decision},
             {"decision_date", grant.decision_date},
             {"source", source_json(atlas, grant.source, words)},
             {"programme", grant.programme_id},
             {"dossier", grant.dossier},
             {"commune", grant.commune_code},
             {"surely_here", !shared},
             {"where", shared ? shared_text(atlas.programmes, grant.id, words) : std::string()},
             {"description", grant.description_french},
             {"contradictions", contradictions_json(atlas, grant.id, words)},
             {"catalogue", grant.catalogue}});
    }
    return answer;
}

ordered_json places_json(const layers::Atlas& atlas, const layers::Card& card,
                         const Translations& words) {
    ordered_json answer = ordered_json::array();
    for (const std::size_t index : card.places) {
        const layers::Place& place = atlas.programmes.places[index];
        const bool shared =
            std::ranges::find(card.shared_places, index) != card.shared_places.end();
        answer.push_back({{"id", place.id},
                          {"name", place.name},
                          {"kind", place.kind},
                          {"commune", place.commune_code},
                          {"surely_here", !shared},
                          {"catalogue", place.catalogue},
                          {"source", source_json(atlas, place.source, words)}});
    }
    return answer;
}

ordered_json facts_json(const layers::Card& card, const Translations& words) {
    ordered_json answer = ordered_json::array();
    for (const layers::CardFact& fact : card.facts) {
        // Only what has a unit is a quantity: codes stay text, with their leading zeros.
        const bool is_quantity = fact.number && !fact.field->unit.empty();
        ordered_json value = nullptr;
        if (!fact.text.empty()) {
            value = is_quantity ? ordered_json(*fact.number) : ordered_json(fact.text);
        }
        answer.push_back({{"field", fact.field->column},
                          {"title", words(fact.field->title)},
                          {"value", value},
                          {"unit", fact.field->unit}});
    }
    return answer;
}

const char* method_name(layers::Method method) {
    switch (method) {
        case layers::Method::published: return "published";
        case layers::Method::counted: return "counted";
        case layers::Method::measured: return "measured";
    }
    return "published";
}

// Counts and metres as numbers; what is published as its source writes it.
ordered_json figures_json(const layers::Atlas& atlas, const layers::Card& card,
                          const Translations& words) {
    ordered_json answer = ordered_json::array();
    for (const layers::CardFigure& figure : card.figures) {
        ordered_json entry = {{"title", figure_title(atlas, figure, words)}};
        if (figure.field != nullptr) {
            entry["value"] = figure.text;
            entry["unit"] = figure.field->unit;
        } else {
            entry["value"] = figure.number;
            entry["unit"] = figure.nearest ? "metres" : "count";
        }
        entry["method"] = method_name(figure.origin.method);
        entry["layer"] = atlas.layers[figure.origin.layer].definition.id;
        if (figure.nearest) entry["nearest"] = layers::address_of(atlas, *figure.nearest);
        answer.push_back(std::move(entry));
    }
    return answer;
}

// Straight lines in metres; 0 touches.
ordered_json around_json(const layers::Atlas& atlas, const layers::Card& card,
                         const Translations& words) {
    ordered_json answer = ordered_json::array();
    for (const layers::Neighbours& neighbours : card.around) {
        ordered_json entry = {{"layer", atlas.layers[neighbours.layer].definition.id},
                              {"title", around_title(atlas, neighbours, words)},
                              {"nearest", ordered_json::array()}};
        for (const layers::Neighbour& neighbour : neighbours.nearest) {
            ordered_json place = area_json(atlas, neighbour.feature);
            place["metres"] = neighbour.metres;
            entry["nearest"].push_back(std::move(place));
        }
        answer.push_back(std::move(entry));
    }
    return answer;
}

// Every layer whose figures the card shows, each with its publisher and vintage.
ordered_json sources_json(const layers::Atlas& atlas, const layers::Card& card,
                          const Translations& words) {
    const std::vector<std::uint8_t> used = layers_of(atlas, card);
    ordered_json answer = ordered_json::array();
    for (std::size_t index = 0; index < used.size(); ++index) {
        if (used[index] == 0) continue;
        const layers::LayerDefinition& definition = atlas.layers[index].definition;
        answer.push_back({{"layer", definition.id},
                          {"publisher", definition.publisher},
                          {"dataset", definition.dataset},
                          {"vintage", definition.vintage},
                          {"licence", definition.licence},
                          {"note", words(definition.note)}});
    }
    return answer;
}

}  // namespace

std::string card_json(const layers::Atlas& atlas, const layers::Card& card,
                      const Translations& words) {
    const layers::Layer& layer = atlas.layers[card.feature.layer];
    ordered_json answer = area_json(atlas, card.feature);
    answer["area"] = area_json(atlas, card.feature);
    answer["kind"] = words(layer.definition.title);
    answer["demonstration"] = atlas.demonstration;
    answer["area_ha"] = card.area_ha > 0 ? ordered_json(card.area_ha) : ordered_json(nullptr);
    answer["figures"] = figures_json(atlas, card, words);
    answer["facts"] = facts_json(card, words);
    answer["within"] = ordered_json::array();
    for (const layers::CardPlace& place : card.lies_in) {
        ordered_json entry = area_json(atlas, place.area);
        entry["share"] = place.share;
        answer["within"].push_back(std::move(entry));
    }
    answer["contains"] = ordered_json::array();
    for (const layers::CardContent& content : card.contains) {
        ordered_json entry = {{"layer", atlas.layers[content.layer].definition.id},
                              {"count", content.count},
                              {"sample", ordered_json::array()}};
        for (const layers::FeatureRef& feature : content.sample) {
            entry["sample"].push_back(layers::address_of(atlas, feature));
        }
        answer["contains"].push_back(std::move(entry));
    }
    answer["around"] = around_json(atlas, card, words);
    answer["programmes"] = ordered_json::array();
    for (const layers::Reach& reach : card.programmes) {
        answer["programmes"].push_back(programme_json(atlas, reach, words));
    }
    answer["grants"] = grants_json(atlas, card, words);
    answer["places"] = places_json(atlas, card, words);
    answer["sources"] = sources_json(atlas, card, words);
    answer["notice"] = words("card.notice");
    return answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace ancrage::app

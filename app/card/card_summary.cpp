#include "app/card/card_summary.h"

#include <algorithm>

#include "app/card/card_words.h"
#include "app/data/export_place.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/programme_text.h"
#include "layers/card_programmes.h"

namespace ancrage::app {

namespace {

using layers::Reach;

constexpr std::size_t most_places = 4;  // of one layer
constexpr std::size_t most_grants = 4;
constexpr std::size_t most_around = 3;  // of one layer

// A register's name may be a whole list of owners: cut at a word, with an ellipsis that says so.
std::string shortened(const std::string& name) {
    constexpr std::size_t most = 56;  // bytes
    const std::size_t end = name.find_last_not_of(' ');
    if (end == std::string::npos) return {};
    if (end < most) return name.substr(0, end + 1);
    const std::size_t space = name.rfind(' ', most);
    const bool has_word = space != std::string::npos && space > most / 2;
    std::size_t cut = has_word ? space : most;
    while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xC0U) == 0x80U) --cut;
    return name.substr(0, cut) + "…";
}

void name_place(const layers::Atlas& atlas, const layers::Card& card, const Translations& words,
                CardSummary& summary) {
    const layers::LayerDefinition& definition = atlas.layers[card.feature.layer].definition;
    summary.title = card.name;
    summary.kind = words(definition.title);
    const std::string badge = badge_text(definition, words);
    if (!badge.empty()) summary.kind += " (" + badge + ")";
    summary.code = card.address;
    if (atlas.demonstration) summary.watermark = words("plate.watermark");
    for (const layers::CardFigure& figure : card.figures) {
        const layers::LayerDefinition& source = atlas.layers[figure.origin.layer].definition;
        std::string from = short_source(source, words);
        // A number made here says so; a published one is its publisher's.
        if (figure.origin.method == layers::Method::measured) {
            from += " · " + words("card_text.straight_line");
        }
        summary.figures.push_back(
            {figure_value(figure, words), figure_title(atlas, figure, words), std::move(from)});
    }
}

void place_in_areas(const layers::Atlas& atlas, const layers::Card& card, const Translations& words,
                    CardSummary& summary) {
    std::size_t layer = atlas.layers.size();
    std::size_t left_out = 0;
    for (const layers::CardPlace& place : card.lies_in) {
        const layers::Layer& area = atlas.layers[place.area.layer];
        if (place.area.layer != layer) {
            layer = place.area.layer;
            left_out = 0;
            summary.lies_in.push_back({words(area.definition.title), {}, {}});
        }
        SummaryRow& row = summary.lies_in.back();
        if (row.places.size() == most_places) {
            row.more = and_more(++left_out, words);
            continue;
        }
        const bool is_part = place.share < 0.995;
        row.places.push_back({shortened(area.name(place.area.row)),
                              is_part ? format_share(place.share, words.language()) : ""});
    }
}

void count_contents(const layers::Atlas& atlas, const layers::Card& card, const Translations& words,
                    CardSummary& summary) {
    for (const layers::CardContent& content : card.contains) {
        summary.contains.push_back({words(atlas.layers[content.layer].definition.title),
                                    format_count(content.count, words)});
    }
}

// What a register says of a site; an area is told by its figures and contents.
void list_facts(const layers::Atlas& atlas, const layers::Card& card, const Translations& words,
                CardSummary& summary) {
    const layers::LayerDefinition& definition = atlas.layers[card.feature.layer].definition;
    if (definition.geometry == geo::GeometryKind::polygon) return;
    for (const layers::CardFact& fact : card.facts) {
        const bool is_figure = std::ranges::any_of(
            card.figures, [&](const auto& figure) { return figure.field == fact.field; });
        if (is_figure || fact.text.empty()) continue;
        summary.facts.push_back(
            {words(fact.field->title), format_fact(fact.text, fact.field->unit, words)});
    }
}

void list_neighbours(const layers::Atlas& atlas, const layers::Card& card,
                     const Translations& words, CardSummary& summary) {
    for (const layers::Neighbours& neighbours : card.around) {
        SummaryRow row{around_title(atlas, neighbours, words), {}, {}};
        for (const layers::Neighbour& neighbour : neighbours.nearest) {
            if (row.places.size() == most_around) break;
            row.places.push_back(
                {shortened(atlas.layers[neighbours.layer].name(neighbour.feature.row)),
                 neighbour_detail(neighbours, neighbour.metres, words)});
        }
        row.more = and_more(neighbours.nearest.size() - row.places.size(), words);
        summary.around.push_back(std::move(row));
    }
}

SummaryProgramme programme_summary(const layers::ProgrammeCatalogue& catalogue, const Reach& reach,
                                   const Translations& words) {
    const layers::Programme& programme = catalogue.programmes[reach.programme];
    SummaryProgramme summary;
    summary.name = programme.name;
    summary.what = programme_line(programme, words);
    summary.reason = words(reach.reason);
    summary.freshness = freshness_text(programme, reach.freshness, catalogue, words);
    if (!reach.caveat.key.empty()) summary.caveat = words(reach.caveat);
    return summary;
}

// "et 24 autres, dont 7 terminés": how many of a group are not named, and how many of these ended.
std::string more_text(const layers::ProgrammeGroup& group, std::size_t shown,
                      const Translations& words) {
    std::string more = and_more(group.size() - shown, words);
    if (more.empty() || group.ended.empty() || group.best.empty()) return more;
    const std::size_t ended = group.ended.size();
    if (ended == group.size() - shown) return more + words("card_text.all_ended");
    return more + words(geo::Message{"card_text.of_which_ended", {format_count(ended, words)}});
}

// The zone advantages; where none is documented, the best of the nearest group in their stead.
void list_programmes(const layers::Atlas& atlas, const layers::Card& card,
                     const Translations& words, CardSummary& summary) {
    const std::vector<layers::ProgrammeGroup> groups = layers::programme_groups(card.programmes);
    if (groups.empty()) return;
    const layers::ProgrammeGroup& shown = groups.front();
    summary.programmes_title = group_text(shown.group, words);
    if (shown.group != layers::ReachGroup::zone) {
        summary.no_advantage = words("card_text.no_advantage");
    }
    const std::vector<std::size_t>& few = shown.best.empty() ? shown.ended : shown.best;
    for (const std::size_t i : few) {
        if (summary.programmes.size() == layers::best_few) break;
        summary.programmes.push_back(
            programme_summary(atlas.programmes, card.programmes[i], words));
    }
    summary.more_programmes = more_text(shown, summary.programmes.size(), words);
    for (std::size_t i = 1; i < groups.size(); ++i) {
        summary.also += (i == 1 ? "" : ", ") + group_text(groups[i].group, words) + " (" +
                        format_count(groups[i].size(), words) + ")";
    }
    if (!summary.also.empty()) {
        summary.also = words(geo::Message{"card_text.also", {summary.also}});
    }
}

void list_grants(const layers::Atlas& atlas, const layers::Card& card, const Translations& words,
                 CardSummary& summary) {
    for (const std::size_t index : card.grants) {
        if (summary.grants.size() == most_grants) break;
        const layers::Grant& grant = atlas.programmes.grants[index];
        const bool shared =
            std::ranges::find(card.shared_grants, index) != card.shared_grants.end();
        std::string what = grant_line(grant, words);
        if (shared) what += " · " + shared_text(atlas.programmes, grant.id, words);
        summary.grants.push_back({grant.beneficiary, std::move(what)});
    }
    summary.more_grants = and_more(card.grants.size() - summary.grants.size(), words);
}

// Every document that the card's programmes and grants come from, each once.
std::string documents_text(const layers::Atlas& atlas, const layers::Card& card,
                           const Translations& words) {
    std::vector<std::string> documents;
    const auto add = [&](const layers::SourceLine& source) {
        const std::string text = source_text({source.document, {}}, atlas.programmes, words);
        if (std::ranges::find(documents, text) == documents.end()) documents.push_back(text);
    };
    for (const Reach& reach : card.programmes) {
        add(atlas.programmes.programmes[reach.programme].source);
    }
    for (const std::size_t grant : card.grants) add(atlas.programmes.grants[grant].source);
    std::string text;
    for (const std::string& document : documents) {
        text += (text.empty() ? std::string() : words("punctuation.semicolon")) + document;
    }
    return text.empty() ? text : words(geo::Message{"card_text.documents", {text}});
}

}  // namespace

CardSummary summarize(const layers::Atlas& atlas, const layers::Card& card, layers::Date today,
                      const Translations& words) {
    CardSummary summary;
    name_place(atlas, card, words, summary);
    place_in_areas(atlas, card, words, summary);
    list_programmes(atlas, card, words, summary);
    list_grants(atlas, card, words, summary);
    count_contents(atlas, card, words, summary);
    list_facts(atlas, card, words, summary);
    list_neighbours(atlas, card, words, summary);
    summary.sources = atlas.demonstration ? words("plate.sources_demo")
                                          : sources_line(atlas, layers_of(atlas, card), words);
    summary.documents = documents_text(atlas, card, words);
    summary.notice = words("card.notice");
    const std::string day = format_date(iso_date(today), words);
    summary.made =
        atlas.demonstration
            ? words(geo::Message{"card_text.made_demonstration", {day}})
            : words(geo::Message{"card_text.made", {day, format_date(atlas.built_on, words)}});
    return summary;
}

}  // namespace ancrage::app

#include "app/cli/card_text.h"

#include <algorithm>

#include "app/card/card_words.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/programme_text.h"

namespace ancrage::app {

namespace {

std::string heading(const std::string& title) {
    return "\n" + title + "\n";
}

std::string facts_text(const layers::Card& card, const Translations& words) {
    std::string text;
    for (const layers::CardFact& fact : card.facts) {
        text += "  " + words(fact.field->title) + words("punctuation.colon") +
                format_fact(fact.text, fact.field->unit, words) + "\n";
    }
    if (card.area_ha > 0) {
        text += "  " + words("card.area") + words("punctuation.colon") +
                format_hectares(card.area_ha, words.language()) + "\n";
    }
    return text;
}

std::string places_text(const layers::Atlas& atlas, const layers::Card& card,
                        const Translations& words) {
    std::string text;
    for (const layers::CardPlace& place : card.lies_in) {
        const layers::Layer& layer = atlas.layers[place.area.layer];
        text += "  " + words(layer.definition.title) + words("punctuation.colon") +
                layer.name(place.area.row);
        if (place.share < 0.99999) text += " (" + format_share(place.share, words.language()) + ")";
        text += "\n";
    }
    return text;
}

std::string contents_text(const layers::Atlas& atlas, const layers::Card& card,
                          const Translations& words) {
    std::string text;
    for (const layers::CardContent& content : card.contains) {
        text += "  " + words(atlas.layers[content.layer].definition.title) +
                words("punctuation.colon") + format_count(content.count, words) + "\n";
    }
    return text;
}

std::string around_text(const layers::Atlas& atlas, const layers::Card& card,
                        const Translations& words) {
    std::string text;
    for (const layers::Neighbours& neighbours : card.around) {
        text += "  " + around_title(atlas, neighbours, words) + words("punctuation.colon");
        bool is_first = true;
        for (const layers::Neighbour& neighbour : neighbours.nearest) {
            const std::string detail = neighbour_detail(neighbours, neighbour.metres, words);
            text += (is_first ? "" : ", ") +
                    atlas.layers[neighbours.layer].name(neighbour.feature.row) +
                    (detail.empty() ? "" : " (" + detail + ")");
            is_first = false;
        }
        text += "\n";
    }
    return text;
}

std::string programme_text(const layers::Atlas& atlas, const layers::Reach& reach,
                           const Translations& words) {
    const layers::ProgrammeCatalogue& catalogue = atlas.programmes;
    const layers::Programme& programme = catalogue.programmes[reach.programme];
    std::string text = "    - " + programme.name + "\n      " + programme_line(programme, words) +
                       "\n      " + words(reach.reason) + "\n";
    if (!reach.caveat.key.empty()) text += "      ! " + words(reach.caveat) + "\n";
    text += "      " + freshness_text(programme, reach.freshness, catalogue, words) + " · " +
            source_text(programme.source, catalogue, words) + "\n";
    if (!programme.catalogue.empty()) {
        text += "      " +
                words(geo::Message{"programme_text.from_catalogue", {programme.catalogue}}) + "\n";
    }
    // What to do next is for those that can still be asked for.
    if (reach.freshness != layers::Freshness::ended) {
        text += "      " + institution_text(programme, words) + "\n";
        for (const std::string& next : next_texts(programme, catalogue, words)) {
            text += "      > " + next + "\n";
        }
    }
    for (const std::string& said : contradiction_texts(catalogue, programme.id, words)) {
        text += "      ! " + said + "\n";
    }
    return text;
}

std::string programmes_text(const layers::Atlas& atlas, const layers::Card& card,
                            const Translations& words) {
    std::string text;
    const layers::Reach* previous = nullptr;
    for (const layers::Reach& reach : card.programmes) {
        if (previous == nullptr || previous->group != reach.group) {
            text += "  " + group_text(reach.group, words) + "\n";
        }
        text += programme_text(atlas, reach, words);
        previous = &reach;
    }
    return text;
}

std::string grants_text(const layers::Atlas& atlas, const layers::Card& card,
                        const Translations& words) {
    std::string text;
    for (const std::size_t index : card.grants) {
        const layers::Grant& grant = atlas.programmes.grants[index];
        text += "  - " + grant.beneficiary + " · " + grant_line(grant, words) + " · " +
                source_text(grant.source, atlas.programmes, words) + "\n";
        const bool shared =
            std::ranges::find(card.shared_grants, index) != card.shared_grants.end();
        if (shared) text += "      ! " + shared_text(atlas.programmes, grant.id, words) + "\n";
    }
    return text;
}

// Every layer whose figures the card gives; the note only of the place's own.
std::string sources_text(const layers::Atlas& atlas, const layers::Card& card,
                         const Translations& words) {
    std::string text;
    const std::vector<std::uint8_t> used = layers_of(atlas, card);
    for (std::size_t layer = 0; layer < used.size(); ++layer) {
        if (used[layer] == 0) continue;
        const layers::LayerDefinition& source = atlas.layers[layer].definition;
        text += "  " + words(source.title) + words("punctuation.colon") + source.publisher + ", " +
                source.dataset + " (" + vintage_text(source, words) + "), " + source.licence + "\n";
    }
    const std::string& note = words(atlas.layers[card.feature.layer].definition.note);
    return note.empty() ? text : text + "  " + note + "\n";
}

void add_section(std::string& text, const std::string& title, const std::string& content) {
    if (!content.empty()) text += heading(title) + content;
}

}  // namespace

std::string card_text(const layers::Atlas& atlas, const layers::Card& card,
                      const Translations& words) {
    const layers::Layer& layer = atlas.layers[card.feature.layer];
    const layers::LayerDefinition& definition = layer.definition;
    std::string text;
    if (atlas.demonstration) text += words("plate.watermark") + "\n";
    if (atlas.is_kept_vintage) text += as_of_text(atlas, words) + "\n";
    text += card.name + "\n" + words(definition.title) + " · " + card.address + "\n";
    text += facts_text(card, words);
    add_section(text, words("card.lies_in"), places_text(atlas, card, words));
    add_section(text, words("card.programmes"), programmes_text(atlas, card, words));
    add_section(text, words("card.grants"), grants_text(atlas, card, words));
    add_section(text, words("card.contains"), contents_text(atlas, card, words));
    add_section(text, words("card_text.around"), around_text(atlas, card, words));
    add_section(text, words("card.sources"), sources_text(atlas, card, words));
    return text + "\n" + words("card.notice") + "\n";
}

}  // namespace ancrage::app

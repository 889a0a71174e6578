#include "app/cli/card_text.h"

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
                words("punctuation.colon") +
                format_number(static_cast<double>(content.count), 0, words.language()) + "\n";
    }
    return text;
}

void add_part(std::string& line, const std::string& part) {
    if (part.empty()) return;
    if (!line.empty()) line += " · ";
    line += part;
}

std::string programme_text(const layers::Atlas& atlas, const layers::Reach& reach,
                           const Translations& words) {
    const layers::ProgrammeCatalogue& catalogue = atlas.programmes;
    const layers::Programme& programme = catalogue.programmes[reach.programme];
    std::string what;
    add_part(what, kind_text(programme, words));
    add_part(what, amount_text(programme, words));
    add_part(what, period_text(programme, words));
    std::string text =
        "    - " + programme.name + "\n      " + what + "\n      " + words(reach.reason) + "\n";
    if (!reach.caveat.key.empty()) text += "      ! " + words(reach.caveat) + "\n";
    return text + "      " + freshness_text(programme, reach.freshness, catalogue, words) + " · " +
           source_text(programme.source, catalogue, words) + "\n";
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
        std::string line;
        add_part(line, grant.beneficiary);
        if (grant.amount_eur) add_part(line, format_euros(*grant.amount_eur, words.language()));
        add_part(line, format_date(grant.decision_date, words));
        add_part(line, source_text(grant.source, atlas.programmes, words));
        text += "  - " + line + "\n";
    }
    return text;
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
    text += card.name + "\n" + words(definition.title) + " · " + card.address + "\n";
    text += facts_text(card, words);
    add_section(text, words("card.lies_in"), places_text(atlas, card, words));
    add_section(text, words("card.contains"), contents_text(atlas, card, words));
    add_section(text, words("card.programmes"), programmes_text(atlas, card, words));
    add_section(text, words("card.grants"), grants_text(atlas, card, words));
    text += heading(words("card.sources")) + "  " + definition.publisher + ", " +
            definition.dataset + " (" + vintage_text(definition, words) + "), " +
            definition.licence + "\n";
    if (!words(definition.note).empty()) text += "  " + words(definition.note) + "\n";
    return text + "\n" + words("card.notice") + "\n";
}

}  // namespace ancrage::app

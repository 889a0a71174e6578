#include "app/card/card_words.h"

#include <cmath>

#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/programme_text.h"

namespace ancrage::app {

namespace {

using layers::Figure;

const std::string& title_or(const layers::Bilingual& title, const layers::Bilingual& otherwise,
                            const Translations& words) {
    const std::string& own = words(title);
    return own.empty() ? words(otherwise) : own;
}

void add_part(std::string& line, const std::string& part) {
    if (part.empty()) return;
    if (!line.empty()) line += " · ";
    line += part;
}

}  // namespace

std::string figure_title(const layers::Atlas& atlas, const layers::CardFigure& figure,
                         const Translations& words) {
    if (figure.field != nullptr) return title_or(figure.figure->title, figure.field->title, words);
    return title_or(figure.figure->title, atlas.layers[figure.origin.layer].definition.title,
                    words);
}

std::string figure_value(const layers::CardFigure& figure, const Translations& words) {
    switch (figure.figure->kind) {
        case Figure::Kind::field: return format_fact(figure.text, figure.field->unit, words);
        case Figure::Kind::count: return format_number(figure.number, 0, words.language());
        case Figure::Kind::nearest: return distance_text(figure.number, words);
    }
    return {};
}

std::string distance_text(double metres, const Translations& words) {
    constexpr double least = 10;
    constexpr double kilometre = 1000;
    if (metres < least) return words("card_text.under_ten_metres");
    const double rounded = std::round(metres / least) * least;
    if (rounded < kilometre) return format_number(rounded, 0, words.language()) + "\u00a0m";
    return format_number(metres / kilometre, 1, words.language()) + "\u00a0km";
}

std::string around_title(const layers::Atlas& atlas, const layers::Neighbours& neighbours,
                         const Translations& words) {
    if (neighbours.rule == nullptr) return words("card_text.adjoining");
    return title_or(neighbours.rule->title, atlas.layers[neighbours.layer].definition.title, words);
}

std::string neighbour_detail(const layers::Neighbours& neighbours, double metres,
                             const Translations& words) {
    if (neighbours.rule == nullptr) return {};
    if (metres <= 0) return words("card_text.touches");
    return distance_text(metres, words);
}

std::string short_source(const layers::LayerDefinition& definition, const Translations& words) {
    return publisher_text(definition, words) + ", " + vintage_text(definition, words);
}

std::string_view origin_key(const layers::CardFigure& figure) {
    switch (figure.origin.method) {
        case layers::Method::published: return "card_text.from_publisher";
        case layers::Method::counted: return "card_text.from_count";
        case layers::Method::measured: return "card_text.from_distance";
    }
    return "card_text.from_publisher";
}

std::string origin_text(const layers::LayerDefinition& definition, std::string_view how,
                        const Translations& words) {
    std::string text = words(how) + "\n" + publisher_text(definition, words) + ", " +
                       definition.dataset + " (" + vintage_text(definition, words) + ")\n" +
                       definition.licence;
    if (const std::string badge = badge_text(definition, words); !badge.empty()) {
        text += "\n" + words(definition.title) + words("punctuation.colon") + badge;
    }
    if (const std::string& note = words(definition.note); !note.empty()) text += "\n" + note;
    return text;
}

std::string programme_line(const layers::Programme& programme, const Translations& words) {
    std::string line;
    add_part(line, kind_text(programme, words));
    add_part(line, amount_text(programme, words));
    add_part(line, period_text(programme, words));
    return line;
}

std::string grant_line(const layers::Grant& grant, const Translations& words) {
    std::string line = grant.amount_eur ? format_euros(*grant.amount_eur, words.language())
                                        : words("card_text.amount_not_stated");
    add_part(line, format_date(grant.decision_date, words));
    return line;
}

std::vector<std::uint8_t> layers_of(const layers::Atlas& atlas, const layers::Card& card) {
    std::vector<std::uint8_t> used(atlas.layers.size(), 0);
    used[card.feature.layer] = 1;
    for (const layers::CardPlace& place : card.lies_in) used[place.area.layer] = 1;
    for (const layers::CardContent& content : card.contains) used[content.layer] = 1;
    for (const layers::CardFigure& figure : card.figures) used[figure.origin.layer] = 1;
    for (const layers::Neighbours& neighbours : card.around) used[neighbours.layer] = 1;
    return used;
}

std::string and_more(std::size_t count, const Translations& words) {
    if (count == 0) return {};
    if (count == 1) return words("card_text.and_one");
    return words(geo::Message{"card_text.and_more", {format_count(count, words)}});
}

}  // namespace ancrage::app

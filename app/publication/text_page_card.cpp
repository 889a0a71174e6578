// The card of the selected place, for the page of text.
#include <algorithm>

#include "app/card/card_words.h"
#include "app/publication/html.h"
#include "app/publication/text_page_parts.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/programme_text.h"
#include "layers/card.h"

namespace ancrage::app {

namespace {

using layers::Card;

struct CardPage {
    const layers::Atlas& atlas;
    const Card& card;
    const PlaceLinks& links;
    const Translations& words;
};

std::string place_link(const CardPage& page, layers::FeatureRef feature) {
    const layers::Layer& layer = page.atlas.layers[feature.layer];
    return "<a href=\"" + page.links.to(feature) + "\">" + html_text(layer.name(feature.row)) +
           "</a>";
}

std::string part(const std::string& title, const std::string& content) {
    if (content.empty()) return {};
    return html_element("h3", title) + "\n" + content;
}

std::string list_of_pairs(const std::string& pairs) {
    return pairs.empty() ? pairs : "<dl>\n" + pairs + "</dl>\n";
}

// Said already, in large type.
bool is_figure(const Card& card, const layers::CardFact& fact) {
    return std::ranges::any_of(card.figures, [&fact](const layers::CardFigure& figure) {
        return figure.field != nullptr && figure.field->column == fact.field->column;
    });
}

std::string figures_html(const CardPage& page) {
    std::string html;
    for (const layers::CardFigure& figure : page.card.figures) {
        const layers::LayerDefinition& source = page.atlas.layers[figure.origin.layer].definition;
        std::string detail = "<strong>" + html_text(figure_value(figure, page.words)) + "</strong>";
        if (figure.nearest) detail += " " + place_link(page, *figure.nearest);
        detail += " " + html_element("span class=\"note\"", short_source(source, page.words));
        html += pair_html(figure_title(page.atlas, figure, page.words), detail);
    }
    for (const layers::CardFact& fact : page.card.facts) {
        if (is_figure(page.card, fact)) continue;
        html += pair_html(page.words(fact.field->title),
                          html_text(format_fact(fact.text, fact.field->unit, page.words)));
    }
    if (page.card.area_ha > 0) {
        html += pair_html(page.words("card.area"),
                          html_text(format_hectares(page.card.area_ha, page.words.language())));
    }
    return list_of_pairs(html);
}

std::string places_html(const CardPage& page) {
    std::string html;
    for (const layers::CardPlace& place : page.card.lies_in) {
        std::string detail = place_link(page, place.area);
        constexpr double whole = 0.99999;
        if (place.share < whole) {
            detail += " (" + html_text(format_share(place.share, page.words.language())) + ")";
        }
        html += pair_html(page.words(page.atlas.layers[place.area.layer].definition.title), detail);
    }
    return list_of_pairs(html);
}

std::string programme_html(const CardPage& page, const layers::Reach& reach) {
    const layers::ProgrammeCatalogue& catalogue = page.atlas.programmes;
    const layers::Programme& programme = catalogue.programmes[reach.programme];
    const Translations& words = page.words;
    std::string html = "<li>" + html_element("strong", programme.name) + "<br>" +
                       html_text(programme_line(programme, words));
    const auto line = [&html](const std::string& text) {
        if (!text.empty()) html += "<br>" + html_text(text);
    };
    line(words(reach.reason));
    if (!reach.caveat.key.empty()) line(words(reach.caveat));
    html += "<br><span class=\"note\">" +
            html_text(freshness_text(programme, reach.freshness, catalogue, words) + " · " +
                      source_text(programme.source, catalogue, words)) +
            "</span>";
    if (reach.freshness != layers::Freshness::ended) {
        line(institution_text(programme, words));
        for (const std::string& next : next_texts(programme, catalogue, words)) line(next);
    }
    for (const std::string& said : contradiction_texts(catalogue, programme.id, words)) line(said);
    return html + "</li>\n";
}

std::string programmes_html(const CardPage& page) {
    std::string html;
    const layers::Reach* previous = nullptr;
    for (const layers::Reach& reach : page.card.programmes) {
        if (previous == nullptr || previous->group != reach.group) {
            html += (previous == nullptr ? "" : "</ul>\n") +
                    html_element("h4", group_text(reach.group, page.words)) + "\n<ul>\n";
        }
        html += programme_html(page, reach);
        previous = &reach;
    }
    return previous == nullptr ? html : html + "</ul>\n";
}

std::string grants_html(const CardPage& page) {
    const layers::ProgrammeCatalogue& catalogue = page.atlas.programmes;
    std::string html;
    for (const std::size_t index : page.card.grants) {
        const layers::Grant& grant = catalogue.grants[index];
        html +=
            "<li>" + html_element("strong", grant.beneficiary) + " " +
            html_text(grant_line(grant, page.words)) + "<br>" +
            html_element("span class=\"note\"", source_text(grant.source, catalogue, page.words));
        if (std::ranges::find(page.card.shared_grants, index) != page.card.shared_grants.end()) {
            html += "<br>" + html_text(shared_text(catalogue, grant.id, page.words));
        }
        html += "</li>\n";
    }
    return html.empty() ? html : "<ul>\n" + html + "</ul>\n";
}

std::string contents_html(const CardPage& page) {
    std::string html;
    for (const layers::CardContent& content : page.card.contains) {
        std::string detail = html_text(format_count(content.count, page.words));
        for (const layers::FeatureRef& one : content.sample) {
            detail += (&one == &content.sample.front() ? html_text(page.words("punctuation.colon"))
                                                       : std::string(", ")) +
                      place_link(page, one);
        }
        html += pair_html(page.words(page.atlas.layers[content.layer].definition.title), detail);
    }
    return list_of_pairs(html);
}

std::string around_html(const CardPage& page) {
    std::string html;
    for (const layers::Neighbours& neighbours : page.card.around) {
        std::string detail;
        for (const layers::Neighbour& neighbour : neighbours.nearest) {
            const std::string far = neighbour_detail(neighbours, neighbour.metres, page.words);
            detail += (detail.empty() ? "" : ", ") + place_link(page, neighbour.feature) +
                      (far.empty() ? "" : html_text(" (" + far + ")"));
        }
        html += pair_html(around_title(page.atlas, neighbours, page.words), detail);
    }
    return list_of_pairs(html);
}

std::string card_sources_html(const CardPage& page) {
    std::string html;
    const std::vector<std::uint8_t> used = layers_of(page.atlas, page.card);
    for (std::size_t layer = 0; layer < used.size(); ++layer) {
        if (used[layer] == 0) continue;
        const layers::LayerDefinition& source = page.atlas.layers[layer].definition;
        const std::string detail = publisher_text(source, page.words) + ", " + source.dataset +
                                   " (" + vintage_text(source, page.words) + "), " + source.licence;
        html += pair_html(page.words(source.title), html_text(detail));
    }
    return list_of_pairs(html) +
           html_element("p class=\"note\"",
                        page.words(page.atlas.layers[page.card.feature.layer].definition.note));
}

}  // namespace

std::string card_html(const TextPage& page, const PlaceLinks& links, const Translations& words) {
    if (page.view.selected.empty()) return {};
    const layers::Atlas& atlas = page.workspace.atlas;
    const auto feature = layers::resolve_address(atlas, page.view.selected);
    if (!feature) return {};
    const Card card = layers::make_card(page.index, feature.value(), page.today);
    const CardPage parts{atlas, card, links, words};
    const layers::LayerDefinition& kind = atlas.layers[card.feature.layer].definition;
    const std::string badge = badge_text(kind, words);
    std::string html = "<p>" + html_text(words(kind.title)) +
                       (badge.empty() ? "" : " " + html_element("span class=\"badge\"", badge)) +
                       " · <code>" + html_text(card.address) + "</code></p>\n";
    html += figures_html(parts);
    html += part(words("card.lies_in"), places_html(parts));
    html += part(words("card.programmes"), programmes_html(parts));
    html += part(words("card.grants"), grants_html(parts));
    html += part(words("card.contains"), contents_html(parts));
    html += part(words("card_text.around"), around_html(parts));
    html += part(words("card.sources"), card_sources_html(parts));
    html += html_element("p class=\"note\"", words("card.notice")) + "\n";
    return section("text-area", card.name, html);
}

}  // namespace ancrage::app

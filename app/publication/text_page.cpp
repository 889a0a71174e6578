#include "app/publication/text_page.h"

#include <algorithm>

#include "app/card/card_words.h"
#include "app/describe/map_words.h"
#include "app/map_picture.h"
#include "app/publication/html.h"
#include "app/publication/link.h"
#include "app/publication/percent.h"
#include "app/publication/text_page_parts.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"

namespace ancrage::app {

namespace {

using geo::Message;

std::vector<std::uint8_t> visible_of(const TextPage& page) {
    std::vector<std::uint8_t> visible(page.workspace.atlas.layers.size(), 0);
    for (const std::size_t layer : shown_layers(page)) visible[layer] = 1;
    return visible;
}

std::string filter_html(const TextPage& page, const Translations& words) {
    if (page.view.filter.expression.empty()) return {};
    return "<p>" + html_text(words("text_page.filter")) + " <code>" +
           html_text(page.view.filter.expression) + "</code></p>\n";
}

std::string described_html(const TextPage& page, const Translations& words) {
    MapView seen;
    seen.extent = page.extent.empty() ? home_extent(page.workspace.atlas) : page.extent;
    seen.visible = visible_of(page);
    const layers::Atlas& atlas = page.workspace.atlas;
    const MapFacts facts = count_map(page.index, page.counter, seen, page.today);
    const MapWords said = words_of_map(atlas, facts, nullptr, words);
    std::string html;
    for (const std::string& paragraph : said.where) html += html_element("p", paragraph) + "\n";
    for (const WordsSection& part : said.sections) {
        html += html_element("h3", part.title) + "\n<ul>\n";
        for (const std::string& paragraph : part.paragraphs) {
            html += html_element("li", paragraph) + "\n";
        }
        html += "</ul>\n";
    }
    return section("text-described", said.title, html);
}

// By name, those that the filter keeps.
std::vector<std::size_t> listed_rows(const TextPage& page, std::size_t layer) {
    const layers::Layer& listed = page.workspace.atlas.layers[layer];
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < listed.table.row_count(); ++row) {
        if (!page.is_kept || page.is_kept(layer, row)) rows.push_back(row);
    }
    std::ranges::sort(rows, {}, [&](std::size_t row) {
        return page.index.name_rank({layer, row});
    });
    return rows;
}

std::string list_html(const TextPage& page, const PlaceLinks& links, std::size_t layer,
                      const Translations& words) {
    const layers::Layer& listed = page.workspace.atlas.layers[layer];
    const std::vector<std::size_t> rows = listed_rows(page, layer);
    if (rows.empty()) return {};
    std::string html = "<details>\n<summary>" + html_text(words(listed.definition.title)) + " (" +
                       html_text(format_count(rows.size(), words)) + ")</summary>\n<ul>\n";
    const std::size_t shown = std::min(rows.size(), most_listed);
    for (const std::size_t row : std::span(rows).first(shown)) {
        html += "<li><a href=\"" + links.to({layer, row}) + "\">" +
                html_text(short_name(listed, row)) + "</a></li>\n";
    }
    html += html_element("li", and_more(rows.size() - shown, words));
    return html + "</ul>\n</details>\n";
}

std::string lists_html(const TextPage& page, const PlaceLinks& links, const Translations& words) {
    std::string html;
    for (const std::size_t layer : shown_layers(page)) {
        // Nobody looks for a line by its name, and most lines have none.
        const bool is_line =
            page.workspace.atlas.layers[layer].definition.geometry == geo::GeometryKind::line;
        if (!is_line) html += list_html(page, links, layer, words);
    }
    return section("text-lists", words("text_page.lists"), html);
}

std::string source_row(const layers::LayerDefinition& source, const Translations& words) {
    return "<tr><th scope=\"row\">" + html_text(words(source.title)) + "</th><td>" +
           html_text(publisher_text(source, words)) + "</td><td>" +
           html_link(source.address, source.dataset) + "</td><td>" +
           html_text(vintage_text(source, words)) + "</td><td>" + html_text(source.licence) +
           "</td></tr>\n";
}

std::string sources_html(const TextPage& page, const Translations& words) {
    const layers::Atlas& atlas = page.workspace.atlas;
    std::string html;
    if (atlas.demonstration) html += html_element("p", words("plate.sources_demo")) + "\n";
    html += R"(<div class="wide" tabindex="0" role="region" aria-label=")" +
            html_text(words("card.sources")) + "\"><table>\n<thead><tr>";
    for (const char* column : {"text_page.layer", "text_page.publisher", "text_page.dataset",
                               "text_page.vintage", "text_page.licence"}) {
        html += html_element("th scope=\"col\"", words(column));
    }
    html += "</tr></thead>\n<tbody>\n";
    for (const std::size_t layer : shown_layers(page)) {
        html += source_row(atlas.layers[layer].definition, words);
    }
    html += "</tbody></table></div>\n";
    const std::string notice =
        atlas.demonstration ? words("plate.notice_demo")
                            : words(Message{"plate.notice", {format_date(atlas.built_on, words)}});
    html += html_element("p", as_of_text(atlas, words)) + html_element("p class=\"note\"", notice) +
            "\n";
    return section("text-sources", words("card.sources"), html);
}

}  // namespace

std::vector<std::size_t> shown_layers(const TextPage& page) {
    const layers::Atlas& atlas = page.workspace.atlas;
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; page.view.layers.empty() && i < atlas.layers.size(); ++i) {
        const layers::Layer& layer = atlas.layers[i];
        if (layer.definition.opening && layer.table.row_count() > 0) shown.push_back(i);
    }
    for (const KeptLayer& kept : page.view.layers) {
        const std::size_t layer = atlas.index_of(kept.id);
        if (layer < atlas.layers.size() && kept.visible && kept.opacity > 0) shown.push_back(layer);
    }
    std::ranges::reverse(shown);
    return shown;
}

PlaceLinks::PlaceLinks(const TextPage& page) : atlas_(&page.workspace.atlas) {
    View rest = page.view;
    rest.camera.reset();
    rest.framed.clear();
    rest.selected.clear();
    rest_ = link_of(rest, page.workspace.site_presets).substr(1);
    if (!rest_.empty()) rest_ = "&" + rest_;
}

std::string PlaceLinks::to(layers::FeatureRef feature) const {
    const std::string address = percent_encoded(layers::address_of(*atlas_, feature));
    return html_text("#cadre=" + address + "&choix=" + address + rest_);
}

std::string section(const char* id, const std::string& title, const std::string& content) {
    if (content.empty()) return {};
    const std::string name(id);
    return "<section aria-labelledby=\"" + name + "\">\n<h2 id=\"" + name + "\">" +
           html_text(title) + "</h2>\n" + content + "</section>\n";
}

std::string pair_html(std::string_view term, const std::string& detail_html) {
    return "<div>" + html_element("dt", term) + "<dd>" + detail_html + "</dd></div>\n";
}

std::string title_of(const TextPage& page, const Translations& words) {
    const std::string& own = words(page.view.title);
    if (!own.empty()) return own;
    return words(page.workspace.atlas.demonstration ? "plate.title_demo" : "plate.title");
}

std::string text_page(const TextPage& page, const Translations& words) {
    const PlaceLinks links(page);
    std::string html = html_element("h1", title_of(page, words)) + "\n";
    if (page.workspace.atlas.demonstration) {
        html += html_element("p class=\"watermark\"", words("plate.watermark")) + "\n";
    }
    html += html_element("p", words(page.view.about));
    html += filter_html(page, words);
    html += card_html(page, links, words);
    html += legend_html(page, words);
    html += described_html(page, words);
    html += lists_html(page, links, words);
    return html + sources_html(page, words);
}

}  // namespace ancrage::app

#include "app/pages/page_foot.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "app/data/export_place.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"

namespace ancrage::app {

namespace {

using render::Box;
using render::TextStyle;

struct FootLine {
    std::string text;
    TextStyle style;
};

double number_width(const render::PieceSetter& setter) {
    return setter.look().text * 6;
}

// What is visible on the map, and what the page's words come from.
std::vector<std::uint8_t> shown_layers(const PageSubject& subject, bool has_map) {
    std::vector<std::uint8_t> shown = subject.drawn_on;
    for (std::size_t i = 0; has_map && i < shown.size(); ++i) {
        if (i < subject.picture.request.visible.size() && subject.picture.request.visible[i] != 0) {
            shown[i] = 1;
        }
    }
    return shown;
}

std::vector<std::string> paragraphs(const PageOrder& order) {
    const layers::Atlas& atlas = order.world.atlas();
    const Translations& words = order.words;
    if (atlas.demonstration) return {words("plate.sources_demo")};
    const bool has_map = std::ranges::any_of(order.page.frames, [](const PageFrame& frame) {
        return std::ranges::find(frame.holds, PageBlock::map) != frame.holds.end();
    });
    const std::vector<std::uint8_t> shown = shown_layers(order.subject, has_map);
    std::vector<std::string> texts = {sources_line(atlas, shown, words) + " " +
                                      licences_line(atlas, shown, words)};
    if (order.subject.summary) texts.push_back(order.subject.summary->documents);
    return texts;
}

std::string notice(const PageOrder& order) {
    const layers::Atlas& atlas = order.world.atlas();
    const Translations& words = order.words;
    if (atlas.demonstration) return words("plate.notice_demo");
    return words(geo::Message{"plate.notice", {format_date(atlas.built_on, words)}});
}

}  // namespace

std::string licences_line(const layers::Atlas& atlas, const std::vector<std::uint8_t>& shown,
                          const Translations& words) {
    std::map<std::string, std::vector<std::string>> titles;  // by licence
    for (std::size_t i = 0; i < atlas.layers.size() && i < shown.size(); ++i) {
        const layers::LayerDefinition& layer = atlas.layers[i].definition;
        if (shown[i] != 0) titles[layer.licence].push_back(words(layer.title));
    }
    if (titles.empty()) return {};
    // That of most layers is said once, the others with the layers they are of.
    const auto usual =
        std::ranges::max_element(titles, {}, [](const auto& each) { return each.second.size(); });
    std::string text = usual->first;
    for (const auto& [licence, layers] : titles) {
        if (licence == usual->first) continue;
        std::string names;
        for (const std::string& name : layers) names += (names.empty() ? "" : ", ") + name;
        text += words("punctuation.semicolon") + names + words("punctuation.colon") + licence;
    }
    return words(geo::Message{"page.licences", {text}});
}

render::Piece plan_foot(const PageOrder& order, const render::PieceSetter& setter) {
    render::Piece piece;
    const double width = order.page.width - 2 * order.page.margin;
    const TextStyle quiet = setter.small_print();
    TextStyle said = quiet;
    said.weight = render::Weight::medium;
    said.color = setter.look().colors.ink;
    const double leading = quiet.size * 1.32;
    // Lines that can be read: about a hundred letters.
    const double widest = quiet.size * 58;
    const auto columns = static_cast<std::size_t>(std::max(1.0, std::ceil(width / widest)));
    const double gap = setter.look().text * 2;
    const double column =
        (width - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    std::vector<FootLine> lines;
    const auto add = [&](const std::string& text, const TextStyle& style) {
        constexpr std::size_t no_limit = 1000;
        if (text.empty()) return;
        for (std::string& line : wrap_text(setter.fonts(), text, style, column, no_limit).lines) {
            lines.push_back({std::move(line), style});
        }
    };
    for (const std::string& text : paragraphs(order)) add(text, quiet);
    add(notice(order), said);
    const std::size_t rows = (lines.size() + columns - 1) / columns;
    const double top = setter.look().text * 0.6;
    piece.content.shapes.push_back({{0, 0, width, 0.5}, setter.look().rule()});
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double x = static_cast<double>(i / rows) * (column + gap);
        const double y = top + static_cast<double>(i % rows) * leading;
        piece.content.texts.push_back({lines[i].text, lines[i].style, x,
                                       y + leading / 2 + quiet.size * 0.36,
                                       Box{x, y, column, leading}});
    }
    double y = top + static_cast<double>(rows) * leading + setter.look().text * 0.3;
    const std::string day = format_date(iso_date(order.world.today()), order.words);
    std::string last = order.words(geo::Message{"page.made", {day}});
    const std::string& own = order.words(order.charter.footer);
    if (!own.empty()) last = own + " · " + last;
    const double room = width - number_width(setter);
    last = wrap_text(setter.fonts(), last, said, room, 1).lines.front();
    piece.content.texts.push_back(
        {last, said, 0, y + leading / 2 + said.size * 0.36, Box{0, y, room, leading}});
    piece.height = y + leading;
    return piece;
}

void number_pages(std::vector<render::PagePlan>& pages, std::size_t first, std::size_t total,
                  const PageTemplate& page, const Charter& charter,
                  const render::PageFonts& fonts) {
    const render::PageLook look = look_of(page, charter);
    const render::PieceSetter setter(fonts, look);
    TextStyle style = setter.small_print();
    style.weight = render::Weight::medium;
    style.color = look.colors.ink;
    const double leading = style.size * 1.32;
    for (render::PagePlan& plan : pages) {
        const std::string text = std::to_string(first++) + " / " + std::to_string(total);
        const double width = fonts.width(text, style);
        const Box room{plan.width - page.margin - width, plan.height - page.margin * 0.8 - leading,
                       width + 0.5, leading};
        plan.texts.push_back({text, style, room.x, room.y + leading / 2 + style.size * 0.36, room});
    }
}

}  // namespace ancrage::app

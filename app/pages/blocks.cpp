#include "app/pages/blocks.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ancrage::app {

namespace {

using render::Box;
using render::Piece;
using render::Pieces;
using render::TextStyle;
using render::Weight;

Pieces figures_block(const BlockInputs& inputs, double width) {
    if (!inputs.subject.summary || inputs.subject.summary->figures.empty()) return {};
    std::vector<render::FigureWords> figures;
    for (const SummaryFigure& figure : inputs.subject.summary->figures) {
        if (is_figure(figure)) figures.push_back({figure.value, figure.title, figure.source});
    }
    if (figures.empty()) return {};
    return {inputs.setter.figures(figures, width)};
}

// As large as two lines allow.
TextStyle title_style(const BlockInputs& inputs, double width) {
    const render::PageLook& look = inputs.setter.look();
    TextStyle style{Weight::bold, look.title, look.colors.ink, 0};
    constexpr double smallest = 0.55;  // of what the template asks for
    constexpr std::size_t most_lines = 2;
    while (style.size > look.title * smallest) {
        const render::WrappedText set =
            wrap_evenly(inputs.setter.fonts(), inputs.subject.title, style, width, most_lines);
        if (set.complete && set.words_whole) break;
        style.size *= 0.94;
    }
    return style;
}

void place_logo(const BlockInputs& inputs, double width, Piece& piece, double room) {
    if (!inputs.charter.logo) return;
    const render::Image& logo = *inputs.charter.logo;
    const double most_high = inputs.setter.look().title * 1.9;
    const double scale = std::min(room / logo.width, most_high / logo.height);
    const Box box{width - logo.width * scale, 0, logo.width * scale, logo.height * scale};
    piece.content.pictures.push_back({box, inputs.charter.logo});
    piece.height = std::max(piece.height, box.height);
}

}  // namespace

bool is_figure(const SummaryFigure& figure) {
    constexpr std::size_t longest = 48;  // bytes
    return figure.value.size() <= longest;
}

void append(Pieces& pieces, Pieces more) {
    std::ranges::move(more, std::back_inserter(pieces));
}

Pieces title_block(const BlockInputs& inputs, double width) {
    const PageSubject& subject = inputs.subject;
    const render::PieceSetter& setter = inputs.setter;
    const render::PageLook& look = setter.look();
    const double logo_room = inputs.charter.logo ? width * 0.22 : 0;
    const double room = width - (logo_room > 0 ? logo_room + look.text * 2 : 0);
    Piece piece;
    double y = 0;
    const auto write = [&](const std::string& text, const TextStyle& style, double leading) {
        for (const std::string& line : wrap_evenly(setter.fonts(), text, style, room, 3).lines) {
            piece.content.texts.push_back(
                {line, style, 0, y + leading / 2 + style.size * 0.36, Box{0, y, room, leading}});
            y += leading;
        }
    };
    if (!subject.kind.empty()) {
        const TextStyle style{Weight::semibold, look.text * 1.05, look.colors.accent, 0};
        write(subject.kind, style, style.size * 1.5);
    }
    const TextStyle style = title_style(inputs, room);
    if (!subject.title.empty()) write(subject.title, style, style.size * 1.16);
    if (!subject.subtitle.empty()) {
        y += look.text * 0.3;
        const TextStyle quiet{Weight::regular, look.text * 1.15, look.colors.secondary, 0};
        write(subject.subtitle, quiet, quiet.size * 1.4);
    }
    piece.height = y;
    place_logo(inputs, width, piece, logo_room);
    return {piece};
}

Pieces notes_block(const BlockInputs& inputs, double width) {
    if (inputs.subject.notes.empty()) return {};
    const render::PieceSetter& setter = inputs.setter;
    Pieces pieces = {setter.heading(inputs.words("page.notes"), width)};
    append(pieces, setter.paragraph(inputs.subject.notes, setter.body(), width, 0));
    return pieces;
}

Pieces block_pieces(PageBlock block, const BlockInputs& inputs, double width) {
    switch (block) {
        case PageBlock::title: return title_block(inputs, width);
        case PageBlock::notes: return notes_block(inputs, width);
        case PageBlock::figures: return figures_block(inputs, width);
        case PageBlock::facts: return facts_block(inputs, width);
        case PageBlock::arguments: return arguments_block(inputs, width);
        case PageBlock::programmes: return programmes_block(inputs, width);
        case PageBlock::grants: return grants_block(inputs, width);
        case PageBlock::places: return places_block(inputs, width);
        case PageBlock::sites: return sites_block(inputs, width);
        case PageBlock::sectors: return sectors_block(inputs, width);
        case PageBlock::brownfields: return brownfields_block(inputs, width);
        case PageBlock::multiples: return multiples_block(inputs, width);
        case PageBlock::comparison: return comparison_block(inputs, width);
        case PageBlock::shortlist: return shortlist_block(inputs, width);
        case PageBlock::criteria: return criteria_block(inputs, width);
        case PageBlock::to_check: return to_check_block(inputs, width);
        case PageBlock::surroundings: return surroundings_block(inputs, width);
        case PageBlock::map:
        case PageBlock::locator:
        case PageBlock::legend:
        case PageBlock::rest: break;
    }
    return {};
}

}  // namespace ancrage::app

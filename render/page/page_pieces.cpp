#include "render/page/page_pieces.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

namespace {

constexpr std::size_t no_limit = 1000;
constexpr Color warning{0x8A, 0x52, 0x00, 255};

Color mixed(Color over, Color under, double share) {
    const auto mix = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a * share + b * (1 - share)));
    };
    return {mix(over.r, under.r), mix(over.g, under.g), mix(over.b, under.b), 255};
}

}  // namespace

double PageLook::small() const {
    return std::max(smallest_print, text * 0.8);
}
double PageLook::heading() const {
    return text * 1.3;
}
Color PageLook::rule() const {
    return mixed(colors.secondary, colors.paper, 0.3);
}
Color PageLook::tint() const {
    return mixed(colors.secondary, colors.paper, 0.14);
}

TextStyle PieceSetter::body(Weight weight) const {
    return {weight, look_.text, look_.colors.ink, 0};
}

TextStyle PieceSetter::small_print() const {
    return {Weight::regular, look_.small(), look_.colors.secondary, 0};
}

void PieceSetter::put(PagePlan& plan, const std::string& line, const TextStyle& style,
                      Box room) const {
    room.height = leading(style);
    plan.texts.push_back({line, style, room.x, room.y + room.height / 2 + style.size * 0.36, room});
}

double PieceSetter::write(PagePlan& plan, const std::string& text, const TextStyle& style,
                          const Box& room) const {
    double y = room.y;
    if (text.empty()) return y;
    for (const std::string& line : wrap_text(fonts_, text, style, room.width, no_limit).lines) {
        put(plan, line, style, {room.x, y, room.width, 0});
        y += leading(style);
    }
    return y;
}

Piece PieceSetter::heading(const std::string& text, double width) const {
    Piece piece;
    const TextStyle style{Weight::bold, look_.heading(), look_.colors.ink, 0};
    piece.content.shapes.push_back({{0, 0, look_.text * 2.2, 1.5}, look_.colors.accent});
    const double gap = look_.text * 0.5;
    piece.height = write(piece.content, text, style, {0, gap, width, 0}) + look_.text * 0.25;
    piece.space = look_.text * 1.6;
    piece.keeps_next = true;
    return piece;
}

Pieces PieceSetter::paragraph(const std::string& text, const TextStyle& style, double width,
                              double space) const {
    Pieces pieces;
    if (text.empty()) return pieces;
    constexpr std::size_t most_together = 6;
    const std::vector<std::string> lines = wrap_text(fonts_, text, style, width, no_limit).lines;
    const bool is_long = lines.size() > most_together;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == 0 || is_long) pieces.emplace_back();
        Piece& piece = pieces.back();
        put(piece.content, lines[i], style, {0, piece.height, width, 0});
        piece.height += leading(style);
        if (i == 0) piece.space = space;
        // No first or last line alone.
        piece.keeps_next = is_long && (i == 0 || i + 2 == lines.size());
    }
    return pieces;
}

Pieces PieceSetter::item(const ItemWords& item, double width) const {
    Piece piece;
    double y = write(piece.content, item.title, body(Weight::semibold), {0, 0, width, 0});
    y = write(piece.content, item.detail, body(), {0, y, width, 0});
    y = write(piece.content, item.small, small_print(), {0, y, width, 0});
    TextStyle careful = small_print();
    careful.color = warning;
    piece.height = write(piece.content, item.warning, careful, {0, y, width, 0});
    piece.space = look_.text * 0.6;
    return {piece};
}

Pieces PieceSetter::bullet(const std::string& sign, const std::string& text, const TextStyle& style,
                           double width) const {
    Piece piece;
    const double indent = style.size * 1.15;
    TextStyle mark = style;
    mark.color = look_.colors.accent;
    mark.weight = Weight::semibold;
    put(piece.content, sign, mark, {0, 0, indent, 0});
    piece.height = write(piece.content, text, style, {indent, 0, width - indent, 0});
    piece.space = style.size * 0.3;
    return {piece};
}

// Side by side between two rules, parted by thin ones.
Piece PieceSetter::figures(const std::vector<FigureWords>& figures, double width) const {
    Piece piece;
    piece.space = look_.text;
    if (figures.empty()) return piece;
    const double inset = look_.text * 1.4;
    const double column = width / static_cast<double>(figures.size());
    const double top = look_.text;
    double bottom = top;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const double x = static_cast<double>(i) * column + (i == 0 ? 0 : inset);
        const Box room{x, top, column - (i == 0 ? inset : 2 * inset), 0};
        TextStyle value{Weight::bold, look_.text * 2.1, look_.colors.ink, 0};
        const double wanted = fonts_.width(figures[i].value, value);
        if (wanted > room.width) {
            value.size = std::max(look_.text * 1.3, value.size * room.width / wanted);
        }
        double y = write(piece.content, figures[i].value, value, room);
        y = write(piece.content, figures[i].title, body(Weight::medium), {x, y, room.width, 0});
        y = write(piece.content, figures[i].source, small_print(), {x, y, room.width, 0});
        bottom = std::max(bottom, y);
    }
    for (std::size_t i = 1; i < figures.size(); ++i) {
        piece.content.shapes.push_back(
            {{static_cast<double>(i) * column, top, 0.5, bottom - top}, look_.rule()});
    }
    piece.height = bottom + look_.text;
    piece.content.shapes.push_back({{0, 0, width, 0.5}, look_.rule()});
    piece.content.shapes.push_back({{0, piece.height - 0.5, width, 0.5}, look_.rule()});
    return piece;
}

Piece PieceSetter::pair(const std::string& title, const std::string& value, double width) const {
    Piece piece;
    const double gap = look_.text;
    const double value_width =
        std::min(width * 0.55, fonts_.width(value, body(Weight::medium)) + 0.5);
    const WrappedText values =
        wrap_text(fonts_, value, body(Weight::medium), value_width, no_limit);
    const double pad = look_.text * 0.25;
    double right = pad;
    for (const std::string& line : values.lines) {
        const double line_width = fonts_.width(line, body(Weight::medium));
        put(piece.content, line, body(Weight::medium),
            {width - line_width, right, line_width + 0.5, 0});
        right += leading(body());
    }
    const double left = write(piece.content, title, body(), {0, pad, width - value_width - gap, 0});
    piece.height = std::max(left, right) + pad;
    piece.content.shapes.push_back({{0, piece.height - 0.5, width, 0.5}, look_.rule()});
    return piece;
}

}  // namespace ancrage::render

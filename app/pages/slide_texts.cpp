#include "app/pages/slide_texts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace ancrage::app {

namespace {

using render::PageFonts;
using render::PlacedText;
using render::TextStyle;

constexpr double same = 0.01;          // points: the same place
constexpr double least_leading = 0.9;  // of the size: lines of one paragraph
constexpr double most_leading = 1.6;
constexpr double most_slack = 2;  // of the size: that a box is wider than its longest line

bool is_near(double a, double b) {
    return std::abs(a - b) < same;
}

bool same_look(const TextStyle& a, const TextStyle& b) {
    return a.weight == b.weight && is_near(a.size, b.size) && a.color == b.color &&
           is_near(a.letter_spacing, b.letter_spacing);
}

// Whether `next` is the line below the last of `lines`.
bool goes_on(std::span<const PlacedText> lines, const PlacedText& next) {
    const PlacedText& last = lines.back();
    const double gap = next.baseline - last.baseline;
    if (!same_look(last.style, next.style) || !is_near(last.x, next.x)) return false;
    if (!is_near(last.room.width, next.room.width)) return false;
    if (gap < least_leading * next.style.size || gap > most_leading * next.style.size) return false;
    return lines.size() < 2 || is_near(gap, last.baseline - lines[lines.size() - 2].baseline);
}

// How wide the line would be with the first part of the next that may stand at a line's end: the
// box must be narrower.
double width_with_next(const PageFonts& fonts, const PlacedText& line, const PlacedText& next) {
    const std::string word = next.text.substr(0, next.text.find_first_of(" -", 1));
    return fonts.width(line.text + " " + word, line.style);
}

// A line of one word may be a part of a longer one, broken inside.
bool may_be_inside_a_word(const PlacedText& line) {
    return line.text.find(' ') == std::string::npos;
}

// The lines joined where a box just wider than the longest breaks them by itself.
void join_lines(SlideText& text, std::span<const PlacedText> lines, const PageFonts& fonts) {
    double longest = 0;
    for (const PlacedText& line : lines) {
        longest = std::max(longest, fonts.width(line.text, line.style));
    }
    double limit = longest + 2 * most_slack * text.style.size;
    text.lines.push_back(lines.front().text);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const double wider = width_with_next(fonts, lines[i - 1], lines[i]);
        if (wider < longest + 1 || may_be_inside_a_word(lines[i - 1])) {
            text.lines.push_back(lines[i].text);
            continue;
        }
        limit = std::min(limit, wider);
        text.lines.back() += " " + lines[i].text;
        text.wraps = true;
    }
    const double slack = (limit - longest) / 2;
    text.box.width = longest + slack;
    if (text.side == TextSide::right) text.box.x -= slack;
    if (text.side == TextSide::middle) text.box.x -= slack / 2;
}

// As the page has set it in its room: only where that is not at the left.
TextSide side_of(const PlacedText& text, const PageFonts& fonts) {
    const double before = text.x - text.room.x;
    const double after = text.room.right() - text.x - fonts.width(text.text, text.style);
    if (before < same) return TextSide::left;
    if (after < 1) return TextSide::right;
    return std::abs(before - after) < 1 ? TextSide::middle : TextSide::left;
}

SlideText box_of(std::span<const PlacedText> lines, const PageFonts& fonts) {
    SlideText text;
    const PlacedText& first = lines.front();
    text.style = first.style;
    const render::LineExtents line = fonts.extents(first.style);
    text.line_height =
        lines.size() > 1 ? lines[1].baseline - first.baseline : line.above + line.below;
    text.box.x = first.x;
    // Word processors put what a line has more than its letters above them.
    text.box.y = first.baseline + line.below - text.line_height;
    text.box.height = text.line_height * static_cast<double>(lines.size());
    if (lines.size() == 1) text.side = side_of(first, fonts);
    join_lines(text, lines, fonts);
    return text;
}

}  // namespace

std::vector<SlideText> slide_texts(const render::PagePlan& page, const PageFonts& fonts) {
    std::vector<SlideText> texts;
    const std::span<const PlacedText> all = page.texts;
    std::size_t first = 0;
    for (std::size_t i = 1; i <= all.size(); ++i) {
        if (i < all.size() && goes_on(all.subspan(first, i - first), all[i])) continue;
        texts.push_back(box_of(all.subspan(first, i - first), fonts));
        first = i;
    }
    return texts;
}

}  // namespace ancrage::app

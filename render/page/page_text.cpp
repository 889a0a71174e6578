#include "render/page/page_text.h"

#include <algorithm>
#include <array>

#include "render/page/typeface.h"

namespace ancrage::render {

namespace {

constexpr std::array<const char*, 4> font_files = {"Inter-Regular.otf", "Inter-Medium.otf",
                                                   "Inter-SemiBold.otf", "Inter-Bold.otf"};
constexpr std::string_view ellipsis = "\u2026";

RunStyle run_style(const TextStyle& style) {
    RunStyle run;
    run.size = style.size;
    run.letter_spacing = style.letter_spacing;
    run.tabular = true;
    run.color = style.color;
    return run;
}

// Where each character of the text ends.
std::vector<std::size_t> character_ends(std::string_view text) {
    std::vector<std::size_t> ends;
    for (std::size_t i = 1; i <= text.size(); ++i) {
        const bool inside = i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
        if (!inside) ends.push_back(i);
    }
    return ends;
}

// Bytes of the longest start of `text` that fits with `tail` after it; one character at least, so
// that breaking a word always gets on.
std::size_t fitting_start(const PageFonts& fonts, std::string_view text, const TextStyle& style,
                          double width, std::string_view tail) {
    const std::vector<std::size_t> ends = character_ends(text);
    if (ends.empty()) return 0;
    const auto fit = [&](std::size_t characters) {
        const std::string start(text.substr(0, ends[characters - 1]));
        return fonts.width(start + std::string(tail), style) <= width;
    };
    // By doubling, then halving: a text much longer than the line is never measured whole.
    std::size_t fits = 1;
    std::size_t too_many = ends.size() + 1;
    while (fits * 2 < too_many && fit(fits * 2)) fits *= 2;
    too_many = std::min(too_many, fits * 2);
    while (fits + 1 < too_many) {
        const std::size_t middle = (fits + too_many) / 2;
        (fit(middle) ? fits : too_many) = middle;
    }
    return ends[fits - 1];
}

std::string with_ellipsis(const PageFonts& fonts, std::string_view text, const TextStyle& style,
                          double width) {
    std::string kept(text.substr(0, fitting_start(fonts, text, style, width, ellipsis)));
    // At the end of a word where that loses little.
    const std::size_t space = kept.rfind(' ');
    if (space != std::string::npos && space * 3 >= kept.size() * 2) kept.resize(space);
    while (!kept.empty() && (kept.back() == ' ' || kept.back() == ',')) kept.pop_back();
    return kept.append(ellipsis);
}

// Whether the line may be broken at this space: not before the punctuation that French sets off
// with one, nor after an opening guillemet.
bool may_break_at(std::string_view text, std::size_t space) {
    const std::string_view after = text.substr(space + 1);
    const bool punctuation =
        !after.empty() && std::string_view(";:!?").find(after.front()) != std::string_view::npos;
    return !punctuation && !after.starts_with("\u00BB") &&
           !text.substr(0, space).ends_with("\u00AB");
}

// The last place to break at, up to `fits`; 0 when there is none.
std::size_t last_break(std::string_view text, std::size_t fits) {
    for (std::size_t at = text.rfind(' ', fits); at != std::string_view::npos && at > 0;
         at = text.rfind(' ', at - 1)) {
        if (may_break_at(text, at)) return at;
    }
    return 0;
}

}  // namespace

struct PageFonts::State {
    std::array<Typeface, font_files.size()> fonts;

    const Typeface& of(Weight weight) const { return fonts[static_cast<std::size_t>(weight)]; }
};

PageFonts::PageFonts(std::unique_ptr<State> state) : state_(std::move(state)) {}
PageFonts::PageFonts(PageFonts&&) noexcept = default;
PageFonts& PageFonts::operator=(PageFonts&&) noexcept = default;
PageFonts::~PageFonts() = default;

geo::Result<PageFonts> PageFonts::open(const std::string& folder) {
    auto state = std::make_unique<State>();
    for (std::size_t i = 0; i < font_files.size(); ++i) {
        auto font = Typeface::open(folder, font_files[i]);
        if (!font) return font.error();
        state->fonts[i] = std::move(font).value();
    }
    return PageFonts(std::move(state));
}

double PageFonts::width(std::string_view text, const TextStyle& style) const {
    return shape_run(state_->of(style.weight), text, run_style(style)).width;
}

LineExtents PageFonts::extents(const TextStyle& style) const {
    const Typeface& font = state_->of(style.weight);
    hb_font_extents_t units{};
    hb_font_get_h_extents(font.shaper.get(), &units);
    const double em = style.size / font.units_per_em;
    return {units.ascender * em, -units.descender * em};
}

void PageFonts::draw(cairo_t* cairo, double x, double baseline, std::string_view text,
                     const TextStyle& style) const {
    const Typeface& font = state_->of(style.weight);
    const RunStyle set_as = run_style(style);
    cairo_save(cairo);
    cairo_translate(cairo, x, baseline);
    show_run(cairo, font, shape_run(font, text, set_as), set_as);
    cairo_restore(cairo);
}

void PageFonts::draw_outlines(cairo_t* cairo, double x, double baseline, std::string_view text,
                              const TextStyle& style) const {
    const Typeface& font = state_->of(style.weight);
    const RunStyle set_as = run_style(style);
    cairo_save(cairo);
    cairo_translate(cairo, x, baseline);
    show_outlines(cairo, font, shape_run(font, text, set_as), set_as);
    cairo_restore(cairo);
}

WrappedText wrap_text(const PageFonts& fonts, std::string_view text, const TextStyle& style,
                      double width, std::size_t most_lines) {
    WrappedText wrapped;
    std::size_t position = 0;
    while (position < text.size()) {
        if (wrapped.lines.size() == most_lines) {
            wrapped.complete = false;
            if (most_lines > 0) {
                // What follows joins the last line, so that the ellipsis comes where it is full.
                const std::string rest(text.substr(position));
                wrapped.lines.back() =
                    with_ellipsis(fonts, wrapped.lines.back() + " " + rest, style, width);
            }
            return wrapped;
        }
        const std::size_t paragraph_end = std::min(text.find('\n', position), text.size());
        const std::string_view paragraph = text.substr(position, paragraph_end - position);
        std::size_t length = fitting_start(fonts, paragraph, style, width, "");
        if (length < paragraph.size()) {
            if (const std::size_t space = last_break(paragraph, length)) {
                length = space;
            } else {
                wrapped.words_whole = false;
            }
        }
        wrapped.lines.emplace_back(paragraph.substr(0, length));
        position += length;
        if (position < text.size() && (text[position] == ' ' || text[position] == '\n')) ++position;
    }
    return wrapped;
}

WrappedText wrap_evenly(const PageFonts& fonts, std::string_view text, const TextStyle& style,
                        double width, std::size_t most_lines) {
    WrappedText best = wrap_text(fonts, text, style, width, most_lines);
    if (!best.complete || best.lines.size() < 2) return best;
    const std::size_t lines = best.lines.size();
    for (double narrower = width * 0.95; narrower > width / 2; narrower -= width * 0.05) {
        WrappedText wrapped = wrap_text(fonts, text, style, narrower, lines);
        if (!wrapped.complete || !wrapped.words_whole) break;
        best = std::move(wrapped);
    }
    return best;
}

}  // namespace ancrage::render

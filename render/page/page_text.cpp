#include "render/page/page_text.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include <algorithm>
#include <array>

namespace ancrage::render {

namespace {

constexpr std::array<const char*, 4> font_files = {"Inter-Regular.otf", "Inter-Medium.otf",
                                                   "Inter-SemiBold.otf", "Inter-Bold.otf"};
constexpr std::string_view ellipsis = "\u2026";

template <auto release>
struct Releaser {
    template <typename T>
    void operator()(T* object) const {
        release(object);
    }
};
using HbFont = std::unique_ptr<hb_font_t, Releaser<hb_font_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, Releaser<hb_face_destroy>>;
using HbBlob = std::unique_ptr<hb_blob_t, Releaser<hb_blob_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, Releaser<hb_buffer_destroy>>;
using CairoFace = std::unique_ptr<cairo_font_face_t, Releaser<cairo_font_face_destroy>>;

using FtLibrary = std::shared_ptr<std::remove_pointer_t<FT_Library>>;

// Cairo keeps scaled fonts in a cache of its own: the FreeType face goes when Cairo lets it go.
struct HeldFace {
    FtLibrary library;
    FT_Face face = nullptr;
    ~HeldFace() { FT_Done_Face(face); }
};

struct OpenFont {
    HbFont shaper;
    CairoFace face;
    double units_per_em = 1000;
};

struct ShapedText {
    std::vector<cairo_glyph_t> glyphs;
    double width = 0;
};

geo::Error font_error(const std::string& path) {
    return geo::failed("error.page_font_cannot_open", {path});
}

CairoFace cairo_face_of(const FtLibrary& library, const std::string& path) {
    static const cairo_user_data_key_t held_key = {};
    auto held = std::make_unique<HeldFace>();
    held->library = library;
    if (FT_New_Face(library.get(), path.c_str(), 0, &held->face) != 0) return nullptr;
    CairoFace face(cairo_ft_font_face_create_for_ft_face(held->face, FT_LOAD_NO_HINTING));
    const auto destroy = [](void* pointer) { delete static_cast<HeldFace*>(pointer); };
    if (cairo_font_face_set_user_data(face.get(), &held_key, held.get(), destroy) !=
        CAIRO_STATUS_SUCCESS) {
        return nullptr;
    }
    static_cast<void>(held.release());  // Cairo destroys it with the face
    return face;
}

geo::Result<OpenFont> open_font(const FtLibrary& library, const std::string& path) {
    const HbBlob blob(hb_blob_create_from_file_or_fail(path.c_str()));
    if (!blob) return font_error(path);
    const HbFace face(hb_face_create(blob.get(), 0));
    OpenFont font;
    font.face = cairo_face_of(library, path);
    if (!font.face || hb_face_get_glyph_count(face.get()) == 0) return font_error(path);
    font.shaper.reset(hb_font_create(face.get()));
    font.units_per_em = hb_face_get_upem(face.get());
    return font;
}

ShapedText shape(const OpenFont& font, std::string_view text, const TextStyle& style) {
    const HbBuffer buffer(hb_buffer_create());
    hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()), 0,
                       static_cast<int>(text.size()));
    hb_buffer_guess_segment_properties(buffer.get());
    const hb_feature_t tabular = {HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START,
                                  HB_FEATURE_GLOBAL_END};
    hb_shape(font.shaper.get(), buffer.get(), &tabular, 1);

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
    const double unit = style.size / font.units_per_em;
    ShapedText shaped;
    shaped.glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
        shaped.glyphs.push_back({infos[i].codepoint, shaped.width + positions[i].x_offset * unit,
                                 -positions[i].y_offset * unit});
        shaped.width += positions[i].x_advance * unit;
        if (i + 1 < count) shaped.width += style.letter_spacing;
    }
    return shaped;
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
    std::array<OpenFont, font_files.size()> fonts;

    const OpenFont& of(Weight weight) const { return fonts[static_cast<std::size_t>(weight)]; }
};

PageFonts::PageFonts(std::unique_ptr<State> state) : state_(std::move(state)) {}
PageFonts::PageFonts(PageFonts&&) noexcept = default;
PageFonts& PageFonts::operator=(PageFonts&&) noexcept = default;
PageFonts::~PageFonts() = default;

geo::Result<PageFonts> PageFonts::open(const std::string& folder) {
    FT_Library raw = nullptr;
    if (FT_Init_FreeType(&raw) != 0) return font_error(folder);
    const FtLibrary library(raw, FT_Done_FreeType);
    auto state = std::make_unique<State>();
    for (std::size_t i = 0; i < font_files.size(); ++i) {
        auto font = open_font(library, folder + "/" + font_files[i]);
        if (!font) return font.error();
        state->fonts[i] = std::move(font).value();
    }
    return PageFonts(std::move(state));
}

double PageFonts::width(std::string_view text, const TextStyle& style) const {
    return shape(state_->of(style.weight), text, style).width;
}

void PageFonts::draw(cairo_t* cairo, double x, double baseline, std::string_view text,
                     const TextStyle& style) const {
    const OpenFont& font = state_->of(style.weight);
    ShapedText shaped = shape(font, text, style);
    cairo_save(cairo);
    cairo_translate(cairo, x, baseline);
    cairo_set_font_face(cairo, font.face.get());
    cairo_set_font_size(cairo, style.size);
    const std::unique_ptr<cairo_font_options_t, Releaser<cairo_font_options_destroy>> options(
        cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo, options.get());
    cairo_set_source_rgba(cairo, style.color.r / 255.0, style.color.g / 255.0,
                          style.color.b / 255.0, style.color.a / 255.0);
    // As outlines: Cairo 1.16 would move each glyph to a whole pixel and spoil the spacing.
    cairo_new_path(cairo);
    cairo_glyph_path(cairo, shaped.glyphs.data(), static_cast<int>(shaped.glyphs.size()));
    cairo_fill(cairo);
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

#include "render/page/typeface.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>

namespace ancrage::render {

namespace {

using HbFace = std::unique_ptr<hb_face_t, Releaser<hb_face_destroy>>;
using HbBlob = std::unique_ptr<hb_blob_t, Releaser<hb_blob_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, Releaser<hb_buffer_destroy>>;
using FtLibrary = std::unique_ptr<std::remove_pointer_t<FT_Library>, Releaser<FT_Done_FreeType>>;

const cairo_user_data_key_t kept_key = {};

// Cairo keeps scaled fonts in a cache of its own: the FreeType face goes when Cairo lets it go.
struct HeldFace {
    FtLibrary library;
    FT_Face face = nullptr;
    ~HeldFace() { FT_Done_Face(face); }
};

CairoFace cairo_face_of(const std::string& path) {
    static const cairo_user_data_key_t held_key = {};
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return nullptr;
    auto held = std::make_unique<HeldFace>();
    held->library.reset(library);
    if (FT_New_Face(library, path.c_str(), 0, &held->face) != 0) return nullptr;
    CairoFace face(cairo_ft_font_face_create_for_ft_face(held->face, FT_LOAD_NO_HINTING));
    const auto destroy = [](void* pointer) { delete static_cast<HeldFace*>(pointer); };
    if (cairo_font_face_set_user_data(face.get(), &held_key, held.get(), destroy) !=
        CAIRO_STATUS_SUCCESS) {
        return nullptr;
    }
    static_cast<void>(held.release());  // Cairo destroys it with the face
    return face;
}

// Bytes of the character that begins here, 0 when there is none: the shortest forms of Unicode's
// scalar values only (The Unicode Standard, table 3-7).
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto follows = [&](std::size_t i, unsigned least = 0x80, unsigned most = 0xBF) {
        return byte(i) >= least && byte(i) <= most;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned least = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned most = first == 0xED ? 0x9F : 0xBF;
        return follows(1, least, most) && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned least = first == 0xF0 ? 0x90 : 0x80;
        const unsigned most = first == 0xF4 ? 0x8F : 0xBF;
        return follows(1, least, most) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

std::string readable(std::string_view text) {
    std::string answer;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = character_length(text.substr(at));
        const auto first = static_cast<unsigned char>(text[at]);
        if (length == 0) {
            answer += "\uFFFD";
        } else if (length == 1 && (first < 0x20 || first == 0x7F)) {
            answer += ' ';
        } else {
            answer += text.substr(at, length);
        }
        at += std::max<std::size_t>(length, 1);
    }
    return answer;
}

// Bytes and glyphs that belong together, in the order of the text; nothing when the glyphs are not
// in that order (right to left), which is then shown without its characters.
std::vector<cairo_text_cluster_t> clusters_of(const hb_glyph_info_t* infos, unsigned count,
                                              std::size_t bytes) {
    std::vector<cairo_text_cluster_t> clusters;
    for (unsigned i = 0; i < count;) {
        unsigned next = i;
        while (next < count && infos[next].cluster == infos[i].cluster) ++next;
        const std::size_t end = next < count ? infos[next].cluster : bytes;
        if (end < infos[i].cluster) return {};
        clusters.push_back({static_cast<int>(end - infos[i].cluster), static_cast<int>(next - i)});
        i = next;
    }
    return clusters;
}

void choose_font(cairo_t* cairo, const Typeface& typeface, double size) {
    cairo_set_font_face(cairo, typeface.face.get());
    cairo_set_font_size(cairo, size);
    const std::unique_ptr<cairo_font_options_t, Releaser<cairo_font_options_destroy>> options(
        cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo, options.get());
}

void set_color(cairo_t* cairo, Color color) {
    constexpr double full = 255.0;
    cairo_set_source_rgba(cairo, color.r / full, color.g / full, color.b / full, color.a / full);
}

void keep(cairo_t* cairo, KeptTexts& texts, const Typeface& typeface, const TextRun& run,
          const RunStyle& style) {
    cairo_matrix_t matrix{};
    cairo_get_matrix(cairo, &matrix);
    texts.push_back({run.text,
                     typeface.path,
                     typeface.weight,
                     typeface.italic,
                     style,
                     {matrix.xx, matrix.yx, matrix.xy, matrix.yy, matrix.x0, matrix.y0},
                     run.width});
}

}  // namespace

geo::Result<Typeface> Typeface::open(const std::string& folder, std::string_view name) {
    Typeface typeface;
    typeface.path = folder + "/" + std::string(name);
    typeface.italic = name.find("Italic") != std::string_view::npos;
    if (name.find("Medium") != std::string_view::npos) typeface.weight = 500;
    if (name.find("SemiBold") != std::string_view::npos) typeface.weight = 600;
    if (name.find("-Bold") != std::string_view::npos) typeface.weight = 700;
    const geo::Error error = geo::failed("error.page_font_cannot_open", {typeface.path});
    const HbBlob blob(hb_blob_create_from_file_or_fail(typeface.path.c_str()));
    if (!blob) return error;
    const HbFace face(hb_face_create(blob.get(), 0));
    typeface.face = cairo_face_of(typeface.path);
    if (!typeface.face || hb_face_get_glyph_count(face.get()) == 0) return error;
    typeface.shaper.reset(hb_font_create(face.get()));
    typeface.units_per_em = hb_face_get_upem(face.get());
    return typeface;
}

TextRun shape_run(const Typeface& typeface, std::string_view text, const RunStyle& style) {
    TextRun run;
    run.text = readable(text);
    const HbBuffer buffer(hb_buffer_create());
    const int bytes = static_cast<int>(run.text.size());
    hb_buffer_add_utf8(buffer.get(), run.text.data(), bytes, 0, bytes);
    hb_buffer_guess_segment_properties(buffer.get());
    const hb_feature_t tabular = {HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START,
                                  HB_FEATURE_GLOBAL_END};
    hb_shape(typeface.shaper.get(), buffer.get(), &tabular, style.tabular ? 1 : 0);

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
    const double unit = style.size / typeface.units_per_em;
    run.glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
        run.glyphs.push_back({infos[i].codepoint, run.width + positions[i].x_offset * unit,
                              -positions[i].y_offset * unit});
        run.width += positions[i].x_advance * unit;
        if (i + 1 < count) run.width += style.letter_spacing;
    }
    run.clusters = clusters_of(infos, count, run.text.size());
    return run;
}

void show_outlines(cairo_t* cairo, const Typeface& typeface, const TextRun& run,
                   const RunStyle& style) {
    choose_font(cairo, typeface, style.size);
    cairo_new_path(cairo);
    cairo_glyph_path(cairo, run.glyphs.data(), static_cast<int>(run.glyphs.size()));
    set_color(cairo, style.color);
    cairo_fill(cairo);
}

void show_halo(cairo_t* cairo, const Typeface& typeface, const TextRun& run,
               const RunStyle& style) {
    if (style.halo_width <= 0 || style.halo.a == 0) return;
    if (cairo_get_user_data(cairo, &kept_key) != nullptr) return;  // goes with its text
    choose_font(cairo, typeface, style.size);
    cairo_new_path(cairo);
    cairo_glyph_path(cairo, run.glyphs.data(), static_cast<int>(run.glyphs.size()));
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(cairo, 2 * style.halo_width);
    set_color(cairo, style.halo);
    cairo_stroke(cairo);
}

void show_run(cairo_t* cairo, const Typeface& typeface, const TextRun& run, const RunStyle& style) {
    if (run.glyphs.empty()) return;
    if (auto* texts = static_cast<KeptTexts*>(cairo_get_user_data(cairo, &kept_key))) {
        keep(cairo, *texts, typeface, run, style);
        return;
    }
    const bool is_pdf = cairo_surface_get_type(cairo_get_target(cairo)) == CAIRO_SURFACE_TYPE_PDF;
    if (!is_pdf || run.clusters.empty()) {
        show_outlines(cairo, typeface, run, style);
        return;
    }
    choose_font(cairo, typeface, style.size);
    set_color(cairo, style.color);
    cairo_show_text_glyphs(cairo, run.text.data(), static_cast<int>(run.text.size()),
                           run.glyphs.data(), static_cast<int>(run.glyphs.size()),
                           run.clusters.data(), static_cast<int>(run.clusters.size()),
                           static_cast<cairo_text_cluster_flags_t>(0));
}

void keep_texts(cairo_t* cairo, KeptTexts& texts) {
    cairo_set_user_data(cairo, &kept_key, &texts, nullptr);
}

}  // namespace ancrage::render

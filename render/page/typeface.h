// One file of the Inter family, for Cairo to draw and HarfBuzz to shape; and a run of text set in
// it. How the run reaches the page depends on the page: as outlines on a picture (Cairo 1.16 would
// move each glyph to a whole pixel and spoil the spacing), as glyphs that carry their characters in
// a PDF, so that it can be searched and copied, and put aside for SVG, which svg_text.h writes.
#pragma once

#include <cairo.h>
#include <hb.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/result.h"
#include "render/image.h"

namespace ancrage::render {

template <auto release>
struct Releaser {
    template <typename T>
    void operator()(T* object) const {
        release(object);
    }
};
using HbFont = std::unique_ptr<hb_font_t, Releaser<hb_font_destroy>>;
using CairoFace = std::unique_ptr<cairo_font_face_t, Releaser<cairo_font_face_destroy>>;

struct Typeface {
    std::string path;
    int weight = 400;  // as CSS counts
    bool italic = false;
    HbFont shaper;
    CairoFace face;
    double units_per_em = 1000;

    // `name`: "Inter-Medium.otf". Errors name the file.
    static geo::Result<Typeface> open(const std::string& folder, std::string_view name);
};

// Lengths are units of the canvas; the pen starts at 0, 0 and the baseline is y = 0.
struct TextRun {
    std::string text;  // UTF-8, always valid
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;  // of the text's bytes and the glyphs
    double width = 0;
};

struct RunStyle {
    double size = 13;
    double letter_spacing = 0;
    bool tabular = false;  // figures of equal width
    Color color;
    Color halo;
    double halo_width = 0;  // beyond the letters' outline; 0 for none
};

// Bytes that are not UTF-8 become replacement characters, control characters spaces.
TextRun shape_run(const Typeface& typeface, std::string_view text, const RunStyle& style);

// The halo, then the letters, with the pen at the origin of the current transformation.
void show_run(cairo_t* cairo, const Typeface& typeface, const TextRun& run, const RunStyle& style);
void show_halo(cairo_t* cairo, const Typeface& typeface, const TextRun& run, const RunStyle& style);
// As outlines, whatever the page: nothing that one reads, searches or copies.
void show_outlines(cairo_t* cairo, const Typeface& typeface, const TextRun& run,
                   const RunStyle& style);

// Text put aside instead of drawn.
struct KeptText {
    std::string text;
    std::string font_path;
    int weight = 400;
    bool italic = false;
    RunStyle style;
    std::array<double, 6> matrix{};  // from the run to the page: xx, yx, xy, yy, x0, y0
    double width = 0;
};
using KeptTexts = std::vector<KeptText>;

// From now on show_run() on this canvas adds to `texts`, which must live as long as the canvas.
void keep_texts(cairo_t* cairo, KeptTexts& texts);

}  // namespace ancrage::render

// Text on the page: Inter, shaped by HarfBuzz (kerning, tabular figures), drawn by Cairo. Lengths
// are page units, one pixel at scale factor 1; positions are not rounded, so that a text measures
// the same at every scale.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/result.h"
#include "render/image.h"

// As cairo.h declares it, so that including this header does not need it.
using cairo_t = struct _cairo;

namespace ancrage::render {

enum class Weight { regular, medium, semibold, bold };

struct TextStyle {
    Weight weight = Weight::regular;
    double size = 13;
    Color color;
    double letter_spacing = 0;
};

// What a line takes above and below its baseline, by the typeface itself.
struct LineExtents {
    double above = 0;
    double below = 0;
};

class PageFonts {
public:
    // Opens Inter's four weights in `folder`. Errors name the file that is missing or damaged.
    static geo::Result<PageFonts> open(const std::string& folder);

    PageFonts(PageFonts&&) noexcept;
    PageFonts& operator=(PageFonts&&) noexcept;
    ~PageFonts();

    // Advance width. Bytes that are not UTF-8 count as replacement characters.
    double width(std::string_view text, const TextStyle& style) const;
    LineExtents extents(const TextStyle& style) const;
    void draw(cairo_t* cairo, double x, double baseline, std::string_view text,
              const TextStyle& style) const;
    // The same as shapes that cannot be read, searched or copied: for watermarks.
    void draw_outlines(cairo_t* cairo, double x, double baseline, std::string_view text,
                       const TextStyle& style) const;

private:
    struct State;
    explicit PageFonts(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

struct WrappedText {
    std::vector<std::string> lines;
    bool complete = true;     // false: the last line ends with an ellipsis
    bool words_whole = true;  // false: a word was broken inside
};

// Broken at spaces (never at no-break spaces, nor where French typography forbids it) and line
// feeds into at most `most_lines` lines no wider than `width`; a word wider than that is broken
// inside.
WrappedText wrap_text(const PageFonts& fonts, std::string_view text, const TextStyle& style,
                      double width, std::size_t most_lines);

// The same in as few lines, as equal in length as the words allow: for titles.
WrappedText wrap_evenly(const PageFonts& fonts, std::string_view text, const TextStyle& style,
                        double width, std::size_t most_lines);

}  // namespace ancrage::render

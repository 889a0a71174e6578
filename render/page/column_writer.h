// How the plate's column is written: downwards, a legend entry after the other. Only the files that
// plan parts of the column use it.
#pragma once

#include <string>

#include "render/page/plate_plan.h"

namespace ancrage::render {

// Page units.
inline constexpr double column_left = 24;
inline constexpr double column_right = column_width - 20;

// How closely the legend is set; each step gives up something of the one before.
struct Density {
    std::size_t title_lines;
    std::size_t detail_lines;
    double swatch_width;
    double swatch_height;
    double title_leading;
    double detail_leading;
    double gap;  // between entries
};

// Writes downwards; what it has written can be thrown away to try again more densely.
class ColumnWriter {
public:
    ColumnWriter(PlatePlan& plan, const PageFonts& fonts, double y, double left = column_left,
                 double right = column_right)
        : plan_(plan), fonts_(fonts), y_(y), left_(left), right_(right) {}

    double y() const { return y_; }
    double left() const { return left_; }
    double right() const { return right_; }
    void skip(double height) { y_ += height; }

    // Lines from `x`; `kept_free` is left blank at the right.
    void paragraph(const std::string& text, const TextStyle& style, double x, double leading,
                   std::size_t most_lines, double kept_free = 0) {
        const WrappedText wrapped =
            wrap_evenly(fonts_, text, style, right_ - x - kept_free, most_lines);
        plan_.complete = plan_.complete && wrapped.complete;
        for (const std::string& line : wrapped.lines) {
            put(line, style, x, leading);
            y_ += leading;
        }
    }

    // On the line at `y`.
    void put(const std::string& line, const TextStyle& style, double x, double leading) {
        plan_.texts.push_back({line, style, x, y_ + leading / 2 + style.size * 0.36,
                               Box{x, y_, right_ - x, leading}});
    }

private:
    PlatePlan& plan_;
    const PageFonts& fonts_;
    double y_;
    double left_;
    double right_;
};

struct LegendStyles {
    TextStyle title, detail, sign, badge;
};

inline LegendStyles legend_styles(const PageColors& page) {
    return {{Weight::medium, 13, page.ink, 0},
            {Weight::regular, 12, page.secondary, 0},
            {Weight::regular, 12, page.ink, 0},
            {Weight::medium, 12, page.secondary, 0}};
}

// Under an entry: what its colours mean. Without the histogram where the legend is set closely.
void plan_colors(PlatePlan& plan, ColumnWriter& writer, const Plate& plate, std::size_t entry,
                 const Density& density, const LegendStyles& styles, const PageFonts& fonts);

// Under an entry: how large values are drawn.
void plan_sizes(PlatePlan& plan, ColumnWriter& writer, const Plate& plate, std::size_t entry,
                const Density& density, const LegendStyles& styles);

}  // namespace ancrage::render

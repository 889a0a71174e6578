// Under a legend entry whose colours follow a number: what the number is, how it is spread, and a
// line for each class with its limits and how many features it holds.
#include "render/page/column_writer.h"

namespace ancrage::render {

namespace {

constexpr double swatch_height = 12;
constexpr double row = 17;

// Without the histogram every class still has its line.
bool has_room_for_histogram(const LegendColors& colors, const Density& density) {
    return !colors.histogram.empty() && density.detail_lines > 0;
}

void plan_histogram(PlatePlan& plan, ColumnWriter& writer, const LegendColors& colors,
                    std::size_t entry, double x, const LegendStyles& styles,
                    const PageFonts& fonts) {
    constexpr double height = 34;
    writer.skip(3);
    plan.histograms.push_back({entry, Box{x, writer.y(), writer.right() - x, height}});
    writer.skip(height + 1);
    TextStyle small = styles.detail;
    small.size = 11;
    writer.put(colors.least, small, x, 14);
    writer.put(colors.greatest, small, writer.right() - fonts.width(colors.greatest, small), 14);
    writer.skip(14 + 3);
}

}  // namespace

void plan_colors(PlatePlan& plan, ColumnWriter& writer, const Plate& plate, std::size_t entry,
                 const Density& density, const LegendStyles& styles, const PageFonts& fonts) {
    const LegendColors& colors = plate.legend[entry].colors;
    const double text_x = writer.left() + density.swatch_width + 12;
    writer.paragraph(colors.title, styles.sign, text_x, density.detail_leading + 1, 2);
    if (has_room_for_histogram(colors, density)) {
        plan_histogram(plan, writer, colors, entry, text_x, styles, fonts);
    }
    for (std::size_t i = 0; i < colors.classes.size(); ++i) {
        const LegendClass& one = colors.classes[i];
        const double count_width = fonts.width(one.detail, styles.detail);
        plan.swatches.push_back({entry, std::nullopt,
                                 Box{writer.left(), writer.y() + (row - swatch_height) / 2,
                                     density.swatch_width, swatch_height},
                                 i});
        writer.put(one.detail, styles.detail, writer.right() - count_width, row);
        writer.paragraph(one.title, styles.sign, text_x, row, 1, count_width + 8);
    }
    if (density.detail_lines > 0) {
        writer.paragraph(colors.note, styles.detail, text_x, density.detail_leading, 2);
    }
}

}  // namespace ancrage::render

// Under a legend entry whose markers are sized by a number: what the number is, and how large three
// round values of it are drawn.
#include <algorithm>

#include "render/page/column_writer.h"
#include "render/page/nested_sizes.h"

namespace ancrage::render {

void plan_sizes(PlatePlan& plan, ColumnWriter& writer, const Plate& plate, std::size_t entry,
                const Density& density, const LegendStyles& styles) {
    const LegendSizes& sizes = plate.legend[entry].sizes;
    const double text_x = writer.left() + density.swatch_width + 12;
    const double leading = density.detail_leading;
    writer.paragraph(sizes.title, styles.sign, text_x, leading + 1, 2);
    writer.skip(3);
    const double top = writer.y();
    PlacedSizes placed{entry, nest_signs(sizes, text_x, top, leading), 0};
    placed.title_x = text_x + static_cast<double>(sizes.sizes.front().size) + 18;
    for (std::size_t i = 0; i < placed.signs.size(); ++i) {
        writer.skip(placed.signs[i].title_y - leading / 2 - writer.y());
        writer.put(sizes.sizes[i].title, styles.detail, placed.title_x, leading);
    }
    writer.skip(top + nested_height(placed.signs, top, leading) + 3 - writer.y());
    plan.sizes.push_back(std::move(placed));
}

}  // namespace ancrage::render

#include "render/page/nested_sizes.h"

#include <cairo.h>

#include <algorithm>

#include "render/page/cairo_canvas.h"
#include "render/page/swatch.h"

namespace ancrage::render {

std::vector<NestedSign> nest_signs(const LegendSizes& sizes, double x, double y, double leading) {
    std::vector<NestedSign> signs;
    if (sizes.sizes.empty()) return signs;
    const double widest = sizes.sizes.front().size;
    const double line = y + std::max(widest, leading);
    double free_from = y;
    for (const LegendSize& each : sizes.sizes) {
        const double size = each.size;
        const Box sign{x + (widest - size) / 2, line - size, size, size};
        const double title_y = std::max(free_from + leading / 2, sign.y);
        free_from = title_y + leading / 2;
        signs.push_back({sign, title_y});
    }
    return signs;
}

double nested_height(const std::vector<NestedSign>& signs, double y, double leading) {
    double bottom = y;
    for (const NestedSign& sign : signs) {
        bottom = std::max({bottom, sign.sign.y + sign.sign.height, sign.title_y + leading / 2});
    }
    return bottom - y;
}

void paint_nested(cairo_t* cairo, const std::vector<NestedSign>& signs, const Marker& marker,
                  double title_x, Color rule) {
    cairo_save(cairo);
    cairo_set_line_width(cairo, 0.8);
    for (const NestedSign& sign : signs) {
        Marker sized = marker;
        sized.size = static_cast<float>(sign.sign.width);
        paint_marker(cairo, sized, false, sign.sign);
    }
    set_source(cairo, rule);
    for (const NestedSign& sign : signs) {
        const double middle = sign.sign.x + sign.sign.width / 2;
        const double edge = title_x - 4;
        cairo_move_to(cairo, middle, sign.sign.y);
        cairo_line_to(cairo, edge - 5, sign.title_y);
        cairo_line_to(cairo, edge, sign.title_y);
        cairo_stroke(cairo);
    }
    cairo_restore(cairo);
}

}  // namespace ancrage::render

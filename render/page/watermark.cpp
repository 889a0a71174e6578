#include "render/page/watermark.h"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ancrage::render {

void paint_watermark(cairo_t* cairo, const Box& box, const std::string& text,
                     const PageFonts& fonts, bool on_dark) {
    const Color red = on_dark ? Color{0xFF, 0x7A, 0x6E, 62} : Color{0xB3, 0x26, 0x1E, 46};
    const double size = std::clamp(box.width / 22, 18.0, 44.0);
    const TextStyle style{Weight::bold, size, red, 1};
    const double step = fonts.width(text, style) + size * 2;
    const double row_step = size * 4.2;
    const double reach = std::hypot(box.width, box.height) / 2;
    cairo_save(cairo);
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    cairo_clip(cairo);
    cairo_translate(cairo, box.x + box.width / 2, box.y + box.height / 2);
    cairo_rotate(cairo, -std::numbers::pi / 7);
    const int rows = static_cast<int>(reach / row_step) + 1;
    for (int row = -rows; row <= rows; ++row) {
        const double shift = row % 2 == 0 ? 0 : step / 2;
        for (double x = -step / 2 - shift; x < reach; x += step) {
            fonts.draw_outlines(cairo, x, row * row_step, text, style);
        }
        for (double x = -step * 1.5 - shift; x > -reach - step; x -= step) {
            fonts.draw_outlines(cairo, x, row * row_step, text, style);
        }
    }
    cairo_restore(cairo);
}

}  // namespace ancrage::render

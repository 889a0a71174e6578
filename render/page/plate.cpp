#include "render/page/plate.h"

#include <cairo.h>

#include <cmath>

#include "render/color_difference.h"
#include "render/page/cairo_canvas.h"
#include "render/page/plate_cover.h"
#include "render/page/plate_plan.h"
#include "render/page/swatch.h"
#include "render/page/watermark.h"

namespace ancrage::render {

namespace {

Color with_alpha(Color color, double alpha) {
    color.a = static_cast<std::uint8_t>(std::lround(alpha * 255));
    return color;
}

void fill_box(cairo_t* cairo, const Box& box, Color color) {
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    set_source(cairo, color);
    cairo_fill(cairo);
}

void outline_box(cairo_t* cairo, const Box& box, Color color) {
    add_rounded_box(cairo, {box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1}, 3);
    cairo_set_line_width(cairo, 1);
    set_source(cairo, color);
    cairo_stroke(cairo);
}

void paint_bar(cairo_t* cairo, const PlatePlan& plan, const PageColors& page) {
    const Box& bar = plan.scale_bar;
    const double part = bar.width / plan.scale.parts;
    for (int i = 0; i < plan.scale.parts; ++i) {
        fill_box(cairo, {bar.x + i * part, bar.y, part, bar.height},
                 i % 2 == 0 ? page.ink : page.paper);
    }
    cairo_rectangle(cairo, bar.x, bar.y, bar.width, bar.height);
    cairo_set_line_width(cairo, 1);
    set_source(cairo, page.ink);
    cairo_stroke(cairo);
}

// A slender needle, its eastern half in ink.
void paint_north(cairo_t* cairo, const Box& card, const PageColors& page) {
    constexpr double half_width = 5;
    const double x = card.x + card.width / 2;
    const double top = card.y + 22;
    const double base = card.y + 42;
    const double notch = base - 5;
    cairo_set_line_width(cairo, 1);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    set_source(cairo, page.ink);
    cairo_move_to(cairo, x, top);
    cairo_line_to(cairo, x + half_width, base);
    cairo_line_to(cairo, x, notch);
    cairo_close_path(cairo);
    cairo_fill_preserve(cairo);
    cairo_stroke(cairo);
    cairo_move_to(cairo, x, top);
    cairo_line_to(cairo, x - half_width, base);
    cairo_line_to(cairo, x, notch);
    cairo_close_path(cairo);
    cairo_stroke(cairo);
}

void paint_panels(cairo_t* cairo, const PlatePlan& plan, const PageColors& page) {
    if (plan.column.width > 0) fill_box(cairo, plan.column, page.paper);
    fill_box(cairo, plan.footer, page.paper);
    set_source(cairo, with_alpha(page.secondary, 0.28));
    for (const PlacedRule& rule : plan.rules) {
        const Box box = rule.vertical ? Box{rule.x, rule.y, 1, rule.length}
                                      : Box{rule.x, rule.y, rule.length, 1};
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    }
    cairo_fill(cairo);
}

bool has_size(int width, int height, const Plate& plate) {
    return width > 0 && height > 0 && plate.scale_factor > 0 && std::isfinite(plate.scale_factor);
}

geo::Error no_picture(int width, int height) {
    return geo::failed("error.page_no_picture", {std::to_string(width), std::to_string(height)});
}

}  // namespace

void paint_signs(cairo_t* cairo, const PlatePlan& plan, const Plate& plate,
                 const PageColors& page) {
    for (const PlacedSwatch& swatch : plan.swatches) {
        const LegendEntry& entry = plate.legend[swatch.entry];
        if (swatch.color_class) {
            paint_class(cairo, entry, entry.colors.classes[*swatch.color_class], swatch.box);
            // The lightest class is hardly seen on paper.
            if (!entry.is_point && !entry.is_line) {
                outline_box(cairo, swatch.box, with_alpha(page.secondary, 0.4));
            }
        } else if (swatch.marker) {
            const bool ring_colors = !entry.style.color_column.empty();
            paint_marker(cairo, entry.markers[*swatch.marker].second, ring_colors, swatch.box);
        } else {
            paint_swatch(cairo, entry, swatch.box);
        }
    }
    for (const PlacedHistogram& histogram : plan.histograms) {
        paint_histogram(cairo, plate.legend[histogram.entry].colors,
                        with_alpha(page.secondary, 0.5), histogram.box);
    }
    for (const PlacedSizes& sizes : plan.sizes) {
        paint_nested(cairo, sizes.signs, plate.legend[sizes.entry].style.marker, sizes.title_x,
                     with_alpha(page.secondary, 0.6));
    }
    cairo_set_line_width(cairo, 1);
    set_source(cairo, with_alpha(page.secondary, 0.6));
    for (const Box& pill : plan.pills) {
        add_rounded_box(cairo, {pill.x + 0.5, pill.y + 0.5, pill.width - 1, pill.height - 1}, 6);
        cairo_stroke(cairo);
    }
}

void paint_scale(cairo_t* cairo, const PlatePlan& plan, const PageColors& page) {
    if (plan.scale_card.width <= 0) return;
    add_rounded_box(cairo, plan.scale_card, 6);
    set_source(cairo, with_alpha(page.paper, 0.94));
    cairo_fill(cairo);
    paint_bar(cairo, plan, page);
    paint_north(cairo, plan.scale_card, page);
}

geo::Result<PlateLayout> plate_layout(const Plate& plate, int width, int height,
                                      const std::string& font_folder) {
    if (!has_size(width, height, plate)) return no_picture(width, height);
    const auto fonts = PageFonts::open(font_folder);
    if (!fonts) return fonts.error();
    const PlatePlan plan = plan_plate(plate, width, height, {}, fonts.value());
    const double scale = plate.scale_factor;
    return PlateLayout{static_cast<int>(std::lround(plan.column.width * scale)),
                       static_cast<int>(std::ceil(plan.footer.height * scale))};
}

geo::Result<std::vector<PixelBox>> plate_cover(const Plate& plate, int width, int height,
                                               const std::string& font_folder) {
    if (!has_size(width, height, plate)) return no_picture(width, height);
    const auto fonts = PageFonts::open(font_folder);
    if (!fonts) return fonts.error();
    const PlatePlan plan = plan_plate(plate, width, height, {}, fonts.value());
    const double scale = plate.scale_factor;
    std::vector<PixelBox> cover;
    for (const Box& box : {plan.column, plan.footer, plan.scale_card}) {
        if (box.width <= 0 || box.height <= 0) continue;
        cover.push_back({box.x * scale, box.y * scale, box.right() * scale, box.bottom() * scale});
    }
    return cover;
}

void paint_plate(cairo_t* cairo, const PlatePlan& plan, const Plate& plate, const PageColors& page,
                 const PageFonts& fonts) {
    if (!plate.watermark.empty()) {
        const bool on_dark = to_lab(page.paper).l < 50;
        paint_watermark(cairo, plan.map, plate.watermark, fonts, on_dark);
    }
    paint_panels(cairo, plan, page);
    paint_signs(cairo, plan, plate, page);
    paint_scale(cairo, plan, page);
    for (const PlacedText& text : plan.texts) {
        fonts.draw(cairo, text.x, text.baseline, text.text, text.style);
    }
}

geo::Status draw_plate(Image& map, const Plate& plate, const PageColors& page,
                       const std::string& font_folder) {
    if (!has_size(map.width, map.height, plate) ||
        map.rgba.size() != static_cast<std::size_t>(map.width) * map.height * 4) {
        return no_picture(map.width, map.height);
    }
    const auto fonts = PageFonts::open(font_folder);
    if (!fonts) return fonts.error();
    const PlatePlan plan = plan_plate(plate, map.width, map.height, page, fonts.value());
    const CairoCanvas canvas = make_canvas(map, plate.scale_factor);
    cairo_t* cairo = canvas.cairo.get();
    paint_plate(cairo, plan, plate, page, fonts.value());
    if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS) {
        return geo::failed("error.page_drawing", {cairo_status_to_string(cairo_status(cairo))});
    }
    map = picture_of(canvas);
    return geo::Done{};
}

}  // namespace ancrage::render

#include "render/page/card_sheet.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <cmath>

#include "render/page/cairo_canvas.h"
#include "render/page/card_sheet_plan.h"
#include "render/page/output_file.h"
#include "render/page/watermark.h"

namespace ancrage::render {

namespace {

Color quiet(Color color) {
    color.a = 72;
    return color;
}

void paint_map(cairo_t* cairo, const Box& box, const Image& map, const PageColors& page) {
    const bool is_whole = map.width > 0 && map.height > 0 &&
                          map.rgba.size() == static_cast<std::size_t>(map.width) * map.height * 4;
    cairo_save(cairo);
    add_rounded_box(cairo, box, 6);
    cairo_clip_preserve(cairo);
    set_source(cairo, page.outside);
    cairo_fill(cairo);
    if (is_whole) {
        const CairoCanvas picture = make_canvas(map, 1);
        cairo_translate(cairo, box.x, box.y);
        cairo_scale(cairo, box.width / map.width, box.height / map.height);
        cairo_set_source_surface(cairo, picture.surface.get(), 0, 0);
        cairo_paint(cairo);
    }
    cairo_restore(cairo);
    add_rounded_box(cairo, {box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1}, 6);
    set_source(cairo, quiet(page.secondary));
    cairo_set_line_width(cairo, 1);
    cairo_stroke(cairo);
}

void paint_plan(cairo_t* cairo, const SheetPlan& plan, const CardSheet& sheet,
                const PageColors& page, const PageFonts& fonts) {
    set_source(cairo, page.paper);
    cairo_paint(cairo);
    // The accent as a printed band along the top edge.
    cairo_rectangle(cairo, 0, 0, sheet_width, 6);
    set_source(cairo, page.accent);
    cairo_fill(cairo);
    paint_map(cairo, plan.map, sheet.map, page);
    set_source(cairo, quiet(page.secondary));
    for (const PlacedRule& rule : plan.rules) {
        cairo_rectangle(cairo, rule.x, rule.y, rule.vertical ? 1 : rule.length,
                        rule.vertical ? rule.length : 1);
    }
    cairo_fill(cairo);
    cairo_set_line_width(cairo, 1);
    for (const Box& chip : plan.chips) {
        add_rounded_box(cairo, {chip.x + 0.5, chip.y + 0.5, chip.width - 1, chip.height - 1}, 6);
        cairo_stroke(cairo);
    }
    for (const PlacedText& text : plan.texts) {
        fonts.draw(cairo, text.x, text.baseline, text.text, text.style);
    }
    if (!sheet.watermark.empty()) {
        paint_watermark(cairo, {0, 0, sheet_width, plan.height}, sheet.watermark, fonts);
    }
}

}  // namespace

geo::Result<Image> draw_card_sheet(const CardSheet& sheet, const PageColors& page,
                                   const std::string& font_folder) {
    const double scale = sheet.scale_factor;
    const auto fonts = PageFonts::open(font_folder);
    if (!fonts) return fonts.error();
    const SheetPlan plan = plan_card_sheet(sheet, page, fonts.value());
    const double width = std::round(sheet_width * scale);
    const double height = std::ceil(plan.height * scale);
    constexpr double most = 32'000;  // pixels: what Cairo can hold
    if (!(scale > 0) || !(width >= 1) || !(width <= most) || !(height <= most)) {
        return geo::failed("error.page_no_picture",
                           {std::to_string(width), std::to_string(height)});
    }
    const CairoCanvas canvas =
        make_canvas(static_cast<int>(width), static_cast<int>(height), scale);
    cairo_t* cairo = canvas.cairo.get();
    paint_plan(cairo, plan, sheet, page, fonts.value());
    if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS) {
        return geo::failed("error.page_drawing", {cairo_status_to_string(cairo_status(cairo))});
    }
    return picture_of(canvas);
}

geo::Status write_card_sheet(const std::string& path, const CardSheet& sheet,
                             const PageColors& page, const std::string& font_folder) {
    constexpr double width = 595.28;  // points: A4 (ISO 216)
    constexpr double height = 841.89;
    const auto fonts = PageFonts::open(font_folder);
    if (!fonts) return fonts.error();
    const SheetPlan plan = plan_card_sheet(sheet, page, fonts.value());
    auto file = OutputFile::create(path);
    if (!file) return file.error();
    const CairoCanvas canvas = pdf_canvas(file.value(), width, height);
    cairo_pdf_surface_set_metadata(canvas.surface.get(), CAIRO_PDF_METADATA_TITLE,
                                   sheet.title.c_str());
    const double scale = std::min(width / sheet_width, height / plan.height);
    cairo_t* cairo = canvas.cairo.get();
    cairo_translate(cairo, (width - sheet_width * scale) / 2, 0);
    cairo_scale(cairo, scale, scale);
    paint_plan(cairo, plan, sheet, page, fonts.value());
    if (auto drawn = finish_page(canvas); !drawn) return drawn;
    return file.value().finish();
}

}  // namespace ancrage::render

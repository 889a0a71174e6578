#include "render/page/page_canvas.h"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "render/page/cairo_canvas.h"
#include "render/page/page_map.h"
#include "render/page/page_names.h"
#include "render/page/watermark.h"

namespace ancrage::render {

struct PageTypes::State {
    PageFonts text;
    FontSet placing;
    NameFaces names;
};

namespace {

// Print shows more than a screen does, whatever the pixels that a map is counted in.
constexpr double printed_dpi = 300;
constexpr double points_per_inch = 72;

void paint_shape(cairo_t* cairo, const PlannedShape& shape) {
    const auto add = [&](double inset) {
        const Box box{shape.box.x + inset, shape.box.y + inset, shape.box.width - 2 * inset,
                      shape.box.height - 2 * inset};
        if (shape.radius > 0) {
            add_rounded_box(cairo, box, shape.radius - inset);
        } else {
            cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
        }
    };
    if (shape.fill.a > 0) {
        add(0);
        set_source(cairo, shape.fill);
        cairo_fill(cairo);
    }
    if (shape.edge.a > 0 && shape.edge_width > 0) {
        add(shape.edge_width / 2);
        set_source(cairo, shape.edge);
        cairo_set_line_width(cairo, shape.edge_width);
        cairo_stroke(cairo);
    }
}

void paint_picture(cairo_t* cairo, const PlannedPicture& picture) {
    const Image& image = *picture.image;
    if (image.width < 1 || image.height < 1) return;
    const CairoCanvas pixels = make_canvas(image, 1);
    cairo_save(cairo);
    cairo_translate(cairo, picture.box.x, picture.box.y);
    cairo_scale(cairo, picture.box.width / image.width, picture.box.height / image.height);
    cairo_set_source_surface(cairo, pixels.surface.get(), 0, 0);
    cairo_paint(cairo);
    cairo_restore(cairo);
}

void paint_planned_map(cairo_t* cairo, const PlannedMap& map, const PageTypes::State& types) {
    const MapScene& planned = *map.scene;
    PageScene scene;
    scene.layers = planned.layers;
    scene.looks = planned.looks;
    scene.state = planned.state;
    scene.page = planned.page;
    const double points_per_pixel = map.box.width / planned.state.camera.width;
    scene.detail = std::max(1.0, printed_dpi * points_per_pixel / points_per_inch);
    cairo_save(cairo);
    cairo_rectangle(cairo, map.box.x, map.box.y, map.box.width, map.box.height);
    cairo_clip(cairo);
    cairo_translate(cairo, map.box.x, map.box.y);
    cairo_scale(cairo, points_per_pixel, points_per_pixel);
    paint_map(cairo, scene);
    paint_names(cairo, names_on_page(scene, types.placing, map.covered), types.names);
    cairo_restore(cairo);
    if (!planned.watermark.empty()) {
        paint_watermark(cairo, map.box, planned.watermark, types.text);
    }
}

}  // namespace

PageTypes::PageTypes(std::unique_ptr<State> state) : state_(std::move(state)) {}
PageTypes::PageTypes(PageTypes&&) noexcept = default;
PageTypes& PageTypes::operator=(PageTypes&&) noexcept = default;
PageTypes::~PageTypes() = default;

geo::Result<PageTypes> PageTypes::open(const std::string& font_folder) {
    auto text = PageFonts::open(font_folder);
    if (!text) return text.error();
    auto placing = FontSet::open(font_folder);
    if (!placing) return placing.error();
    auto names = NameFaces::open(font_folder);
    if (!names) return names.error();
    return PageTypes(std::make_unique<State>(
        State{std::move(text).value(), std::move(placing).value(), std::move(names).value()}));
}

const PageFonts& PageTypes::text() const {
    return state_->text;
}

void paint_page(cairo_t* cairo, const PagePlan& page, const PageTypes& types) {
    const PageTypes::State& faces = types.state();
    cairo_rectangle(cairo, 0, 0, page.width, page.height);
    set_source(cairo, page.paper);
    cairo_fill(cairo);
    for (const PlannedMap& map : page.maps) paint_planned_map(cairo, map, faces);
    for (const PlannedShape& shape : page.shapes) paint_shape(cairo, shape);
    for (const PlannedPicture& picture : page.pictures) paint_picture(cairo, picture);
    for (const PlannedSigns& signs : page.signs) {
        cairo_save(cairo);
        cairo_translate(cairo, signs.x, signs.y);
        cairo_scale(cairo, signs.scale, signs.scale);
        paint_signs(cairo, signs.plan, *signs.plate, signs.colors);
        paint_scale(cairo, signs.plan, signs.colors);
        cairo_restore(cairo);
    }
    for (const PlacedText& text : page.texts) {
        faces.text.draw(cairo, text.x, text.baseline, text.text, text.style);
    }
    if (!page.watermark.empty()) {
        paint_watermark(cairo, {0, 0, page.width, page.height}, page.watermark, faces.text);
    }
}

geo::Result<Image> picture_of_page(const PagePlan& page, const PageTypes& types,
                                   double pixels_per_point) {
    constexpr double most = 32'000;  // pixels: what Cairo can hold
    const double width = std::round(page.width * pixels_per_point);
    const double height = std::round(page.height * pixels_per_point);
    if (!(width >= 1) || !(height >= 1) || !(width <= most) || !(height <= most)) {
        return geo::failed("error.page_no_picture",
                           {std::to_string(width), std::to_string(height)});
    }
    const CairoCanvas canvas = make_canvas(static_cast<int>(width), static_cast<int>(height), 1);
    cairo_scale(canvas.cairo.get(), width / page.width, height / page.height);
    paint_page(canvas.cairo.get(), page, types);
    const cairo_status_t status = cairo_status(canvas.cairo.get());
    if (status != CAIRO_STATUS_SUCCESS) {
        return geo::failed("error.page_drawing", {cairo_status_to_string(status)});
    }
    return picture_of(canvas);
}

}  // namespace ancrage::render

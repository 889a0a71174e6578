#include "render/page/page_painter.h"

#include <cairo.h>

#include <utility>

#include "render/page/cairo_canvas.h"
#include "render/page/page_map.h"
#include "render/page/page_names.h"
#include "render/page/plate_plan.h"

namespace ancrage::render {

struct PagePainter::State {
    Page page;
    PageFonts fonts;
    NameFaces faces;
    std::vector<WrittenName> names;
    std::optional<PlatePlan> plan;
};

PagePainter::PagePainter(std::unique_ptr<State> state) : state_(std::move(state)) {}
PagePainter::PagePainter(PagePainter&&) noexcept = default;
PagePainter& PagePainter::operator=(PagePainter&&) noexcept = default;
PagePainter::~PagePainter() = default;

geo::Result<PagePainter> PagePainter::create(Page page, const std::string& font_folder) {
    auto fonts = PageFonts::open(font_folder);
    if (!fonts) return fonts.error();
    const auto placing = FontSet::open(font_folder);
    if (!placing) return placing.error();
    auto faces = NameFaces::open(font_folder);
    if (!faces) return faces.error();
    auto names = names_on_page(page.scene, placing.value(), page.covered);
    std::optional<PlatePlan> plan;
    if (page.plate) {
        const Camera& camera = page.scene.state.camera;
        plan = plan_plate(*page.plate, camera.width, camera.height, page.scene.page, fonts.value());
    }
    return PagePainter(std::make_unique<State>(State{std::move(page), std::move(fonts).value(),
                                                     std::move(faces).value(), std::move(names),
                                                     std::move(plan)}));
}

const Page& PagePainter::page() const {
    return state_->page;
}

void PagePainter::paint_map(cairo_t* cairo) const {
    render::paint_map(cairo, state_->page.scene);
}

void PagePainter::paint_over(cairo_t* cairo) const {
    const Page& page = state_->page;
    paint_names(cairo, state_->names, state_->faces);
    if (!state_->plan) return;
    cairo_save(cairo);
    cairo_scale(cairo, page.plate->scale_factor, page.plate->scale_factor);
    paint_plate(cairo, *state_->plan, *page.plate, page.scene.page, state_->fonts);
    cairo_restore(cairo);
}

geo::Status PagePainter::paint_over(Image& rows, int top) const {
    const CairoCanvas canvas = make_canvas(rows, 1);
    cairo_translate(canvas.cairo.get(), 0, -top);
    paint_over(canvas.cairo.get());
    const cairo_status_t status = cairo_status(canvas.cairo.get());
    if (status != CAIRO_STATUS_SUCCESS) {
        return geo::failed("error.page_drawing", {cairo_status_to_string(status)});
    }
    rows = picture_of(canvas);
    return geo::Done{};
}

}  // namespace ancrage::render

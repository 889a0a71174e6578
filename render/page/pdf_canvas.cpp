#include <cairo-pdf.h>
#include <cairo.h>

#include "render/page/cairo_canvas.h"

namespace ancrage::render {

CairoCanvas pdf_canvas(OutputFile& file, double width, double height) {
    const auto write = [](void* to, const unsigned char* bytes, unsigned count) {
        return static_cast<OutputFile*>(to)->write(bytes, count) ? CAIRO_STATUS_SUCCESS
                                                                 : CAIRO_STATUS_WRITE_ERROR;
    };
    return canvas_on(cairo_pdf_surface_create_for_stream(write, &file, width, height));
}

geo::Status finish_page(const CairoCanvas& canvas) {
    const auto outcome = [](cairo_status_t status) -> geo::Status {
        if (status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_WRITE_ERROR) {
            return geo::Done{};
        }
        return geo::failed("error.page_drawing", {cairo_status_to_string(status)});
    };
    cairo_show_page(canvas.cairo.get());
    if (auto drawn = outcome(cairo_status(canvas.cairo.get())); !drawn) return drawn;
    cairo_surface_finish(canvas.surface.get());
    return outcome(cairo_surface_status(canvas.surface.get()));
}

}  // namespace ancrage::render

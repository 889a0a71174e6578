#include "render/page/vector_page.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <cmath>
#include <utility>

#include "render/page/cairo_canvas.h"
#include "render/page/output_file.h"
#include "render/page/svg_text.h"

namespace ancrage::render {

namespace {

constexpr double points_per_inch = 72;

cairo_status_t write_to_text(void* text, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(text)->append(bytes, bytes + count);
    return CAIRO_STATUS_SUCCESS;
}

// Draws on the surface and ends it.
geo::Status draw(const CairoCanvas& canvas, const PagePainter& page, double dpi) {
    cairo_scale(canvas.cairo.get(), points_per_inch / dpi, points_per_inch / dpi);
    page.paint_map(canvas.cairo.get());
    page.paint_over(canvas.cairo.get());
    return finish_page(canvas);
}

struct PageSize {
    double width = 0;  // points
    double height = 0;
};

geo::Status write_pdf(OutputFile& file, const PagePainter& page, double dpi, PageSize size,
                      const VectorNotes& notes) {
    const CairoCanvas canvas = pdf_canvas(file, size.width, size.height);
    const auto note = [&](cairo_pdf_metadata_t entry, const std::string& text) {
        cairo_pdf_surface_set_metadata(canvas.surface.get(), entry, text.c_str());
    };
    note(CAIRO_PDF_METADATA_TITLE, notes.title);
    note(CAIRO_PDF_METADATA_AUTHOR, notes.program);
    note(CAIRO_PDF_METADATA_CREATOR, notes.program);
    note(CAIRO_PDF_METADATA_SUBJECT, notes.description);
    return draw(canvas, page, dpi);
}

geo::Status write_svg(OutputFile& file, const PagePainter& page, double dpi, PageSize size,
                      const VectorNotes& notes) {
    std::string svg;
    KeptTexts texts;
    {
        const CairoCanvas canvas = canvas_on(
            cairo_svg_surface_create_for_stream(write_to_text, &svg, size.width, size.height));
        keep_texts(canvas.cairo.get(), texts);
        if (auto drawn = draw(canvas, page, dpi); !drawn) return drawn;
    }
    auto whole = with_texts(std::move(svg), texts, {notes.title, notes.description});
    if (!whole) return whole.error();
    file.write(whole.value().data(), whole.value().size());
    return geo::Done{};
}

}  // namespace

geo::Status write_vector_page(const std::string& path, VectorFormat format, const PagePainter& page,
                              double dpi, const VectorNotes& notes) {
    const Camera& camera = page.page().scene.state.camera;
    const double width = camera.width / dpi;
    const double height = camera.height / dpi;
    if (!(width > 0) || !(height > 0) || !(width <= longest_side) || !(height <= longest_side)) {
        return geo::failed("error.page_size",
                           {std::to_string(camera.width), std::to_string(camera.height),
                            std::to_string(std::lround(dpi))});
    }
    auto file = OutputFile::create(path);
    if (!file) return file.error();
    const auto write = format == VectorFormat::pdf ? write_pdf : write_svg;
    const PageSize size{width * points_per_inch, height * points_per_inch};
    if (auto written = write(file.value(), page, dpi, size, notes); !written) return written;
    return file.value().finish();
}

}  // namespace ancrage::render

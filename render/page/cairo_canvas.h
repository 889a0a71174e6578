// A Cairo surface the size of a picture, and the way between our pixels (straight alpha, RGBA) and
// Cairo's (premultiplied, native ARGB).
#pragma once

#include <memory>

#include "render/image.h"
#include "render/page/box.h"
#include "render/page/output_file.h"

// As cairo.h declares them, so that including this header does not need it.
using cairo_t = struct _cairo;
using cairo_surface_t = struct _cairo_surface;

namespace ancrage::render {

struct CairoDestroyer {
    void operator()(cairo_t* cairo) const;
    void operator()(cairo_surface_t* surface) const;
};

struct CairoCanvas {
    std::unique_ptr<cairo_surface_t, CairoDestroyer> surface;
    std::unique_ptr<cairo_t, CairoDestroyer> cairo;
};

// A transparent canvas of that many pixels, in which lengths are multiplied by `scale_factor`.
CairoCanvas make_canvas(int width, int height, double scale_factor);
// The same with the picture on it; the picture has at least one pixel.
CairoCanvas make_canvas(const Image& image, double scale_factor);
Image picture_of(const CairoCanvas& canvas);

// A PDF page of that many points (1/72 inch) that is written into the file, which must outlive it.
CairoCanvas pdf_canvas(OutputFile& file, double width, double height);
// Around a surface made elsewhere.
CairoCanvas canvas_on(cairo_surface_t* surface);
// Ends the page and the surface. That the file could not be written is left for the file to say,
// which knows why.
geo::Status finish_page(const CairoCanvas& canvas);

void set_source(cairo_t* cairo, Color color);

// Adds the outline of a rectangle with round corners to the current path.
void add_rounded_box(cairo_t* cairo, const Box& box, double radius);

}  // namespace ancrage::render

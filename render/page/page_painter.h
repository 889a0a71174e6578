// A page ready to be drawn, as often as one likes and in parts: the map as shapes, and what lies
// over it, whether the map under it is made of shapes or of pixels.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/result.h"
#include "render/page/page_scene.h"
#include "render/page/plate.h"
#include "render/pixel_box.h"

// As cairo.h declares it, so that including this header does not need it.
using cairo_t = struct _cairo;

namespace ancrage::render {

// Points to what it is given, which must outlive its use.
struct Page {
    PageScene scene;
    std::optional<Plate> plate;     // none on a bare page
    std::vector<PixelBox> covered;  // by the plate: no name is written there
};

class PagePainter {
public:
    // Opens the typefaces and places the names. Errors name the typeface at fault.
    static geo::Result<PagePainter> create(Page page, const std::string& font_folder);
    PagePainter(PagePainter&&) noexcept;
    PagePainter& operator=(PagePainter&&) noexcept;
    ~PagePainter();

    const Page& page() const;
    // One unit of the current transformation is a pixel of the scene's camera.
    void paint_map(cairo_t* cairo) const;
    // The names, then the plate.
    void paint_over(cairo_t* cairo) const;
    // The same over some of the page's rows, of its width, from `top` down.
    geo::Status paint_over(Image& rows, int top) const;

private:
    struct State;
    explicit PagePainter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace ancrage::render

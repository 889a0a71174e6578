// Draws composed pages, on any canvas.
#pragma once

#include <memory>
#include <string>

#include "geo/model/result.h"
#include "render/image.h"
#include "render/page/page_plan.h"
#include "render/page/page_text.h"

// As cairo.h declares it, so that including this header does not need it.
using cairo_t = struct _cairo;

namespace ancrage::render {

// The typefaces that pages are set in, opened once for many pages. For one thread at a time.
class PageTypes {
public:
    // Errors name the typeface at fault.
    static geo::Result<PageTypes> open(const std::string& font_folder);
    PageTypes(PageTypes&&) noexcept;
    PageTypes& operator=(PageTypes&&) noexcept;
    ~PageTypes();

    const PageFonts& text() const;

    struct State;
    const State& state() const { return *state_; }

private:
    explicit PageTypes(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// One unit of the current transformation is a point. What cannot be drawn leaves the canvas in an
// error state, which its owner asks for.
void paint_page(cairo_t* cairo, const PagePlan& page, const PageTypes& types);

// The page as pixels, for a preview: `pixels_per_point` decides its size. Error: a size of nothing,
// or more than Cairo can hold.
geo::Result<Image> picture_of_page(const PagePlan& page, const PageTypes& types,
                                   double pixels_per_point);

}  // namespace ancrage::render

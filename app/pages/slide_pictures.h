// What of a composed page becomes pictures on a slide: each map, each legend's signs, the logo and
// the watermark.
#pragma once

#include <vector>

#include "render/page/page_canvas.h"

namespace ancrage::app {

struct SlidePicture {
    render::Box box;
    render::Image image;
};

struct SlidePictures {
    std::vector<SlidePicture> maps;   // below the shapes
    std::vector<SlidePicture> above;  // the shapes, below the texts
    std::vector<SlidePicture> front;  // over everything
};

// Pictures of the page's own are as they are, the others drawn at so many pixels a point and cut
// to what is drawn.
geo::Result<SlidePictures> slide_pictures(const render::PagePlan& page,
                                          const render::PageTypes& types, double pixels_per_point);

}  // namespace ancrage::app

// The map itself through Cairo, as shapes: what render/gl draws as pixels. The same order, colours,
// textures and widths, anchored to the same ground; names are page_names.h's.
#pragma once

#include "render/page/page_scene.h"

// As cairo.h declares it, so that including this header does not need it.
using cairo_t = struct _cairo;

namespace ancrage::render {

// One unit of the current transformation is a pixel of the scene's camera.
void paint_map(cairo_t* cairo, const PageScene& scene);

// The steps of it, each in its own file.
void paint_fill(cairo_t* cairo, const PageScene& scene, const PageLayer& layer);
void paint_band(cairo_t* cairo, const PageScene& scene, const PageLayer& layer);
// Marks for polygons too small to be seen.
void paint_small(cairo_t* cairo, const PageScene& scene, const PageLayer& layer);
void paint_strokes(cairo_t* cairo, const PageScene& scene, const PageLayer& layer);
// The page and as much around it as a sign may reach in from.
geo::Extent near_page(const PageScene& scene);
void paint_markers(cairo_t* cairo, const PageScene& scene, const PageLayer& layer);
// The outlines of what is chosen together and of what is selected. What is pointed at is the
// screen's alone.
void paint_selected(cairo_t* cairo, const PageScene& scene);

}  // namespace ancrage::render

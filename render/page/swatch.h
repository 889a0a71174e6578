// Legend signs, drawn as the map draws the layers: the same fills, dashes, bands and sizes.
#pragma once

#include "render/page/box.h"
#include "render/page/nested_sizes.h"
#include "render/page/plate.h"

// As cairo.h declares it, so that including this header does not need it.
using cairo_t = struct _cairo;

namespace ancrage::render {

// The layer's sign inside the box: a small area, a stretch of line or a marker.
void paint_swatch(cairo_t* cairo, const LegendEntry& entry, const Box& box);

// The sign of one class of the entry's colours.
void paint_class(cairo_t* cairo, const LegendEntry& entry, const LegendClass& one, const Box& box);

// How the values of a layer coloured by them are spread: bars on a line in the colour `base`.
void paint_histogram(cairo_t* cairo, const LegendColors& colors, Color base, const Box& box);

// A marker at its true size in the middle of the box, smaller only where the box is.
// `ring_colors`: a hint that each feature brings its own colour.
void paint_marker(cairo_t* cairo, const Marker& marker, bool ring_colors, const Box& box);

// Adds the marker's outline around the origin, in the proportions of marker_fragment.glsl, which
// give all shapes about the same weight on the page.
void add_marker_path(cairo_t* cairo, MarkerShape shape, double radius);

// The nested signs of a legend of sizes, and rules as far as `title_x` in the colour `rule`.
void paint_nested(cairo_t* cairo, const std::vector<NestedSign>& signs, const Marker& marker,
                  double title_x, Color rule);

}  // namespace ancrage::render

// Ground geometry as paths on the page: moved to the picture's pixels, and cut to what can be seen,
// so that files hold nothing of what lies outside and Cairo's limits on numbers are kept.
#pragma once

#include <span>
#include <vector>

#include "render/camera.h"
#include "render/page/box.h"
#include "render/page/level_rings.h"

// As cairo.h declares it, so that including this header does not need it.
using cairo_t = struct _cairo;

namespace ancrage::render {

struct PagePlace {
    double x = 0;  // pixels from the top left
    double y = 0;
};

// A stretch of a line inside the room.
struct Stretch {
    std::vector<PagePlace> places;
    double start = 0;     // pixels along the line, from its beginning
    bool closed = false;  // the whole of a closed line
};

// The picture's rectangle, larger by `margin` pixels on every side.
Box room_around(const Camera& camera, double margin);

// Rings cut to the room, in pixels; what is cut runs along the room's edge, out of sight.
std::vector<std::vector<PagePlace>> rings_on_page(const Rings& rings, const Camera& camera,
                                                  const Box& room);
std::vector<Stretch> stretches_on_page(std::span<const geo::Coordinate> line, const Camera& camera,
                                       const Box& room);
// Parallel to it, `distance` pixels to its right; corners are mitred, sharp ones cut.
Stretch beside(const Stretch& stretch, double distance);

void add_ring(cairo_t* cairo, std::span<const PagePlace> ring);
void add_stretch(cairo_t* cairo, const Stretch& stretch);

}  // namespace ancrage::render

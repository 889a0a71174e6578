// Which part of the plane is seen: a centre, a scale, a viewport. Pixels are framebuffer pixels,
// from the top left; metres are Lambert-93 (EPSG:2154), north up.
#pragma once

#include "geo/model/geometry.h"

namespace ancrage::render {

struct Camera {
    geo::Coordinate center;
    double metres_per_pixel = 100;
    int width = 0;   // pixels
    int height = 0;  // pixels

    friend bool operator==(const Camera&, const Camera&) = default;

    geo::Coordinate to_pixels(geo::Coordinate metres) const;
    geo::Coordinate to_metres(geo::Coordinate pixels) const;
    geo::Extent extent() const;
};

// What a person may zoom to, metres a pixel.
inline constexpr double finest_scale = 0.5;
inline constexpr double coarsest_scale = 2000;

// The whole extent in view, with a margin of `padding` pixels on every side.
Camera fit(const geo::Extent& extent, int width, int height, double padding);

// Zoomed by `factor` (above 1 shows more detail) with the place under `pixel` kept where it is.
// The scale stays between 0.5 and 2 000 metres a pixel.
Camera zoomed_at(const Camera& camera, geo::Coordinate pixel, double factor);

// Moved so that what was under the cursor follows it by (dx, dy) pixels.
Camera panned(const Camera& camera, double dx, double dy);

}  // namespace ancrage::render

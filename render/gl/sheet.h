// One picture of the map on the card: what is seen and a margin around it, so that it can be shown
// moved. It is painted area by area, each of which is then final: first the view, then the sides.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "render/gl/canvas.h"
#include "render/gl/map_painter.h"
#include "render/gl/pixel_area.h"

namespace ancrage::render {

struct Sheet {
    Canvas base;     // the layers
    Canvas picture;  // the same with the marks and the names
    Painting painting;
    Camera seen;                        // the view, as large as the card allows
    Camera whole;                       // with the margin
    PixelArea view;                     // of `whole`
    std::vector<PixelArea> left_to_do;  // of the view: columns, the next one last
    std::array<PixelArea, 4>
        sides;                   // of the margin, still to be painted: left, right, below, above
    std::uint64_t revision = 0;  // of the layers that it shows; 0 shows nothing
    geo::Coordinate origin;      // of the geometry on the card, metres
    float scale_factor = 1;
    bool exact = false;

    // A picture of `state` with nothing painted yet, in the page's colour. Needs a drawable state.
    // `painting` is for the caller to begin.
    void begin(const MapState& state, int margin, geo::Coordinate gpu_origin, Color outside);

    bool is_view_done() const { return left_to_do.empty(); }
    // The next area of the view to paint, about as large as asked. Some must be left.
    PixelArea next_area(double pixels);
    // The part of the whole that is painted, once the view is.
    PixelArea painted() const;
    // The side, still to be painted, that `camera` needs most; any when it is `seen`.
    std::optional<std::size_t> side_toward(const Camera& camera) const;

    Frame frame(const PixelArea& clip) const {
        return {whole, origin, scale_factor, exact, ground_of(clip, whole)};
    }
    // The names are placed in, and written over, the view alone.
    Frame named_frame(const PixelArea& clip) const {
        return {seen, origin, scale_factor, exact, ground_of(clip, whole)};
    }
    // The view in pixels from the whole's top left.
    PixelBox view_box() const {
        return {static_cast<double>(view.left), static_cast<double>(whole.height - view.top()),
                static_cast<double>(view.right()), static_cast<double>(whole.height - view.bottom)};
    }
};

// Takes about `pixels` off an area, whole rows from the top, one at least: what was taken.
PixelArea cut(PixelArea& area, double pixels);

}  // namespace ancrage::render

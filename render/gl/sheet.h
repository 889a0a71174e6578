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

// A part of the sheet that is being painted. It belongs to what is left to do until it is done.
struct AreaAtWork {
    PixelArea area;
    PixelArea rest;                   // of the column or side that it is taken from
    std::optional<std::size_t> side;  // of the margin; else it is of the view
    std::size_t step = 0;             // to be painted next, as in MapPainter::paint_step
    double dearest = 0;               // seconds that a step of it took
};

struct Sheet {
    Canvas base;     // the layers
    Canvas picture;  // the same with the marks and the names
    Painting painting;
    Camera seen;                        // the view, as large as the card allows
    Camera whole;                       // with the margin
    PixelArea view;                     // of `whole`
    std::vector<PixelArea> left_to_do;  // of the view: columns, the next one last
    // Of the margin, still to be painted: left, right, below, above.
    std::array<PixelArea, 4> sides;
    std::optional<AreaAtWork> at_work;
    std::uint64_t revision = 0;  // of the layers that it shows; 0 shows nothing
    geo::Coordinate origin;      // of the geometry on the card, metres
    float scale_factor = 1;
    bool exact = false;

    // A picture of `state` with nothing painted yet, in the page's colour. Needs a drawable state.
    // `painting` is for the caller to begin.
    void begin(const MapState& state, int margin, geo::Coordinate gpu_origin, Color outside);

    bool is_view_done() const { return left_to_do.empty(); }
    // Takes up the next area of the view, about as large as asked; some must be left. Or all of the
    // view, or the next of a side, which must not be empty.
    void take_up(double pixels);
    void take_up_view();
    void take_up_side(std::size_t side, double pixels);
    // The area at work is painted.
    void put_down();

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

// A name bent along a path, letter by letter, reading from left to right.
#pragma once

#include <optional>
#include <vector>

#include "render/ground_pixels.h"
#include "render/line_paths.h"
#include "render/pixel_box.h"
#include "render/text/text_layout.h"

namespace ancrage::render {

struct BentGlyph {
    double x = 0;  // ground pixels: the pen, on the baseline
    double y = 0;
    double angle = 0;  // radians, clockwise on the picture
};

struct BentText {
    std::vector<BentGlyph> glyphs;  // one for each of the block's
    std::vector<PixelBox> boxes;    // around each, ground pixels
    double bend = 0;                // radians between its most different letters
};

// The block, of one line, with its middle `middle` metres from the path's start and its baseline
// `rise` pixels above a smoothed path (below where negative). Nothing where the path is too short
// for it or turns too sharply to be read along.
std::optional<BentText> bend_along(const TextBlock& block, const LinePath& path, double middle,
                                   double rise, const GroundPixels& ground);

}  // namespace ancrage::render

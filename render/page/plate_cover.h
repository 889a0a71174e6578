// Which parts of a map picture its plate will hide, so that no name is written there.
#pragma once

#include <string>
#include <vector>

#include "geo/model/result.h"
#include "render/page/plate.h"
#include "render/pixel_box.h"

namespace ancrage::render {

// The legend's column, the strip of the sources and the card of the scale bar, in pixels. The
// plate's `metres_per_pixel` must be the map's: the card's width follows from it.
geo::Result<std::vector<PixelBox>> plate_cover(const Plate& plate, int width, int height,
                                               const std::string& font_folder);

}  // namespace ancrage::render

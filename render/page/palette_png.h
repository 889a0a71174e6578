// A small PNG: a picture in few colours, for a page that must be seen at once.
#pragma once

#include <cstddef>
#include <vector>

#include "geo/model/result.h"
#include "render/image.h"

namespace ancrage::render {

// The bytes of a PNG file with a palette of at most `colors` colours (2 to 256), chosen by median
// cut; each pixel takes the mean of its part of the colours. Alpha is laid on white. The same bytes
// for the same picture.
geo::Result<std::vector<std::byte>> palette_png(const Image& image, std::size_t colors);

}  // namespace ancrage::render

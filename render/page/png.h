// PNG files through libpng.
#pragma once

#include <string>

#include "geo/model/result.h"
#include "render/image.h"

namespace ancrage::render {

// Fast compression (level 1 with the "up" filter), opaque when every pixel is. Written beside,
// then renamed: a failed write leaves no half file and keeps an earlier one.
geo::Status write_png(const std::string& path, const Image& image);
geo::Result<Image> read_png(const std::string& path);

}  // namespace ancrage::render

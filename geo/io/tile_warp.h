// A mosaic of tiles redrawn in the Lambert-93 plane.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/io/tile_reader.h"
#include "geo/model/geometry.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// RGBA, rows from the top, `width` x `height` pixels over `extent` (Lambert-93 metres). `level` is
// the one the mosaic was read from, `plane` its coordinate system as WKT.
Result<std::vector<std::uint8_t>> warp_to_lambert(const Mosaic& mosaic, const TileLevel& level,
                                                  const std::string& plane, const Extent& extent,
                                                  int width, int height);

}  // namespace ancrage::geo

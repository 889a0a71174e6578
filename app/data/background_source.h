// Where the streets under the map come from, and what must be written on the map for it.
#pragma once

#include "geo/io/tile_cache.h"
#include "geo/io/tile_capabilities.h"
#include "geo/model/message.h"

namespace ancrage::app {

struct BackgroundSource {
    geo::TileSource tiles;
    geo::TileCache cache;
    geo::Message credit;
    geo::TilePatience patience;
};

// IGN's Plan, or the service that ANCRAGE_WMTS (address of its capabilities), ANCRAGE_WMTS_LAYER,
// ANCRAGE_WMTS_STYLE and ANCRAGE_WMTS_MATRIX_SET name; tiles stay in the person's cache folder.
BackgroundSource background_source();

}  // namespace ancrage::app

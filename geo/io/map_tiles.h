// Pictures of the streets under the map: tiles of a WMTS service (IGN's Plan by default), through
// GDAL, warped to the Lambert-93 plane of the map. Kept on disk, so that what was seen once is
// there without a network. Everything here blocks: for a worker, never for the window's thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "geo/io/tile_cache.h"
#include "geo/io/tile_capabilities.h"
#include "geo/io/tile_reader.h"
#include "geo/model/geometry.h"
#include "geo/model/result.h"

namespace ancrage::geo {

struct TileRequest {
    Extent extent;  // Lambert-93 metres
    int width = 0;  // pixels of the picture, at most 8192 a side
    int height = 0;
    double scale_factor = 1;  // pixels per point: on a dense screen, letters stay legible
    TileAccess access = TileAccess::network;
};

struct TilePicture {
    Extent extent;
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;  // rows from the top, straight alpha; 0 where nothing is known
    std::size_t tiles = 0;
    std::size_t missing = 0;  // tiles that could not be had
    std::string reason;       // of the first one missing, in the server's or the driver's words
};

// Not for two threads at once.
class MapTiles {
public:
    // Asks nothing of the network. error.tiles_address, error.tiles_cache.
    static Result<MapTiles> create(TileSource source, TileCache cache, TilePatience patience = {});

    MapTiles(MapTiles&&) noexcept;
    MapTiles& operator=(MapTiles&&) noexcept;
    ~MapTiles();

    // Tiles of the network when they are not kept, or kept too long; failing that those kept at any
    // age; `missing` counts the rest. An error only when there is nothing at all to show:
    // error.tiles_unreachable, error.tiles_answer, error.tiles_layer, error.tiles_elsewhere,
    // error.tiles_request for an impossible extent or size, error.tiles_cancelled.
    Result<TilePicture> picture(const TileRequest& request, const std::atomic<bool>& cancelled);

private:
    struct State;
    explicit MapTiles(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace ancrage::geo

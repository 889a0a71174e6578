// One layer of tiles opened by GDAL's WMTS driver: which of its levels suits a scale, and the tiles
// of a level as pixels. Tiles go through the cache of the driver; asking again costs no request.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "geo/io/drivers.h"
#include "geo/io/tile_cache.h"
#include "geo/io/tile_capabilities.h"
#include "geo/io/transformer.h"
#include "geo/model/geometry.h"
#include "geo/model/result.h"

namespace ancrage::geo {

// A level of the pyramid in the tiles' own plane: north up, pixels from its top left.
struct TileLevel {
    double left = 0;  // the plane's units
    double top = 0;
    double pixel = 0;  // side of a pixel
    int width = 0;     // pixels
    int height = 0;
};

// A part of a level, made of whole tiles.
struct TileWindow {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

struct Mosaic {
    TileWindow window;
    std::vector<std::uint8_t> rgba;  // rows from the top; transparent where a tile is missing
    std::size_t tiles = 0;
    std::size_t missing = 0;
    std::string reason;  // of the first one missing
};

// From the network when the cache lacks a tile or holds an old one; or from the cache alone.
enum class TileAccess { network, cache_only };

class TileReader {
public:
    // `capabilities` as reduce_capabilities() makes them. Asks nothing of the network.
    // error.tiles_answer when the driver cannot make a layer of them.
    static Result<TileReader> open(const TileSource& source, const std::string& capabilities,
                                   const TileCache& cache, const TilePatience& patience,
                                   TileAccess access);

    // Coarsest first.
    const std::vector<TileLevel>& levels() const { return levels_; }
    // From Lambert-93 to the tiles' plane.
    const Transformer& to_tiles() const { return to_tiles_; }
    // The plane as WKT.
    const std::string& plane() const { return plane_; }
    // Pixels on a side.
    int tile_size() const { return tile_size_; }

    // Whole tiles that cover the extent (the plane's units) at a level; empty outside of it.
    TileWindow window(std::size_t level, const Extent& extent) const;

    // The pixels of a window. After a tile that cannot be had its neighbours are still tried; after
    // two in a row the rest is left missing. Stops early, with the rest missing, when `cancelled`.
    Mosaic read(std::size_t level, const TileWindow& window,
                const std::atomic<bool>& cancelled) const;

private:
    TileReader(DatasetPointer dataset, Transformer to_tiles);
    void find_levels();

    DatasetPointer dataset_;
    Transformer to_tiles_;
    std::string plane_;
    int tile_size_ = 256;
    TilePatience patience_;
    std::vector<TileLevel> levels_;
};

}  // namespace ancrage::geo

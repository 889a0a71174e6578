// The folder where fetched tiles stay: GDAL's WMS driver puts them there and never makes room, so
// the size is kept here.
#pragma once

#include <cstdint>
#include <string>

#include "geo/io/tile_capabilities.h"
#include "geo/model/result.h"

namespace ancrage::geo {

struct TileCache {
    std::string folder;                      // made when it is missing
    std::uint64_t most_bytes = 200U << 20U;  // tiles beyond it go, the oldest first
    int fresh_days = 30;                     // older tiles are fetched anew when there is a network
};

// Makes the folder, for this person's eyes only. error.tiles_cache says why it cannot.
Status make_cache_folder(const TileCache& cache);

// Removes the oldest tiles until four fifths of `most_bytes` are left, once they are more than
// that. Only files named as the driver names tiles are counted and removed.
void shrink_cache(const TileCache& cache);

// The source's capabilities as last kept: empty when there are none, or when they are older than
// `fresh_days` and `at_any_age` is not wished.
std::string kept_capabilities(const TileCache& cache, const TileSource& source, bool at_any_age);
Status keep_capabilities(const TileCache& cache, const TileSource& source,
                         const std::string& document);

}  // namespace ancrage::geo

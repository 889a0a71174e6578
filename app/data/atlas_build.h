// Builds the atlas from a data pack: reads each layer of the catalogue, checks and repairs it,
// rebuilds the layers made of communes from their composition lists, measures who covers which
// commune, and publishes one GeoPackage. The atlas in use is never touched by a failed build, and
// the one it replaces is kept beside it.
#pragma once

#include <functional>
#include <string>

#include "geo/model/report.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

struct BuildOptions {
    std::string pack;    // folder of the data pack
    std::string assets;  // the program's assets
    std::string output;  // the atlas file
    // Told of each step, done of total.
    std::function<void(const geo::Message& step, std::size_t done, std::size_t total)> progress;
};

// The layers of the pack as an atlas in memory; its problems are in its layers. data_missing when
// the pack is not a folder or holds none of the layers.
geo::Result<layers::Atlas> read_pack(const BuildOptions& options,
                                     const layers::LayerCatalogue& catalogue);

// read_pack, then the GeoPackage: temporary file beside `output`, synced, renamed. The previous
// atlas stays as <output>.previous. Gives back what was built.
geo::Result<layers::Atlas> build_atlas(const BuildOptions& options,
                                       const layers::LayerCatalogue& catalogue);

}  // namespace ancrage::app

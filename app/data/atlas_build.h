// Builds the atlas from a data pack or from the official sources: each layer of the catalogue is
// brought, checked and repaired, the layers made of communes are rebuilt, who covers which commune
// is measured, and one GeoPackage is published. The atlas in use is never touched by a failed
// build, and the one it replaces is kept beside it.
#pragma once

#include <functional>
#include <string>

#include "geo/model/report.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

struct SourceOptions;

struct BuildOptions {
    std::string pack;    // folder of the data pack; empty: none
    std::string assets;  // the program's assets
    std::string output;  // the atlas file
    // Told of each step, done of total.
    std::function<void(const geo::Message& step, std::size_t done, std::size_t total)> progress;
    const SourceOptions* official = nullptr;  // where what no pack holds is brought from
    const layers::Atlas* before = nullptr;    // what is kept of a layer that nothing else gives
    geo::Report* failures = nullptr;  // gets the sources that could not be used, when asked for
    // The last word before the file is written: false, or an error, keeps the atlas in use.
    std::function<geo::Result<bool>(const layers::Atlas& built)> may_publish;
};

struct BuiltAtlas {
    layers::Atlas atlas;
    bool published = false;
};

// A layer comes from the pack if there is one, else from its official sources, else from the atlas
// before. The problems found are in the layers. The previous atlas stays as <output>.previous,
// and under its day (vintages.h).
// Errors: data_missing when the pack is not a folder or nothing could be had; "error.cancelled".
geo::Result<BuiltAtlas> build_atlas(const BuildOptions& options,
                                    const layers::LayerCatalogue& catalogue);

}  // namespace ancrage::app

// The layers of an atlas under construction, each from the first place that has it: a data pack,
// the official sources, else the atlas there was before.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/data/atlas_build.h"
#include "geo/model/feature_table.h"
#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::app {

struct GatheredLayers {
    layers::Atlas atlas;  // layers alone, in the catalogue's order; borders as they came
    // Which commune belongs to which area, for layers whose source said so: by layer id, columns
    // code_commune and the layer's key. The others have the program's own lists.
    std::map<std::string, geo::FeatureTable> compositions;
};

// Layers that neither a pack nor anything else could give are there as missing; those that no pack
// is meant to hold are left out. Errors: cancelled; data_missing when nothing could be had.
geo::Result<GatheredLayers> gather_layers(const BuildOptions& options,
                                          const layers::LayerCatalogue& catalogue,
                                          const std::vector<layers::FormerCommune>& former);

}  // namespace ancrage::app

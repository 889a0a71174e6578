// How much of a feature lies in the areas of a layer: areas by their links, points by the polygons
// that hold them, lines by points sampled along them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "layers/atlas_index.h"

namespace ancrage::layers {

struct AreaOverlap {
    std::uint32_t row = 0;        // of the layer
    double share_of_feature = 0;  // part of the feature inside this area, 0 to 1
    double share_of_area = 0;     // part of this area inside the feature; 0 for points and lines
};

// The commune that stands for a point at the centre of its commune; the feature itself otherwise,
// also when such a point lies in no commune.
FeatureRef standing_for(const AtlasIndex& index, FeatureRef feature);

// Areas of a polygon layer that a feature of any kind lies in or overlaps, ordered by row, slivers
// left out (links/links.h). Points: share 1. Lines: by length, sampled every 100 m at most.
std::vector<AreaOverlap> areas_overlapping(const AtlasIndex& index, FeatureRef feature,
                                           std::size_t layer);

// The communes an area holds wholly: itself for a commune, its composition for layers made of
// communes, none for the others. Rows of the communes layer, ascending.
std::vector<std::uint32_t> whole_communes_of(const AtlasIndex& index, FeatureRef area);

}  // namespace ancrage::layers

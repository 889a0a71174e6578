// The zones that programmes name, found in the atlas for one area: how much of the area lies in
// them and which one decides.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "layers/atlas_index.h"
#include "layers/programmes/programme.h"

namespace ancrage::layers {

struct ZoneMatch {
    bool held = true;      // false: the layer is missing from the atlas
    bool expired = false;  // the layer is history
    double share = 0;      // part of the area inside the zone, 0 to 1; 0 is outside
    std::string address;   // of the zone that covers most of it
    std::string names;     // of the zones met, largest first, at most three
};

// The zone made of all the areas of a layer.
ZoneMatch match_layer(const AtlasIndex& index, FeatureRef area, std::string_view layer);

// The zone made of the areas that documents name for a programme.
ZoneMatch match_named_areas(const AtlasIndex& index, FeatureRef area, const Programme& programme);

bool has_named_areas(const ProgrammeCatalogue& catalogue, const Programme& programme);

// Layer id of the Territoires d'industrie that a document means: those of 2018-2023 until the list
// of 2023-2027 came out, at the end of 2023. Empty when the document's date is not known.
std::string_view territoires_meant_by(const ProgrammeCatalogue& catalogue,
                                      const Programme& programme);

}  // namespace ancrage::layers

// The zones that programmes name, found in the atlas for one area: how much of the area lies in
// them and which one decides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "layers/atlas_index.h"
#include "layers/programmes/programme.h"

namespace ancrage::layers {

// A zone met, and the part of the area inside it, 0 to 1.
struct ZoneFound {
    std::string address;
    std::string name;
    double share = 0;

    friend bool operator==(const ZoneFound&, const ZoneFound&) = default;
};

struct ZoneMatch {
    bool held = true;              // false: the layer is missing from the atlas
    bool expired = false;          // the layer is history
    bool unknown = false;          // held, but not for the whole of this area
    double share = 0;              // part of the area inside the zone, 0 to 1; 0 is outside
    std::vector<ZoneFound> zones;  // largest first, at most three
    std::string names;             // of the zones met, largest first, at most three and "…"
    std::string layer;             // that holds the zones
    std::string vintage;           // of that layer
    SourceLine source;             // that names the areas; empty for a whole layer

    std::string address() const { return zones.empty() ? std::string() : zones.front().address; }
};

// The zone made of all the areas of a layer.
ZoneMatch match_layer(const AtlasIndex& index, FeatureRef area, std::string_view layer);

// The zone made of the areas that documents name for a programme.
ZoneMatch match_named_areas(const AtlasIndex& index, FeatureRef area, const Programme& programme);

// The communes that INSEE's density grid calls rural (levels 5, 6 and 7 of 7), where the atlas
// holds the grid (layers/density_grid.h). Not held without it; unknown when a commune of the area
// has no level.
ZoneMatch match_rural(const AtlasIndex& index, FeatureRef area);

// Rows of the rural communes, ascending; none without the grid. And the grid's year.
std::vector<std::uint32_t> rural_communes(const AtlasIndex& index);
std::string density_year(const AtlasIndex& index);

bool has_named_areas(const ProgrammeCatalogue& catalogue, const Programme& programme);

// Layer id of the Territoires d'industrie that a document means: those of 2018-2023 until the list
// of 2023-2027 came out, at the end of 2023. Empty when the document's date is not known.
std::string_view territoires_meant_by(const ProgrammeCatalogue& catalogue,
                                      const Programme& programme);

}  // namespace ancrage::layers

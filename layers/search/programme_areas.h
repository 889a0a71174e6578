// From a programme to the places it reaches: the other way round from reach.h, by the same rules.
#pragma once

#include <vector>

#include "layers/atlas_index.h"
#include "layers/programmes/programme.h"

namespace ancrage::layers {

// zones: in `areas`, and elsewhere only when `elsewhere_too`. everywhere: no perimeter decides.
// unknown: the perimeter is not held, or the document does not give it.
enum class ProgrammeScope { zones, everywhere, unknown };

struct ProgrammeAreas {
    ProgrammeScope scope = ProgrammeScope::everywhere;
    std::vector<FeatureRef> areas;  // by name; only for zones, and empty when none is in the region
    bool elsewhere_too = false;     // the zones come first, the rest of the region is not left out
    geo::Message reason;            // key of the translations and its values; empty for zones
    geo::Message caveat;            // "later perimeter shown"…; empty key when there is none
};

ProgrammeAreas areas_of_programme(const AtlasIndex& index, const Programme& programme);

}  // namespace ancrage::layers

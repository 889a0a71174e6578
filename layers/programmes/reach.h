// From a programme's zone rule to the areas it reaches, with the reason as data. A rule names its
// perimeter and vintage: a scheme of 2019 reaches the Territoires d'industrie of 2018-2023, not
// those of 2023-2027.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "layers/atlas_index.h"
#include "layers/programmes/freshness.h"

namespace ancrage::layers {

// Zone advantages come first in every list; the rest would drown them.
enum class ReachGroup { zone, local, regional, national };

// unknown: the perimeter the rule needs is not held (rural needs a published definition).
enum class Certainty { reached, partly, unknown };

struct Reach {
    std::size_t programme = 0;  // index in ProgrammeCatalogue::programmes
    ReachGroup group = ReachGroup::national;
    Certainty certainty = Certainty::reached;
    Freshness freshness = Freshness::documented;
    double share = 1;          // part of the area inside the zone, 0 to 1
    std::string zone_address;  // "ti_2018:Grand Roissy"; empty when no zone decides
    geo::Message reason;       // why, in words: key of the translations and its values
    geo::Message caveat;       // "later perimeter shown"…; empty key when there is none
};

// Programmes that reach an area, zone advantages first, then local, regional and national ones;
// inside a group the documented before the ended, then by name. `today` decides freshness. Lines
// (rail, rivers) are no place to settle: nothing reaches them.
std::vector<Reach> programmes_reaching(const AtlasIndex& index, FeatureRef area, Date today);

}  // namespace ancrage::layers

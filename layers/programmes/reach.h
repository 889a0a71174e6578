// From a programme's zone rule to the areas it reaches, with the reason as data. A rule names its
// perimeter and vintage: a scheme of 2019 reaches the Territoires d'industrie of 2018-2023, not
// those of 2023-2027.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "layers/atlas_index.h"
#include "layers/programmes/freshness.h"
#include "layers/programmes/zones.h"

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
    double share = 1;              // part of the area inside the zone, 0 to 1
    std::string zone_address;      // "ti_2018:Grand Roissy"; empty when no zone decides
    std::vector<ZoneFound> zones;  // the value found: zones met, largest share first, three at most
    std::string perimeter;  // layer id of the zones the rule means, held or not; empty without one
    std::string vintage;    // of that layer: "2018-2023", "2024"; empty when it is not held
    geo::Message reason;    // why, in words: key of the translations and its values
    geo::Message caveat;    // "later perimeter shown"…; empty key when there is none
    SourceLine source;      // of the rule: the programme's line, or the one that names the areas
};

// Programmes that reach an area, zone advantages first, then local, regional and national ones;
// inside a group the verified before the documented before the ended, then by name. `today` decides
// freshness. Lines (rail, rivers) are no place to settle: nothing reaches them. For many areas, see
// ReachIndex.
std::vector<Reach> programmes_reaching(const AtlasIndex& index, FeatureRef area, Date today);

// The same for one area after the other: what does not depend on the area is worked out once.
// Read-only once made, by any thread; keeps a reference to the index.
class ReachRules {
public:
    ReachRules(const AtlasIndex& index, Date today);

    std::vector<Reach> reaching(FeatureRef area) const;

    // What a programme's rule comes to, whatever the area.
    struct Rule {
        Freshness freshness = Freshness::documented;
        std::size_t name_rank = 0;     // among all programmes
        bool has_named_areas = false;  // they decide instead of the zone rule
        std::string_view territoires;  // layer meant; empty when the document has no date
        bool before_qpv_2024 = false;  // written for the QPVs of 2015
    };

private:
    const AtlasIndex* index_;
    std::vector<Rule> rules_;
};

}  // namespace ancrage::layers

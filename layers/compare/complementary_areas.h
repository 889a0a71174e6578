// Neighbouring areas whose strong sectors are this area's weak ones, or the other way round: where
// a supplier or a customer may be next door. Sectors are NAF divisions of
// production and transport (is_productive); strong and weak are by
// location quotient (specialisation.h) against the region; a weak one may be absent altogether.
// Nothing is said of an area with fewer than five installations whose sector is known.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "layers/address.h"

namespace ancrage::layers {

inline constexpr std::size_t least_strong = 3;  // installations of a sector that is called strong

struct ComplementarySector {
    std::string division;
    std::size_t own_count = 0;
    std::size_t other_count = 0;
    double own_quotient = 0;
    double other_quotient = 0;
};

struct ComplementaryArea {
    FeatureRef area;
    std::vector<ComplementarySector> brings;  // strong there, weak here; the most over-represented
                                              // first
    std::vector<ComplementarySector> takes;   // strong here, weak there
};

class AreaCounter;

// Among the candidates, those with the most such sectors first; `reference` counts installations by
// Naf::divisions().
std::vector<ComplementaryArea> complementary_areas(const AreaCounter& counter, FeatureRef area,
                                                   const std::vector<FeatureRef>& candidates,
                                                   const std::vector<std::size_t>& reference,
                                                   std::size_t most);

}  // namespace ancrage::layers

// Which bonuses of a programme hold at a place on a day: a zone's bonus only while its zoning
// applied, and only where the whole place, or the point asked for, lies in it.
#pragma once

#include <vector>

#include "layers/simulator/simulation.h"

namespace ancrage::layers {

std::vector<Bonus> bonuses_of(const AtlasIndex& index, const SimulationRequest& request,
                              const Programme& programme);

// Whether the place, or the point where there is one, lies in a rule's zone.
bool lies_in_zone(const AtlasIndex& index, const SimulationRequest& request, const AidRule& rule);

}  // namespace ancrage::layers

// Where the sum of the grants would pass what the rules allow: the cost itself, the intensity caps
// of the cases, the de minimis ceiling. Loans, guarantees and equity are left out: their grant
// equivalent is not in the documents.
#pragma once

#include "layers/simulator/simulation.h"

namespace ancrage::layers {

// Fills warnings, cumulation and cases_without_cap from the lines. Only counted grants that have
// not ended are looked at; caps and the de minimis ceiling are for companies.
void check_limits(const AtlasIndex& index, Simulation& simulation);

}  // namespace ancrage::layers

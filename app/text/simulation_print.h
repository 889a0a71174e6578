// A simulation as text for a terminal or an e-mail: case after case, each line with its arithmetic
// and document.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "layers/simulator/simulation.h"

namespace ancrage::app {

std::string simulation_print(const layers::Atlas& atlas, const layers::Simulation& simulation,
                             const Translations& words);

}  // namespace ancrage::app

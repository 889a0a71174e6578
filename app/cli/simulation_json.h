// A simulation as JSON, for tests and other programs: figures raw (euros, percent, ISO dates),
// words in the chosen language.
#pragma once

#include <string>

#include "app/text/translations.h"
#include "layers/simulator/simulation.h"

namespace ancrage::app {

std::string simulation_json(const layers::Atlas& atlas, const layers::Simulation& simulation,
                            const Translations& words);

}  // namespace ancrage::app

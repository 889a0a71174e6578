// From what was typed in the simulator to what is computed, or what is still to be answered.
#pragma once

#include <optional>

#include "app/data/kept_simulation.h"
#include "layers/simulator/simulation.h"

namespace ancrage::app {

// The first question without an answer that can be read, in the order they are asked.
enum class Unanswered { nothing, place, headcount, cases, cost };

struct AskedSimulation {
    Unanswered missing = Unanswered::place;
    layers::SimulationRequest request;  // whole only where nothing is missing
};

// Cases that the catalogue does not know are passed over.
AskedSimulation asked_simulation(const layers::ProgrammeCatalogue& catalogue,
                                 const KeptSimulation& typed,
                                 std::optional<layers::FeatureRef> place, layers::Date today);

bool is_same(const layers::SimulationRequest& a, const layers::SimulationRequest& b);

// The entry of a case that is ticked; null where it is not.
KeptCase* find_ticked(KeptSimulation& typed, std::string_view id);
const KeptCase* find_ticked(const KeptSimulation& typed, std::string_view id);

}  // namespace ancrage::app

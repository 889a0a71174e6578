// From what was typed in the simulator to what is computed, or what is still to be answered.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/data/kept_simulation.h"
#include "layers/simulator/simulation.h"

namespace ancrage::app {

enum class Question { place, applicant, cases, cost };

struct AskedSimulation {
    std::vector<Question> missing;      // without an answer that can be read, each once
    layers::SimulationRequest request;  // whole only where nothing is missing

    bool lacks(Question question) const;
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

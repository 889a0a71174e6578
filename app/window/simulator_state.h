// The simulator's sheet between two frames: whether it is open, what was computed last, and what is
// unfolded. What was typed is in the settings, so that the next start finds it again.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "layers/simulator/simulation.h"

namespace ancrage::app {

// Takes a key in, or out where it is in.
template <typename Key>
void flip(std::set<Key>& keys, const Key& key) {
    if (keys.erase(key) == 0) keys.insert(key);
}

struct SimulatorState {
    bool open = false;
    // The sheet has made room to choose a place, and comes back with the one that is chosen.
    bool waits_for_place = false;
    std::optional<layers::FeatureRef> place_before;

    std::optional<layers::SimulationRequest> of;  // what the answer was computed for
    std::optional<geo::Result<layers::Simulation>> answer;

    std::set<std::string> families_shut;  // of cases
    std::set<std::string> open_lines;     // "programme:case"
    std::set<layers::AsideReason> open_asides;
};

}  // namespace ancrage::app

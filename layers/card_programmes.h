// Which of the programmes that reach a place a person should read first, and which can stay folded.
#pragma once

#include <cstddef>
#include <vector>

#include "layers/programmes/reach.h"

namespace ancrage::layers {

// Best first, inside each group: documented before ended; a place wholly in the zone before one
// partly in it, and what is not known last; a stated rate or ceiling before none; local before
// regional before national. The order by name is kept among equals.
void rank_programmes(const ProgrammeCatalogue& catalogue, std::vector<Reach>& reaches);

// One group of a card's ranked programmes, as indices in the card's list.
struct ProgrammeGroup {
    ReachGroup group = ReachGroup::zone;
    std::vector<std::size_t> best;   // the few to read first
    std::vector<std::size_t> rest;   // documented too
    std::vector<std::size_t> ended;  // history

    std::size_t size() const { return best.size() + rest.size() + ended.size(); }
};

inline constexpr std::size_t best_few = 5;

// The groups that have programmes, zone advantages first.
std::vector<ProgrammeGroup> programme_groups(const std::vector<Reach>& ranked);

}  // namespace ancrage::layers

// What would change an empty answer.
#pragma once

#include <vector>

#include "layers/sites/site_scores.h"

namespace ancrage::layers {

// Nearest first: the smallest move in proportion, then what is left out altogether. `numbers` maps
// the criteria to those of the request. Sites nobody has verified are not counted.
std::vector<Relaxation> relaxations_of(const SiteRequest& request,
                                       const std::vector<JudgedCriterion>& criteria,
                                       const std::vector<std::size_t>& numbers,
                                       const SiteScores& scores,
                                       const std::vector<std::uint8_t>& unverified);

// A threshold of two digits that accepts `value`, on the side away from `from`: 1 683 m becomes
// 1 700 m, and 2.38 ha 2.3 ha.
double rounded_away(double value, bool upwards);

}  // namespace ancrage::layers

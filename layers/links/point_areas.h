// Which areas hold a point of the atlas.
#pragma once

#include <vector>

#include "layers/address.h"
#include "layers/atlas.h"
#include "layers/locate.h"

namespace ancrage::layers {

// The areas whose polygon holds the point, ordered by layer, row; none for a feature that is no
// point or has no place. A point on a shared border is in exactly one of the two neighbours. Of a
// point that stands at the centre of its commune only the areas made of communes are known.
std::vector<FeatureRef> areas_holding(const Atlas& atlas, const Locator& locator, FeatureRef point);

}  // namespace ancrage::layers

// Borders made of communes, and who covers which commune: what links the layers of an atlas under
// construction.
#pragma once

#include <string>

#include "app/data/gather_layers.h"
#include "geo/model/result.h"

namespace ancrage::app {

// Rebuilds the layers made of communes from their composition lists, measures the ground that the
// others share, and fills in the columns computed from both. Without communes nothing is rebuilt,
// and the layers say so.
geo::Status compose_layers(GatheredLayers& gathered, const std::string& assets);

}  // namespace ancrage::app

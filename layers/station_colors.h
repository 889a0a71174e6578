// The official colours of stations: the railway lines carry them, the stations only name their
// network.
#pragma once

#include "geo/model/feature_table.h"

namespace ancrage::layers {

// Adds to the stations a column "couleur" ("#rrggbb"), that of the first line of the same "reseau"
// that has one; empty for networks without a colour. Does nothing when the column is there already
// or either table lacks what is needed.
void color_stations(geo::FeatureTable& stations, const geo::FeatureTable& lines);

}  // namespace ancrage::layers

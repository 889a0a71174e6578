// What choosing a hit of the search does: places are shown on the map with their card, programmes
// and what documents mention get a sheet.
#pragma once

#include <vector>

#include "app/window/window_state.h"

namespace ancrage::app {

void choose_hit(WindowState& state, const layers::SearchHit& hit);

// The sheet of a programme of the catalogue.
void open_programme(WindowState& state, const layers::Programme& programme);

// Marks the hit's feature as hovered when it is in view.
void mark_hit(WindowState& state, const layers::SearchHit& hit);

// Makes the features the ones chosen on the map, with their layer visible, and frames them. Says so
// and does nothing while the set is locked.
void choose_areas(WindowState& state, const std::vector<layers::FeatureRef>& areas);

}  // namespace ancrage::app

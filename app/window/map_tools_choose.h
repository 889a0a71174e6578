// The set of features chosen together on the map.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/window/window_state.h"

namespace ancrage::app {

// Features of the layers shown, as far as they are drawn at this scale, that lie inside a ring
// (Lambert-93 metres): points inside it, areas whose name would be written inside it, lines whose
// middle lies inside. Sorted.
std::vector<layers::FeatureRef> features_inside(const WindowState& state,
                                                std::span<const geo::Coordinate> ring);

// Changes state.tools.chosen; a locked set stays, and the person is told. `features` sorted.
void choose(WindowState& state, const std::vector<layers::FeatureRef>& features, ChooseMode mode);
// What is nearest at a place: chosen, or no longer when it was.
void choose_at(WindowState& state, geo::Coordinate at, ChooseMode mode);
void clear_chosen(WindowState& state);

// state.map.marked as state.tools.chosen.
void mark_chosen(WindowState& state);
// Brings all that is chosen into view.
void frame_chosen(WindowState& state);

struct ChosenCount {
    std::size_t layer = 0;
    std::size_t count = 0;
};
// How many of each layer, the most first.
std::vector<ChosenCount> count_chosen(const ToolsState& tools);

}  // namespace ancrage::app

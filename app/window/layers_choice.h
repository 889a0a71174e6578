// Which layers are shown: all, none, one alone and back, the preset of a question; and how many of
// their features are in view.
#pragma once

#include <cstddef>

#include "app/window/window_state.h"
#include "layers/catalogue/questions.h"

namespace ancrage::app {

void show_all_layers(WindowState& state);  // those the atlas has
void hide_all_layers(WindowState& state);

// Whether this layer alone is shown since `toggle_only` was asked for it.
bool is_only(const WindowState& state, std::size_t layer);
// Shows this layer alone, or what was shown before that.
void toggle_only(WindowState& state, std::size_t layer);

// The question whose layers are exactly those shown; null when there is none.
const layers::Question* shown_question(const WindowState& state);

// Lambert-93 extent of the part of the map that no panel covers.
geo::Extent view_of_map(const WindowState& state);
// Counts anew once the map has come to rest on another view.
void count_layers_in_view(WindowState& state);

}  // namespace ancrage::app

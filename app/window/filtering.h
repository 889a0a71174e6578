// From the filter that a person asks for to what the map, the lists and the counts show of it.
#pragma once

#include "app/window/window_state.h"
#include "render/gl/map_renderer.h"

namespace ancrage::app {

// Titles of values in the languages loaded: a person writes a filter in either.
std::vector<layers::ValueTitle> filter_titles(const WindowState& state);

// Asks the worker when the filter has changed and takes its answer. Nothing is asked before the
// side of programmes was opened once, or an area coloured by money.
void follow_filter(WindowState& state);

// Whether an answer is still to come or to be taken.
inline bool filter_is_busy(const WindowState& state) {
    return state.aids.worker && (!state.aids.asked || state.aids.worker->busy());
}

// Whether the next frame has something of it to do.
inline bool filter_is_due(const WindowState& state) {
    return state.aids.worker && (!state.aids.asked || state.aids.worker->has_answer());
}

// Whether a layer is the ground itself, which a filter makes pale and never hides.
bool is_ground(const WindowState& state, std::size_t layer);

// What the filter hides, to the renderer: areas and sites disappear; of a layer that is the ground
// itself the rest grows pale.
void show_filtered(const WindowState& state, render::MapRenderer& renderer);

}  // namespace ancrage::app

// "Near here": a right click opens a small menu; what it asks for is listed layer by layer beside
// the map, and ringed on it.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// The menu at a place of the map; by key, at its middle.
void open_map_menu(WindowState& state, geo::Coordinate at, ImVec2 place);
void open_map_menu_in_middle(WindowState& state);

// Asks the worker and takes its answer.
void follow_near(WindowState& state);
inline bool near_is_busy(const WindowState& state) {
    return state.near.worker && (state.near.sent != state.near.asked || state.near.worker->busy());
}
inline bool near_is_due(const WindowState& state) {
    return state.near.worker &&
           (state.near.sent != state.near.asked || state.near.worker->has_answer());
}

// Rings over the map, under the panels (near_rings.cpp).
void draw_near_rings(const WindowState& state);
// The menu, and the panel of what was found.
void show_map_menu(WindowState& state);
void show_near(WindowState& state);

// Escape: closes the panel; false when it is not open.
bool near_escape(WindowState& state);

}  // namespace ancrage::app

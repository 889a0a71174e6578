// Which areas stand side by side, and asking for what is to be said of them.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Whether a feature is one that can be compared: an area.
bool can_be_compared(const WindowState& state, layers::FeatureRef feature);
bool is_compared(const WindowState& state, layers::FeatureRef feature);

// In, or out where it is in; the person is told, and why where it is not possible.
void change_compared(WindowState& state, layers::FeatureRef feature);
// A circle of two kilometres around a place, Lambert-93.
void compare_circle(WindowState& state, geo::Coordinate at);
void remove_compared(WindowState& state, std::size_t place);

// Asks the worker and takes its answer.
void follow_compare(WindowState& state);
inline bool compare_is_busy(const WindowState& state) {
    return state.compare.worker && (!state.compare.asked || state.compare.worker->busy());
}
inline bool compare_is_due(const WindowState& state) {
    return state.compare.worker && (!state.compare.asked || state.compare.worker->has_answer());
}

}  // namespace ancrage::app

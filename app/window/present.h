// Showing views to a room: the whole screen is the map in large type, without panels, with its
// title, a legend, its sources and a pointer that can be seen from the back row. One goes from view
// to view with the arrows; Escape ends it and everything is as it was.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/views/view.h"

namespace ancrage::app {

struct WindowState;

// Everything on the screen is this much larger than one works with.
inline constexpr float presenting_size = 1.35F;

// Points kept free of the map's own framing, for the title above and the sources below.
inline constexpr float presenting_top = 108;
inline constexpr float presenting_bottom = 56;

struct PresentState {
    bool on = false;
    std::vector<View> views;  // in the order shown
    std::size_t place = 0;
    std::optional<View> before;  // what the window showed, and shows again afterwards
    bool pointer = true;
    bool help = true;  // the keys, until the first step
};

// Begins with the view named `first` of the list, or with its first.
void begin_presenting(WindowState& state, std::vector<View> views, std::size_t first);
void end_presenting(WindowState& state);
// The last one for a place beyond it.
void go_to_presented(WindowState& state, std::size_t place);
// Whether the chord meant something here.
bool present_key(WindowState& state, const std::string& chord);

// In place of all panels.
void show_presented(WindowState& state);

}  // namespace ancrage::app

// Where everything stands in the window: panels at the sides and the bottom, the map in what they
// leave. Dear ImGui units from the top left; the widths are the person's when they have set them.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

struct Rect {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;

    float width() const { return right - left; }
    float height() const { return bottom - top; }
    ImVec2 from() const { return {left, top}; }
    ImVec2 size() const { return {width(), height()}; }
    bool holds(ImVec2 p) const { return p.x >= left && p.x < right && p.y >= top && p.y < bottom; }
};

// A screen as narrow as a phone's: the layers lie over the map when they are open, and the card is
// a sheet at the bottom.
bool is_phone(const WindowState& state);

// What the panels leave to the map; nearly nothing under a phone's open layers.
using FreeArea = Rect;
FreeArea free_area(const WindowState& state);

Rect layers_rect(const WindowState& state);       // no width while folded
Rect bar_rect(const WindowState& state);          // search and tools, over the map
Rect table_rect(const WindowState& state);        // no height while closed
Rect strip_rect(const WindowState& state);        // sources and coordinates, under the map
Rect card_rect(const WindowState& state);         // no width without a selection
Rect pinned_card_rect(const WindowState& state);  // left of the card; no width without one

// The edges one can drag, drawn over the panels; writes the widths into state.settings.
void show_splitters(WindowState& state);

}  // namespace ancrage::app

// The map as a thing to move and to point at: mouse to camera, the place under the cursor, and
// what selecting does. Works on WindowState alone, without OpenGL.
#pragma once

#include <optional>
#include <vector>

#include "app/window/layout.h"
#include "app/window/window_state.h"
#include "geo/model/geometry.h"

namespace ancrage::app {

// Where a place (Lambert-93 metres) is in the window, in ImGui units.
ImVec2 to_units(const WindowState& state, geo::Coordinate metres);

// The window's size in framebuffer pixels changed; what was in the middle of the free area stays.
void resize_map(WindowState& state, int width, int height);
// The extent (metres) fills the free area.
void frame_extent(WindowState& state, const geo::Extent& extent);
void frame_feature(WindowState& state, layers::FeatureRef feature);
void go_home(WindowState& state);
// Zooms around the middle of the free area; above 1 shows more detail.
void zoom_map(WindowState& state, double factor);
// Moves the view by a part of the free area: (1, 0) shows what is just right of it.
void pan_map(WindowState& state, double right, double up);

// Features of visible layers at a place, nearest and smallest first. Points and lines count within
// six points of it, and only at scales where they are drawn.
std::vector<layers::FeatureRef> visible_features_at(const WindowState& state, geo::Coordinate at);

// Whether a feature of a visible layer is drawn at the map's scale. Areas always are: they are
// there to be asked about even where their outline would be too fine to draw.
bool is_drawn_at_this_scale(const WindowState& state, layers::FeatureRef feature);

// Takes one step of whatever moves (flights, gliding zooms, a thrown map). ImGui's clock.
void move_map(WindowState& state);

// Reads Dear ImGui's mouse for this frame: tools, drag, wheel, click, double click, hover.
void handle_map_input(WindowState& state);

// Does what panels and keys asked for. Selecting waits until the finder is there.
void apply_requests(WindowState& state);

}  // namespace ancrage::app

// The map's tools: boxes that zoom or choose, polygons that choose, measures of distance and area.
// With the mouse, or with the keyboard alone: then the middle of the map is what they aim at, the
// arrows move the map under it, Space sets a point and Enter ends.
#pragma once

#include <string>

#include "app/window/window_state.h"

namespace ancrage::app {

// True when the tool took the mouse this frame. With no tool in hand, Shift and drag draws a zoom
// box, Ctrl and drag a box that chooses; while choosing, Shift adds and Alt removes. A tool that
// takes points leaves dragging to the map. A right click opens the map's menu at its place.
bool handle_tool_input(WindowState& state, const ImGuiIO& io, bool on_map);

// A key as Shortcut::keys writes it: Enter ends, Backspace removes the last point, Space sets one.
// False when the tool has no use for it.
bool tool_takes_key(WindowState& state, const std::string& chord);

// True when Escape left a box, a tool, or else the features chosen.
bool tool_escape(WindowState& state);

// What the tools draw over the map, their panel, and the bar of what is chosen.
void show_map_tools(WindowState& state);

// Where the tool aims: at the mouse, or at the middle of the map. Lambert-93 metres.
geo::Coordinate tool_aim(const WindowState& state);
// Whether clicks set points.
bool takes_points(MapTool tool);
// Points enough for the tool to end.
bool has_enough_points(const ToolsState& tools);
void end_path(WindowState& state);

}  // namespace ancrage::app

// What the tools draw over the map: boxes, polygons, measures with their figures.
#pragma once

#include <optional>

#include "app/window/window_state.h"

namespace ancrage::app {

// Of the path as it stands, with the place aimed at as its last point. Lambert-93 metres.
std::vector<geo::Coordinate> path_so_far(const WindowState& state);

struct PathMeasure {
    std::vector<double> segments;  // metres
    double length = 0;             // metres: along the path, or around the area
    std::optional<double> area;    // square metres; nothing when the outline crosses itself
};
// Nothing while there is nothing to measure.
std::optional<PathMeasure> measure_path(WindowState& state);

// Under the panels, over the map.
void draw_tools(WindowState& state);

}  // namespace ancrage::app

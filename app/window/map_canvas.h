// When the map is drawn anew: at once when that is quick or when nothing moves, otherwise once
// input has paused; until then the picture held is shown moved and scaled.
#pragma once

#include <memory>
#include <optional>

#include "render/gl/map_renderer.h"

namespace ancrage::app {

struct MapCanvas {
    std::unique_ptr<render::MapRenderer> renderer;
    render::Camera wanted_before;
    double moved_at = 0;   // seconds, when the wanted camera last changed
    double drawn_at = 0;   // seconds
    double last_cost = 0;  // seconds the last sharp picture took
};

// Shows `wanted` in the current window framebuffer. `now` in seconds. Gives back in how many
// seconds the sharp picture is due; nothing when it is shown already.
std::optional<double> paint_map(MapCanvas& canvas, const render::MapState& wanted, double now);

}  // namespace ancrage::app

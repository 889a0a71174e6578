// When the map is drawn anew. Every frame shows the picture held, moved and scaled; the sharp one
// is drawn beside it in slices so short that a hand never waits for them, and then takes its place.
#pragma once

#include <memory>
#include <optional>

#include "render/gl/map_renderer.h"

namespace ancrage::app {

struct MapCanvas {
    std::unique_ptr<render::MapRenderer> renderer;
    render::MapState aim;   // what is being drawn while the map moves
    render::Camera shown;   // by the last frame
    double moved_at = -1;   // seconds, when the camera last changed
    bool is_sharp = false;  // the last frame showed what was wanted
    bool has_more_to_do = false;
};

// Pixels to paint around the view while nothing else is to do: MapCanvas' renderer wants them.
constexpr int map_margin = 192;

// One frame: shows `wanted`, as well as the picture held can, in the window framebuffer bound.
// `now` in seconds. With a `part` (pixels from the top left) the rest is left as it is.
void show_map(MapCanvas& canvas, const render::MapState& wanted, double now,
              const std::optional<render::PixelBox>& part = {});

// One slice of work towards the sharp picture of `wanted`, then towards its margin. `landing`: the
// camera at which the map will soon come to rest, where that is known. Gives back whether a frame
// would now show more than the last one did.
bool work_on_map(MapCanvas& canvas, const render::MapState& wanted,
                 const std::optional<render::Camera>& landing, double now);

}  // namespace ancrage::app

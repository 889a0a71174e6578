#include "app/window/map_canvas.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace ancrage::app {

namespace {

constexpr double quick = 0.025;          // seconds: such a picture is drawn on every move
constexpr double pause = 0.070;          // seconds without movement before a slow picture
constexpr double longest_blank = 0.250;  // seconds a long drag waits for what it uncovers

void draw_sharp(MapCanvas& canvas, const render::MapState& wanted, double now, bool camera_moved) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    canvas.renderer->draw(wanted);
    canvas.renderer->finish();
    const double cost = std::chrono::duration<double>(Clock::now() - start).count();
    // A change of marks alone is cheap and says nothing about the next move.
    if (camera_moved) canvas.last_cost = cost;
    canvas.drawn_at = now;
}

// Whether a large part of the view lies outside the picture held, or is shown very coarsely.
bool is_far(const render::Camera& held, const render::Camera& wanted) {
    constexpr double much = 0.08;
    const double dx = (wanted.center.x - held.center.x) / wanted.metres_per_pixel;
    const double dy = (wanted.center.y - held.center.y) / wanted.metres_per_pixel;
    const double scale = wanted.metres_per_pixel / held.metres_per_pixel;
    return std::abs(dx) > much * wanted.width || std::abs(dy) > much * wanted.height ||
           scale > 1.6 || scale < 0.4;
}

}  // namespace

std::optional<double> paint_map(MapCanvas& canvas, const render::MapState& wanted, double now) {
    if (wanted.camera.width <= 0 || wanted.camera.height <= 0) return std::nullopt;
    if (!(wanted.camera == canvas.wanted_before)) canvas.moved_at = now;
    canvas.wanted_before = wanted.camera;

    std::optional<double> due;
    const render::MapState& held = canvas.renderer->drawn();
    if (!canvas.renderer->holds(wanted)) {
        const bool holds_picture =
            held.camera.width > 0 && held.scale_factor == wanted.scale_factor;
        const bool camera_moved = !(held.camera == wanted.camera);
        const double wait = canvas.moved_at + pause - now;
        const bool is_overdue =
            is_far(held.camera, wanted.camera) && now - canvas.drawn_at > longest_blank;
        if (holds_picture && camera_moved && canvas.last_cost > quick && wait > 0 && !is_overdue) {
            due = wait;
        } else {
            draw_sharp(canvas, wanted, now, camera_moved);
        }
    }
    canvas.renderer->present(wanted.camera, 0, 0, wanted.camera.width, wanted.camera.height);
    return due;
}

}  // namespace ancrage::app

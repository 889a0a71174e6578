#include "app/window/map_canvas.h"

#include <cmath>

namespace ancrage::app {

namespace {

constexpr double slice = 0.005;    // seconds
constexpr double resting = 0.060;  // seconds without movement: the hand has stopped

// Whether two states differ in what is seen and marked at most, not in the camera's size.
bool differ_in_place_alone(const render::MapState& a, const render::MapState& b) {
    render::MapState moved = a;
    moved.camera.center = b.camera.center;
    moved.camera.metres_per_pixel = b.camera.metres_per_pixel;
    moved.marked = b.marked;
    moved.selected = b.selected;
    moved.hovered = b.hovered;
    return moved == b;
}

// Whether a picture taken there would still be of use here.
bool is_near(const render::Camera& taken, const render::Camera& wanted) {
    constexpr double much = 0.3;  // of the view
    const double dx = (wanted.center.x - taken.center.x) / wanted.metres_per_pixel;
    const double dy = (wanted.center.y - taken.center.y) / wanted.metres_per_pixel;
    const double scale = wanted.metres_per_pixel / taken.metres_per_pixel;
    return std::abs(dx) < much * wanted.width && std::abs(dy) < much * wanted.height &&
           scale < 1.6 && scale > 0.6;
}

bool is_moving(const MapCanvas& canvas, double now) {
    return now - canvas.moved_at < resting;
}

// Where the map will stand when it stops, or where it is: a picture under way is finished first
// while the map moves on, or none ever would be.
void choose_aim(MapCanvas& canvas, const render::MapState& wanted,
                const std::optional<render::Camera>& landing, double now) {
    if (landing) {
        canvas.aim = wanted;
        canvas.aim.camera = *landing;
        return;
    }
    const bool is_under_way = !canvas.renderer->holds(canvas.aim) &&
                              differ_in_place_alone(canvas.aim, wanted) &&
                              is_near(canvas.aim.camera, wanted.camera);
    if (!is_moving(canvas, now) || !is_under_way) canvas.aim = wanted;
}

}  // namespace

void show_map(MapCanvas& canvas, const render::MapState& wanted, double now,
              const std::optional<render::PixelBox>& part) {
    if (wanted.camera.width <= 0 || wanted.camera.height <= 0) return;
    if (!(wanted.camera == canvas.shown)) canvas.moved_at = now;
    canvas.shown = wanted.camera;
    // What can be had at once: other marks, or a picture that is ready.
    canvas.is_sharp = canvas.renderer->draw_some(wanted, 0);
    canvas.has_more_to_do = true;
    if (part) {
        canvas.renderer->present_part(wanted.camera, *part);
        return;
    }
    canvas.renderer->present(wanted.camera, 0, 0, wanted.camera.width, wanted.camera.height);
}

bool work_on_map(MapCanvas& canvas, const render::MapState& wanted,
                 const std::optional<render::Camera>& landing, double now) {
    if (!canvas.has_more_to_do || wanted.camera.width <= 0 || wanted.camera.height <= 0) {
        return false;
    }
    render::MapRenderer& renderer = *canvas.renderer;
    if (renderer.drawn().camera.width == 0) {
        // Nothing to show meanwhile, and nothing to touch.
        renderer.draw(wanted);
        return true;
    }
    if (renderer.holds(wanted)) {
        const bool sees_margin = !renderer.covers(wanted.camera);
        canvas.has_more_to_do = !renderer.widen_some(wanted.camera, slice);
        return !canvas.is_sharp || sees_margin;
    }
    // What a moving map has just uncovered comes first.
    if (is_moving(canvas, now) && !renderer.covers(wanted.camera) &&
        is_near(renderer.drawn().camera, wanted.camera) &&
        !renderer.widen_some(wanted.camera, slice)) {
        return true;
    }
    choose_aim(canvas, wanted, landing, now);
    // Ahead of a landing the picture held serves as long as it covers what is seen.
    const bool waits = landing && renderer.covers(wanted.camera);
    return waits ? (renderer.draw_ahead(canvas.aim, slice), false)
                 : renderer.draw_some(canvas.aim, slice);
}

}  // namespace ancrage::app

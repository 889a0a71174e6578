#include "app/window/motion.h"

#include <algorithm>
#include <cmath>

namespace ancrage::app {

namespace {

constexpr double wheel_rate = 16;  // of a gliding zoom, a second
constexpr double smallest_zoom =
    0.004;                      // of a gliding zoom, as a logarithm: the rest is done at once
constexpr double friction = 5;  // of a thrown map, a second
constexpr double slowest_throw = 120;    // pixels a second
constexpr double fastest_throw = 4000;   // pixels a second
constexpr std::size_t most_views = 100;  // kept to go back to

CameraView view_of(const render::Camera& camera) {
    return {camera.center, camera.metres_per_pixel};
}

void show(render::Camera& camera, const CameraView& view) {
    camera.center = view.center;
    camera.metres_per_pixel = view.metres_per_pixel;
}

// The path of van Wijk and Nuij, "Smooth and efficient zooming and panning" (2003): at constant
// apparent speed, zooming out before a long way.
struct SmoothPath {
    static constexpr double rho = 1.4;
    double from_width, to_width, way;
    double first_r = 0;
    double length = 0;

    SmoothPath(const CameraView& from, const CameraView& to, double pixels)
        : from_width(from.metres_per_pixel * pixels),
          to_width(to.metres_per_pixel * pixels),
          way(std::hypot(to.center.x - from.center.x, to.center.y - from.center.y)) {
        if (way < 1e-6 * from_width) {
            length = std::abs(std::log(to_width / from_width)) / rho;
            way = 0;
            return;
        }
        const double rho2 = rho * rho;
        const double grown = to_width * to_width - from_width * from_width;
        const double far = rho2 * rho2 * way * way;
        const double b0 = (grown + far) / (2 * from_width * rho2 * way);
        const double b1 = (grown - far) / (2 * to_width * rho2 * way);
        first_r = -std::asinh(b0);
        length = (-std::asinh(b1) - first_r) / rho;
    }

    // Width seen, and the part of the way, at `part` of the path.
    double width_at(double part) const {
        const double s = part * length;
        if (way == 0) return from_width * std::exp((to_width > from_width ? rho : -rho) * s);
        return from_width * std::cosh(first_r) / std::cosh(rho * s + first_r);
    }
    double way_at(double part) const {
        if (way == 0) return part;
        const double s = part * length;
        const double u = from_width / (rho * rho) *
                         (std::cosh(first_r) * std::tanh(rho * s + first_r) - std::sinh(first_r));
        return u / way;
    }
};

double eased(double part) {
    return part * part * (3 - 2 * part);
}

void advance_flight(Motion& motion, render::Camera& camera, double now) {
    const Flight& flight = *motion.flight;
    const double part = (now - flight.began) / flight.duration;
    if (part >= 1) {
        show(camera, flight.to);
        motion.flight.reset();
        return;
    }
    const double pixels = std::max(1, camera.width);
    const SmoothPath path(flight.from, flight.to, pixels);
    const double at = eased(std::max(0.0, part));
    const double way = path.way_at(at);
    camera.metres_per_pixel = path.width_at(at) / pixels;
    camera.center.x = flight.from.center.x + way * (flight.to.center.x - flight.from.center.x);
    camera.center.y = flight.from.center.y + way * (flight.to.center.y - flight.from.center.y);
}

bool differs(const CameraView& a, const render::Camera& b) {
    constexpr double part_of_view = 0.12;
    const double moved = std::hypot(a.center.x - b.center.x, a.center.y - b.center.y);
    const double scale = a.metres_per_pixel / b.metres_per_pixel;
    return moved > part_of_view * b.metres_per_pixel * std::max(b.width, 1) || scale > 1.2 ||
           scale < 1 / 1.2;
}

bool go_along(Motion& motion, render::Camera& camera, double now, std::vector<CameraView>& from,
              std::vector<CameraView>& to) {
    // A view that hardly differs from this one is no place to go.
    while (!from.empty() && !differs(from.back(), camera)) from.pop_back();
    if (from.empty()) return false;
    const CameraView goal = from.back();
    from.pop_back();
    to.push_back(view_of(camera));
    motion.resting.reset();
    fly_to(motion, camera, goal, now);
    return true;
}

}  // namespace

bool is_moving(const Motion& motion) {
    return motion.flight || motion.zoom_left != 0 || motion.velocity.x != 0 ||
           motion.velocity.y != 0;
}

std::optional<CameraView> landing_of(const Motion& motion, double now) {
    constexpr double soon = 0.4;  // seconds
    if (motion.flight) {
        const Flight& flight = *motion.flight;
        if (flight.began + flight.duration - now > soon) return std::nullopt;
        return flight.to;
    }
    if (motion.zoom_left == 0 || motion.velocity.x != 0 || motion.velocity.y != 0) {
        return std::nullopt;
    }
    if (std::log(std::abs(motion.zoom_left) / smallest_zoom) / wheel_rate > soon) {
        return std::nullopt;
    }
    return motion.zoom_goal;
}

void stop_motion(Motion& motion) {
    motion.flight.reset();
    motion.zoom_left = 0;
    motion.velocity = {};
}

void arrive(Motion& motion, render::Camera& camera) {
    if (motion.flight) show(camera, motion.flight->to);
    stop_motion(motion);
}

void fly_to(Motion& motion, render::Camera& camera, const CameraView& goal, double now) {
    stop_motion(motion);
    if (motion.reduced || camera.width <= 0) {
        show(camera, goal);
        return;
    }
    const SmoothPath path(view_of(camera), goal, camera.width);
    if (path.length < 1e-6) {
        show(camera, goal);
        return;
    }
    constexpr double seconds_a_length = 0.28;
    const double duration = std::clamp(path.length * seconds_a_length, 0.18, 0.85);
    motion.flight = Flight{view_of(camera), goal, now, duration};
}

void zoom_smoothly(Motion& motion, render::Camera& camera, geo::Coordinate pixel, double factor,
                   double now) {
    if (!(factor > 0)) return;
    motion.flight.reset();
    motion.velocity = {};
    if (motion.reduced) {
        camera = render::zoomed_at(camera, pixel, factor);
        return;
    }
    if (motion.zoom_left == 0) motion.clock = now;
    constexpr double most = 3;
    motion.zoom_left = std::clamp(motion.zoom_left + std::log(factor), -most, most);
    motion.zoom_pixel = pixel;
    motion.zoom_goal = view_of(render::zoomed_at(camera, pixel, std::exp(motion.zoom_left)));
}

void throw_map(Motion& motion, geo::Coordinate pixels_per_second, double now) {
    const double speed = std::hypot(pixels_per_second.x, pixels_per_second.y);
    if (motion.reduced || !(speed > slowest_throw)) return;
    const double kept = std::min(1.0, fastest_throw / speed);
    motion.velocity = {pixels_per_second.x * kept, pixels_per_second.y * kept};
    motion.clock = now;
}

void advance_motion(Motion& motion, render::Camera& camera, double now) {
    if (motion.flight) {
        advance_flight(motion, camera, now);
        return;
    }
    const double elapsed = std::max(0.0, now - motion.clock);
    motion.clock = now;
    if (motion.zoom_left != 0) {
        const double part = 1 - std::exp(-wheel_rate * elapsed);
        const double step = motion.zoom_left * part;
        motion.zoom_left -= step;
        if (std::abs(motion.zoom_left) < smallest_zoom) {
            motion.zoom_left = 0;
            show(camera, motion.zoom_goal);
        } else {
            camera = render::zoomed_at(camera, motion.zoom_pixel, std::exp(step));
        }
    }
    if (motion.velocity.x != 0 || motion.velocity.y != 0) {
        const double kept = std::exp(-friction * elapsed);
        const double travelled = (1 - kept) / friction;
        camera =
            render::panned(camera, motion.velocity.x * travelled, motion.velocity.y * travelled);
        motion.velocity = {motion.velocity.x * kept, motion.velocity.y * kept};
        constexpr double too_slow_to_see = 12;  // pixels a second
        if (std::hypot(motion.velocity.x, motion.velocity.y) < too_slow_to_see) {
            motion.velocity = {};
        }
    }
}

void remember_view(Motion& motion, const render::Camera& camera, double now) {
    constexpr double looked_at = 0.5;  // seconds
    if (camera.width <= 0) return;
    const bool same = motion.resting && motion.resting->center == camera.center &&
                      motion.resting->metres_per_pixel == camera.metres_per_pixel;
    if (same) return;
    if (motion.resting && now - motion.rested_since > looked_at) {
        motion.before.push_back(*motion.resting);
        motion.after.clear();
        if (motion.before.size() > most_views) motion.before.erase(motion.before.begin());
    }
    motion.resting = view_of(camera);
    motion.rested_since = now;
}

bool go_back(Motion& motion, render::Camera& camera, double now) {
    return go_along(motion, camera, now, motion.before, motion.after);
}

bool go_forward(Motion& motion, render::Camera& camera, double now) {
    return go_along(motion, camera, now, motion.after, motion.before);
}

}  // namespace ancrage::app

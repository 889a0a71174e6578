#include "web/touch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/window/hands.h"
#include "app/window/map_view.h"
#include "web/program.h"

namespace ancrage::web {

namespace {

constexpr int begins = 0;
constexpr int ends = 2;
constexpr int rested = 3;
constexpr int left_button = 0;
constexpr int right_button = 1;

// Two fingers, as they were when the map last followed them.
struct Pinch {
    bool on = false;
    geo::Coordinate middle;  // canvas pixels
    double distance = 0;
};
Pinch pinch;

// Buttons that go up once a frame has seen them down.
std::array<bool, 2> going_up{};

geo::Coordinate pixels(geo::Coordinate css, double scale) {
    return {css.x * scale, css.y * scale};
}

bool is_down(const app::InputSink& sink) {
    return sink.pointer && sink.pointer->down[left_button];
}

void place(app::InputSink& sink, geo::Coordinate at) {
    app::move_pointer(sink, at.x, at.y);
    sink.pointer->in_real_time = true;
}

// What one finger had begun is no click once a second one is there.
void let_go(Program& program) {
    app::InputSink& sink = program.window().input();
    if (!is_down(sink)) return;
    app::WindowState& state = program.window().state();
    state.press.reset();
    state.dragging = false;
    app::press_button(sink, left_button, false);
}

void follow_pinch(Program& program, geo::Coordinate a, geo::Coordinate b) {
    app::WindowState& state = program.window().state();
    const geo::Coordinate middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    const double distance = std::max(1.0, std::hypot(a.x - b.x, a.y - b.y));
    if (pinch.on) {
        const auto moved =
            render::panned(state.map.camera, middle.x - pinch.middle.x, middle.y - pinch.middle.y);
        state.map.camera = render::zoomed_at(moved, middle, distance / pinch.distance);
        app::arrive(state.motion, state.map.camera);
    }
    pinch = {true, middle, distance};
    program.window().wake();
}

}  // namespace

void touch(Program& program, const Touch& now) {
    app::InputSink& sink = program.window().input();
    const double scale = program.scale();
    const geo::Coordinate first = pixels(now.first, scale);
    if (now.count >= 2 && now.phase != ends) {
        let_go(program);
        follow_pinch(program, first, pixels(now.second, scale));
        return;
    }
    const bool was_pinching = pinch.on;
    pinch.on = now.phase != ends && pinch.on && now.count > 0;
    // The finger that stays after two were there does not draw the map along.
    if (was_pinching) {
        if (now.phase == ends && now.count <= 1) pinch.on = false;
        return;
    }
    place(sink, first);
    if (now.phase == rested) {
        let_go(program);
        app::press_button(sink, right_button, true);
        going_up[right_button] = true;
    } else if (now.phase == begins) {
        app::press_button(sink, left_button, true);
    } else if (now.phase == ends && is_down(sink)) {
        going_up[left_button] = true;
    }
    program.window().wake();
}

void lift_fingers(Program& program) {
    app::InputSink& sink = program.window().input();
    for (std::size_t button = 0; button < going_up.size(); ++button) {
        if (!std::exchange(going_up[button], false)) continue;
        app::press_button(sink, static_cast<int>(button), false);
        program.window().wake();
    }
}

}  // namespace ancrage::web

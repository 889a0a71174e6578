// What every pass needs to know of the picture being drawn, and the uniforms made of it.
#pragma once

#include <glad/gl.h>

#include "render/camera.h"
#include "render/gl/program.h"

namespace ancrage::render {

struct Frame {
    Camera camera;
    geo::Coordinate origin;  // metres; GPU coordinates are relative to it
    float scale_factor = 1;
    bool exact = false;  // the source's own geometry (MapState::exact)
    geo::Extent clip;    // metres: the part painted now; what does not meet it is left out

    float pixels(float points) const { return points * scale_factor; }
    // What levels of detail are chosen for.
    double detail() const { return exact ? 0 : camera.metres_per_pixel; }
    // What the style sheet's scale limits are compared with: the same map at twice the pixels shows
    // the same things.
    double metres_per_point() const {
        return camera.metres_per_pixel * static_cast<double>(scale_factor);
    }
};

// Sets u_world and u_viewport of the program in use.
inline void set_view(const Program& program, const Frame& frame) {
    const Camera& camera = frame.camera;
    const double scale_x = 2 / (camera.metres_per_pixel * camera.width);
    const double scale_y = 2 / (camera.metres_per_pixel * camera.height);
    program.set("u_world", static_cast<float>(scale_x), static_cast<float>(scale_y),
                static_cast<float>((frame.origin.x - camera.center.x) * scale_x),
                static_cast<float>((frame.origin.y - camera.center.y) * scale_y));
    program.set("u_viewport", static_cast<float>(camera.width), static_cast<float>(camera.height));
}

// Straight alpha over an opaque ground, which stays opaque.
inline void blend_over() {
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

}  // namespace ancrage::render

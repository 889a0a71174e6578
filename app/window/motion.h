// How the view moves from one place to another: flights that zoom out and in again, wheel zooms
// that glide, a thrown map that runs out, and the way back to views seen before. Time is ImGui's
// clock in seconds; with reduced motion everything arrives at once.
#pragma once

#include <optional>
#include <vector>

#include "render/camera.h"

namespace ancrage::app {

struct CameraView {
    geo::Coordinate center;  // Lambert-93 metres
    double metres_per_pixel = 0;
};

struct Flight {
    CameraView from;
    CameraView to;
    double began = 0;
    double duration = 0;
};

struct Motion {
    bool reduced = false;
    std::optional<Flight> flight;
    // A zoom that glides: what is left of it, as a logarithm, around a pixel.
    double zoom_left = 0;
    geo::Coordinate zoom_pixel;
    CameraView zoom_goal;  // where it ends
    // A thrown map: pixels a second.
    geo::Coordinate velocity;
    double clock = 0;  // of the last step

    std::vector<CameraView> before;  // views to go back to, the latest last
    std::vector<CameraView> after;   // views one has come back from
    std::optional<CameraView> resting;
    double rested_since = 0;
};

bool is_moving(const Motion& motion);
// The view at which the map will rest, when it will within less than half a second.
std::optional<CameraView> landing_of(const Motion& motion, double now);
void stop_motion(Motion& motion);
// A flight that is under way is over at once.
void arrive(Motion& motion, render::Camera& camera);

// Each starts from `camera` as it is now.
void fly_to(Motion& motion, render::Camera& camera, const CameraView& goal, double now);
void zoom_smoothly(Motion& motion, render::Camera& camera, geo::Coordinate pixel, double factor,
                   double now);
void throw_map(Motion& motion, geo::Coordinate pixels_per_second, double now);

// One step of what is under way.
void advance_motion(Motion& motion, render::Camera& camera, double now);

// Remembers a view once it was left, when it was looked at for a moment. Called every frame.
void remember_view(Motion& motion, const render::Camera& camera, double now);
// Flies to the view before, or after; false when there is none.
bool go_back(Motion& motion, render::Camera& camera, double now);
bool go_forward(Motion& motion, render::Camera& camera, double now);

}  // namespace ancrage::app

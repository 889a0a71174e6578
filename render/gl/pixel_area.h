// A rectangle of a canvas: pixels from its lower left corner, as OpenGL counts them.
#pragma once

#include "render/camera.h"

namespace ancrage::render {

struct PixelArea {
    int left = 0;
    int bottom = 0;
    int width = 0;
    int height = 0;

    friend bool operator==(const PixelArea&, const PixelArea&) = default;

    int right() const { return left + width; }
    int top() const { return bottom + height; }
    bool empty() const { return width <= 0 || height <= 0; }
    double pixels() const { return empty() ? 0 : static_cast<double>(width) * height; }
};

// Empty where they do not meet.
PixelArea common(const PixelArea& a, const PixelArea& b);

// The ground under an area of the picture that `camera` takes, metres.
geo::Extent ground_of(const PixelArea& area, const Camera& camera);

// Every pixel that an extent on the ground touches, within the picture.
PixelArea area_of(const geo::Extent& ground, const Camera& camera);

}  // namespace ancrage::render

// Shows a picture held in a window: copied, moved and scaled, without drawing anything.
#pragma once

#include <optional>

#include "render/gl/sheet.h"
#include "render/pixel_box.h"

namespace ancrage::render {

// Where it goes in the framebuffer bound for drawing, pixels from the top left.
struct WindowPlace {
    int x = 0;
    int y = 0;
    int framebuffer_height = 0;
    std::optional<PixelBox> part;  // of the framebuffer that may be touched; nothing: all of it
};

// Fills `camera`'s rectangle with what the sheet has of it, the rest with `outside`.
void present(const Sheet& sheet, const Camera& camera, const WindowPlace& place, Color outside);

}  // namespace ancrage::render

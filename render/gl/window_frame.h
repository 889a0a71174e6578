// The picture a window shows, read back: for screenshots and the tests that look at them.
#pragma once

#include "render/image.h"

namespace ancrage::render {

// The default framebuffer of the current context, width x height pixels from its lower left corner,
// before it is swapped. Needs a MapRenderer to have been created (it loads OpenGL's functions).
Image read_window_frame(int width, int height);

}  // namespace ancrage::render

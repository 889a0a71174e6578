// Stands for a window's framebuffer where there is no window.
#pragma once

#include "render/image.h"

namespace ancrage::render::testing {

class TestWindow {
public:
    TestWindow(int width, int height);

    // Black and opaque; the target of what is drawn next.
    void bind_and_clear() const;
    Image read() const;

private:
    int width_;
    int height_;
    unsigned framebuffer_ = 0;
};

// Asks OpenGL for something that does not exist.
void provoke_opengl_error();

}  // namespace ancrage::render::testing

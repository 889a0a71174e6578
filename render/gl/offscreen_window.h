// Stands for a window's framebuffer where there is no window: what MapRenderer::present copies
// into when the map is measured or tested without a screen.
#pragma once

#include <memory>

#include "render/image.h"

namespace ancrage::render {

class OffscreenWindow {
public:
    // Pixels. Needs a MapRenderer to have been created (it loads OpenGL's functions), and its
    // context as long as it lives.
    OffscreenWindow(int width, int height);
    ~OffscreenWindow();
    OffscreenWindow(const OffscreenWindow&) = delete;
    OffscreenWindow& operator=(const OffscreenWindow&) = delete;

    // Makes it the target of what is drawn next.
    void bind() const;
    Image read() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ancrage::render

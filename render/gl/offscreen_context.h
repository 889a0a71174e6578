// An OpenGL 3.3 core context without a display, a window or a graphics card: EGL on Mesa's
// surfaceless platform. Everything is drawn into framebuffer objects.
#pragma once

#include <memory>

#include "geo/model/result.h"

namespace ancrage::render {

class OffscreenContext {
public:
    // Creates the context and makes it current on this thread.
    static geo::Result<OffscreenContext> create();

    OffscreenContext(OffscreenContext&&) noexcept;
    OffscreenContext& operator=(OffscreenContext&&) noexcept;
    ~OffscreenContext();

    // Address of a GL function, for MapRenderer::create.
    static void* function_address(const char* name);

private:
    struct State;
    explicit OffscreenContext(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace ancrage::render

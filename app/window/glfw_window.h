// The operating system's window with an OpenGL 3.3 context, and Dear ImGui attached to it. Closing
// and cleaning up are the destructor's.
#pragma once

#include <functional>
#include <memory>

#include "app/window/input.h"
#include "geo/model/result.h"

struct GLFWwindow;

namespace ancrage::app {

class GlfwWindow {
public:
    // width and height in points, or in pixels when `exact`. Input goes to `sink`, which must
    // outlive the window and whose `window` is set here.
    static geo::Result<GlfwWindow> create(int width, int height, bool exact, InputSink& sink);
    GlfwWindow(GlfwWindow&&) noexcept;
    GlfwWindow& operator=(GlfwWindow&&) = delete;
    ~GlfwWindow();

    GLFWwindow* handle() const { return window_; }
    // Address of an OpenGL function, for MapRenderer::create.
    static void* function_address(const char* name);

private:
    explicit GlfwWindow(GLFWwindow* window) : window_(window) {}
    GLFWwindow* window_;
};

// Pixels a point on the screen that the window is on.
float content_scale_of(GLFWwindow* window);

}  // namespace ancrage::app

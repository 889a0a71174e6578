#include "app/window/glfw_window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <cstring>
#include <utility>

namespace ancrage::app {

namespace {

InputSink& sink_of(GLFWwindow* window) {
    return *static_cast<InputSink*>(glfwGetWindowUserPointer(window));
}

void wake(GLFWwindow* window) {
    sink_of(window).wakefulness->wake();
}

// Dear ImGui's own callbacks, attached later, call these first.
void attach_callbacks(GLFWwindow* window) {
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int modifiers) {
        on_key(sink_of(w), key, scancode, action, modifiers);
    });
    glfwSetCharCallback(
        window, [](GLFWwindow* w, unsigned int character) { on_character(sink_of(w), character); });
    glfwSetCursorPosCallback(
        window, [](GLFWwindow* w, double x, double y) { on_mouse_move(sink_of(w), x, y); });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
        on_mouse_button(sink_of(w), button, action == GLFW_PRESS);
    });
    glfwSetScrollCallback(
        window, [](GLFWwindow* w, double dx, double dy) { on_wheel(sink_of(w), dx, dy); });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
        on_drop(sink_of(w), {paths, static_cast<std::size_t>(count)});
    });
    glfwSetWindowSizeCallback(window, [](GLFWwindow* w, int, int) { on_resize(sink_of(w)); });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { wake(w); });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { wake(w); });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { wake(w); });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { wake(w); });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { wake(w); });
}

geo::Error last_error(const char* key) {
    const char* description = nullptr;
    glfwGetError(&description);
    return geo::failed(key, {description == nullptr ? "?" : description});
}

// Most of the screen, leaving its edges: the map is what one came for. Points, as the window hint
// scales them; unchanged where the screen's size is not known.
void fit_to_screen(int& width, int& height) {
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    if (monitor == nullptr) return;
    int left = 0;
    int top = 0;
    int across = 0;
    int down = 0;
    glfwGetMonitorWorkarea(monitor, &left, &top, &across, &down);
    float scale_x = 1;
    float scale_y = 1;
    glfwGetMonitorContentScale(monitor, &scale_x, &scale_y);
    if (across <= 0 || down <= 0 || scale_x <= 0 || scale_y <= 0) return;
    constexpr float part = 0.88F;
    width = static_cast<int>(part * static_cast<float>(across) / scale_x);
    height = static_cast<int>(part * static_cast<float>(down) / scale_y);
}

}  // namespace

geo::Result<GlfwWindow> GlfwWindow::create(int width, int height, bool exact, InputSink& sink) {
    if (glfwInit() == GLFW_FALSE) return last_error("error.window_no_display");
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, exact ? GLFW_FALSE : GLFW_TRUE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "ancrage");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "ancrage");
    if (!exact) fit_to_screen(width, height);
    GLFWwindow* handle = glfwCreateWindow(width, height, "Ancrage", nullptr, nullptr);
    if (handle == nullptr) {
        geo::Error error = last_error("error.window_no_opengl");
        glfwTerminate();
        return error;
    }
    glfwMakeContextCurrent(handle);
    glfwSwapInterval(1);
    glfwSetWindowSizeLimits(handle, 640, 400, GLFW_DONT_CARE, GLFW_DONT_CARE);
    sink.window = handle;
    glfwSetWindowUserPointer(handle, &sink);
    attach_callbacks(handle);

    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().LogFilename = nullptr;
    ImGui_ImplGlfw_InitForOpenGL(handle, true);
    ImGui_ImplOpenGL3_Init("#version 330 core");
    return GlfwWindow(handle);
}

GlfwWindow::GlfwWindow(GlfwWindow&& other) noexcept
    : window_(std::exchange(other.window_, nullptr)) {}

GlfwWindow::~GlfwWindow() {
    if (window_ == nullptr) return;
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(window_);
    glfwTerminate();
}

float content_scale_of(GLFWwindow* window) {
    float across = 1;
    float down = 1;
    glfwGetWindowContentScale(window, &across, &down);
    return across;
}

void* GlfwWindow::function_address(const char* name) {
    const GLFWglproc function = glfwGetProcAddress(name);
    void* address = nullptr;
    std::memcpy(&address, &function, sizeof address);
    return address;
}

}  // namespace ancrage::app

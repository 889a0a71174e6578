// The window as emscripten's GLFW gives it: the page's canvas, with WebGL 2.
#include "app/window/glfw_window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <utility>

#include "render/gl/load_opengl.h"
#include "web/host.h"

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
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
        sink_of(w).pointer.reset();  // a mouse after a finger
        on_mouse_move(sink_of(w), x, y);
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
        on_mouse_button(sink_of(w), button, action == GLFW_PRESS);
    });
    glfwSetScrollCallback(
        window, [](GLFWwindow* w, double dx, double dy) { on_wheel(sink_of(w), dx, dy); });
    glfwSetWindowSizeCallback(window, [](GLFWwindow* w, int, int) { on_resize(sink_of(w)); });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { wake(w); });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { wake(w); });
}

}  // namespace

geo::Result<GlfwWindow> GlfwWindow::create(int width, int height, bool, InputSink& sink) {
    if (glfwInit() == GLFW_FALSE) return geo::failed("error.window_no_display", {"GLFW"});
    GLFWwindow* handle = glfwCreateWindow(width, height, "Ancrage", nullptr, nullptr);
    if (handle == nullptr) {
        glfwTerminate();
        return geo::failed("error.window_no_opengl", {"WebGL 2"});
    }
    glfwMakeContextCurrent(handle);
    sink.window = handle;
    glfwSetWindowUserPointer(handle, &sink);
    attach_callbacks(handle);

    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().LogFilename = nullptr;
    ImGui_ImplGlfw_InitForOpenGL(handle, true);
    ImGui_ImplOpenGL3_Init("#version 300 es");
    // Emscripten's GLFW keeps no clipboard: what is copied would go nowhere.
    ImGui::GetIO().SetClipboardTextFn = [](void*, const char* text) { web::copy(text); };
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

// The page says what its screen has (OpenWindow::resize).
float content_scale_of(GLFWwindow*) {
    return 1;
}

void* GlfwWindow::function_address(const char*) {
    return nullptr;
}

}  // namespace ancrage::app

namespace ancrage::render {

// A browser's functions are there when the program starts.
bool load_opengl(void* (*)(const char*)) {
    return true;
}

}  // namespace ancrage::render

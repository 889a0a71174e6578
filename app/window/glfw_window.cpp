#include "app/window/glfw_window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <cstring>
#include <utility>

#include "app/window/map_view.h"

namespace ancrage::app {

namespace {

Wakefulness* wakefulness_of(GLFWwindow* window) {
    return static_cast<Wakefulness*>(glfwGetWindowUserPointer(window));
}

void wake(GLFWwindow* window) {
    wakefulness_of(window)->wake();
}

void press_key(GLFWwindow* window, int key, int, int action, int modifiers) {
    wake(window);
    if (action == GLFW_RELEASE) return;
    WindowState& state = *wakefulness_of(window)->state;
    if ((modifiers & GLFW_MOD_CONTROL) != 0) {
        if (key == GLFW_KEY_Q || key == GLFW_KEY_W) glfwSetWindowShouldClose(window, GLFW_TRUE);
        return;
    }
    constexpr double step = 0.15;  // of the free area
    switch (key) {
        case GLFW_KEY_LEFT: pan_map(state, -step, 0); break;
        case GLFW_KEY_RIGHT: pan_map(state, step, 0); break;
        case GLFW_KEY_UP: pan_map(state, 0, step); break;
        case GLFW_KEY_DOWN: pan_map(state, 0, -step); break;
        case GLFW_KEY_HOME: state.went_home = true; break;
        case GLFW_KEY_ESCAPE:
            // First the list, then the card.
            if (state.pick) {
                state.pick.reset();
            } else {
                state.clear_selection = true;
            }
            break;
        default: break;
    }
}

// Signs and letters come as characters, so that they are where the keyboard's layout puts them.
void type_character(GLFWwindow* window, unsigned int character) {
    wake(window);
    WindowState& state = *wakefulness_of(window)->state;
    constexpr double step = 1.6;
    switch (character) {
        case '+': zoom_map(state, step); break;
        case '-': zoom_map(state, 1 / step); break;
        case '0': state.went_home = true; break;
        case 'l':
        case 'L': state.switch_language = true; break;
        default: break;
    }
}

// Dear ImGui's own callbacks, attached later, call these first.
void attach_callbacks(GLFWwindow* window) {
    glfwSetKeyCallback(window, press_key);
    glfwSetCharCallback(window, type_character);
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) { wake(w); });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { wake(w); });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) { wake(w); });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { wake(w); });
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

void Wakefulness::wake() {
    constexpr int frames_to_settle = 3;
    frames = frames_to_settle;
}

geo::Result<GlfwWindow> GlfwWindow::create(int width, int height, bool exact,
                                           Wakefulness& wakefulness) {
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
    glfwSetWindowUserPointer(handle, &wakefulness);
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

void* GlfwWindow::function_address(const char* name) {
    const GLFWglproc function = glfwGetProcAddress(name);
    void* address = nullptr;
    std::memcpy(&address, &function, sizeof address);
    return address;
}

}  // namespace ancrage::app

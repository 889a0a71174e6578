#include "app/window/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <cfloat>
#include <chrono>
#include <cmath>
#include <utility>

#include "app/cli/commands.h"
#include "app/data/paths.h"
#include "app/map_picture.h"
#include "app/window/finder.h"
#include "app/window/glfw_window.h"
#include "app/window/layers_panel.h"
#include "app/window/map_canvas.h"
#include "app/window/map_view.h"
#include "app/window/panels.h"
#include "app/window/theme.h"
#include "render/gl/window_frame.h"
#include "render/page/png.h"

namespace ancrage::app {

namespace {

// One running window: what run_window's steps share.
struct Running {
    const WindowOptions& options;
    std::string assets;
    std::string font_folder;
    WindowState& state;
    Wakefulness& wakefulness;
    GLFWwindow* window;
    MapCanvas canvas;
    std::future<geo::Result<std::shared_ptr<const Finder>>> coming_finder;
    std::optional<double> sharp_due;  // seconds from the last frame
    bool first_frame_shown = false;
};

// Loads fonts and style for the screen's density, when it is not what it was.
geo::Status follow_density(Running& running) {
    WindowState& state = running.state;
    int width = 0;
    int pixels = 0;
    float content_scale = 1;
    float unused = 1;
    glfwGetWindowSize(running.window, &width, nullptr);
    glfwGetFramebufferSize(running.window, &pixels, nullptr);
    glfwGetWindowContentScale(running.window, &content_scale, &unused);
    if (width <= 0 || pixels <= 0) return geo::Done{};
    const float pixels_per_unit = static_cast<float>(pixels) / static_cast<float>(width);
    const bool is_same = state.fonts.body != nullptr && state.map.scale_factor == content_scale &&
                         state.pixels_per_unit == pixels_per_unit;
    if (is_same) return geo::Done{};
    auto fonts = load_fonts(running.font_folder, content_scale, pixels_per_unit);
    if (!fonts) return fonts.error();
    if (state.fonts.body != nullptr) {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }
    state.fonts = fonts.value();
    state.pixels_per_unit = pixels_per_unit;
    state.scale = content_scale / pixels_per_unit;
    state.map.scale_factor = content_scale;
    theme::apply(state.scale);
    make_panel_signs(state, *running.canvas.renderer);
    return geo::Done{};
}

geo::Status follow_language(Running& running) {
    WindowState& state = running.state;
    if (!std::exchange(state.switch_language, false)) return geo::Done{};
    if (!state.other_words) {
        const bool to_english = state.words.language() == layers::Language::french;
        auto other =
            Translations::load(running.assets + "/translations",
                               to_english ? layers::Language::english : layers::Language::french);
        if (!other) return other.error();
        state.other_words = std::move(other).value();
    }
    std::swap(state.words, *state.other_words);
    name_panel(state);
    return geo::Done{};
}

geo::Status follow_finder(Running& running) {
    if (!running.first_frame_shown || running.state.finder) return geo::Done{};
    if (!running.coming_finder.valid()) {
        running.coming_finder = make_finder_beside(running.state.atlas());
        return geo::Done{};
    }
    if (running.coming_finder.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        return geo::Done{};
    }
    auto finder = running.coming_finder.get();
    if (!finder) return finder.error();
    running.state.finder = finder.value();
    running.wakefulness.wake();
    return geo::Done{};
}

geo::Status save_screenshot(const Running& running) {
    const render::Camera& camera = running.state.map.camera;
    return render::write_png(running.options.screenshot,
                             render::read_window_frame(camera.width, camera.height));
}

bool is_settled(const Running& running) {
    return !running.sharp_due && running.state.finder && !running.state.go_to &&
           running.wakefulness.frames == 0;
}

// One frame on the screen. Gives back whether the window has done what it was opened for.
geo::Result<bool> draw_frame(Running& running) {
    WindowState& state = running.state;
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(running.window, &width, &height);
    if (width <= 0 || height <= 0) return false;
    if (auto done = follow_density(running); !done) return done.error();
    const bool is_first = state.map.camera.width == 0;
    resize_map(state, width, height);
    if (is_first) go_home(state);
    if (auto done = follow_language(running); !done) return done.error();
    if (auto done = follow_finder(running); !done) return done.error();
    const bool has_requests = state.go_to || state.pick_now || state.clear_selection;
    apply_requests(state);
    if (has_requests) running.wakefulness.wake();

    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    // A screenshot shows the same wherever the pointer happens to be.
    if (!running.options.screenshot.empty()) ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};
    ImGui::GetIO().DeltaTime = std::max(ImGui::GetIO().DeltaTime, 1e-4F);
    ImGui::NewFrame();
    show_panels(state);
    ImGui::Render();
    running.sharp_due = paint_map(running.canvas, state.map, glfwGetTime());
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());

    const bool wants_screenshot = !running.options.screenshot.empty() && is_settled(running);
    if (wants_screenshot) {
        if (auto saved = save_screenshot(running); !saved) return saved.error();
    }
    glfwSwapBuffers(running.window);
    return wants_screenshot;
}

void wait_for_work(const Running& running) {
    if (running.wakefulness.frames > 0) {
        glfwPollEvents();
    } else if (running.sharp_due) {
        glfwWaitEventsTimeout(std::max(*running.sharp_due, 0.001));
    } else if (running.coming_finder.valid()) {
        constexpr double patience = 0.03;  // seconds between two looks at the worker
        glfwWaitEventsTimeout(patience);
    } else {
        glfwWaitEvents();
    }
}

// Whether there is a reason to draw now: input, a picture that has become due, a worker's answer.
bool has_work(const Running& running) {
    const WindowState& state = running.state;
    const bool finder_ready =
        running.coming_finder.valid() &&
        running.coming_finder.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    return running.wakefulness.frames > 0 || running.sharp_due || finder_ready ||
           state.switch_language || state.went_home;
}

geo::Status run_loop(Running& running) {
    running.wakefulness.wake();
    while (glfwWindowShouldClose(running.window) == GLFW_FALSE) {
        if (has_work(running)) {
            running.wakefulness.frames = std::max(0, running.wakefulness.frames - 1);
            auto is_done = draw_frame(running);
            if (!is_done) return is_done.error();
            if (is_done.value()) return geo::Done{};
            if (!running.first_frame_shown && !running.sharp_due) {
                running.first_frame_shown = true;
                if (running.options.first_frame) running.options.first_frame();
                if (running.options.close_after_first_frame) return geo::Done{};
                running.wakefulness.wake();
            }
        }
        wait_for_work(running);
    }
    return geo::Done{};
}

}  // namespace

geo::Status run_window(const Workspace& workspace, const std::string& assets, Translations words,
                       const WindowOptions& options) {
    auto fonts = font_folder();
    if (!fonts) return fonts.error();
    WindowState state = opening_state(workspace, std::move(words), today());
    if (options.selected) {
        state.go_to = options.selected;
        state.map.visible[options.selected->layer] = 1;
    }
    Wakefulness wakefulness;
    wakefulness.state = &state;
    auto window =
        GlfwWindow::create(options.width, options.height, !options.screenshot.empty(), wakefulness);
    if (!window) return window.error();
    auto renderer = render::MapRenderer::create(
        {assets + "/shaders", fonts.value(), &GlfwWindow::function_address});
    if (!renderer) return renderer.error();
    renderer.value()->set_layers(map_layers(workspace), workspace.styles.page);
    MapCanvas canvas;
    canvas.renderer = std::move(renderer).value();
    Running running{.options = options,
                    .assets = assets,
                    .font_folder = fonts.value(),
                    .state = state,
                    .wakefulness = wakefulness,
                    .window = window.value().handle(),
                    .canvas = std::move(canvas),
                    .coming_finder = {},
                    .sharp_due = {}};
    return run_loop(running);
}

}  // namespace ancrage::app

#include "app/window/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <cfloat>
#include <utility>

#include "app/data/clipboard_image.h"
#include "app/data/paths.h"
#include "app/data/today.h"
#include "app/map_picture.h"
#include "app/window/card_copy.h"
#include "app/window/changes_work.h"
#include "app/window/compare_areas.h"
#include "app/window/data_work.h"
#include "app/window/filtering.h"
#include "app/window/glfw_window.h"
#include "app/window/hands.h"
#include "app/window/import_work.h"
#include "app/window/layers_panel.h"
#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "app/window/near_here.h"
#include "app/window/older_map.h"
#include "app/window/panels.h"
#include "app/window/pending_work.h"
#include "app/window/running.h"
#include "app/window/session.h"
#include "app/window/sites_following.h"
#include "app/window/table_rows.h"
#include "app/window/view_files.h"
#include "app/window/view_gallery.h"
#include "app/window/view_state.h"
#include "render/gl/window_frame.h"
#include "render/page/png.h"

namespace ancrage::app {

namespace {

render::Image read_frame(const Running& running) {
    const render::Camera& camera = running.state.map.camera;
    return render::read_window_frame(camera.width, camera.height);
}

// The window shows all that it will show, and nothing moves.
bool is_settled(const Running& running) {
    const WindowState& state = running.state;
    return running.canvas.is_sharp && older_map_is_sharp(running) && state.finder && !state.go_to &&
           !is_moving(state.motion) && !table_is_busy(state.table) && !filter_is_busy(state) &&
           !sites_are_busy(state) && !near_is_busy(state) && !compare_is_busy(state) &&
           !view_files_are_busy(state) && !import_is_busy(state) && !composer_is_busy(state) &&
           !data_is_busy(state) && !changes_are_busy(state) && !before_after_is_busy(state) &&
           !running.background.is_busy() && !running.team.is_busy(state, ImGui::GetTime()) &&
           running.wakefulness.frames == 0;
}

void do_requests(Running& running) {
    WindowState& state = running.state;
    const bool asked = state.go_to || state.pick_now || state.clear_selection || state.went_home ||
                       state.went_back || state.went_forward;
    apply_requests(state);
    settle_view(state);
    if (!state.apply_question.empty()) {
        apply_question(state, std::exchange(state.apply_question, {}));
        running.wakefulness.wake();
    }
    if (asked) running.wakefulness.wake();
    if (serve_card_picture(state, *running.canvas.renderer, running.font_folder,
                           pictures_folder())) {
        running.wakefulness.wake();
    }
    if (upload_previews(state, *running.canvas.renderer)) running.wakefulness.wake();
    if (draw_gallery_picture(state, *running.canvas.renderer)) running.wakefulness.wake();
    if (state.close_window) glfwSetWindowShouldClose(running.window, GLFW_TRUE);
}

// On a low screen who helps comes before where a place lies, whose chips are then a click away.
void fold_for_low_window(WindowState& state) {
    constexpr float low = 800;  // points
    const auto pixels = static_cast<float>(state.map.camera.height);
    if (pixels / state.map.scale_factor >= low) return;
    state.cards.section_open[static_cast<std::size_t>(CardSection::lies_in)] = 0;
}

// What must be right before a frame is drawn. False while the window has no size.
geo::Result<bool> prepare_frame(Running& running) {
    WindowState& state = running.state;
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(running.window, &width, &height);
    if (width <= 0 || height <= 0) return false;
    follow_presenting(running);
    if (auto done = follow_looks(running); !done) return done.error();
    const bool is_first = state.map.camera.width == 0;
    resize_map(state, width, height);
    if (is_first) {
        // First what lies over the map, then the map in what is left.
        if (is_phone(state)) state.settings.layers_folded = true;
        go_home(state);
        arrive(state.motion, state.map.camera);
        fold_for_low_window(state);
        restore_view(state);
    }
    if (auto done = follow_language(running); !done) return done.error();
    if (auto done = follow_finder(running); !done) return done.error();
    if (auto done = follow_older_map(running); !done) return done.error();
    do_requests(running);
    if (running.filtered != state.aids.answer) {
        running.filtered = state.aids.answer;
        show_filtered(state, *running.canvas.renderer);
        running.wakefulness.wake();
    }
    return true;
}

// One frame on the screen. Gives back whether the window has done what it was opened for.
geo::Result<bool> draw_frame(Running& running) {
    WindowState& state = running.state;
    auto ready = prepare_frame(running);
    if (!ready) return ready.error();
    if (!ready.value()) return false;

    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    // A screenshot shows the same wherever the pointer happens to be.
    if (!running.options.screenshot.empty()) ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};
    ImGui::GetIO().DeltaTime = std::max(ImGui::GetIO().DeltaTime, 1e-4F);
    place_hands(running.sink);
    ImGui::NewFrame();
    running.drawn_at = glfwGetTime();
    running.team.follow(state, ImGui::GetTime());
    show_panels(state);
    ImGui::Render();
    follow_background(running);
    show_map(running.canvas, state.map, glfwGetTime());
    show_older_map(running);
    state.drawn_points = running.canvas.renderer->drawn_points();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    follow_files(running);
    if (is_moving(state.motion)) running.wakefulness.wake();

    const bool settled = is_settled(running);
    const bool wants_screenshot = !running.options.screenshot.empty() && settled;
    if (wants_screenshot) {
        auto saved = render::write_png(running.options.screenshot, read_frame(running));
        if (!saved) return saved.error();
    }
    if (running.options.driver != nullptr) {
        auto seen = running.options.driver->after_frame(state, settled,
                                                        [&] { return read_frame(running); });
        if (!seen) return seen.error();
    }
    glfwSwapBuffers(running.window);
    return wants_screenshot;
}

std::optional<double> next_turn(const Running& running) {
    if (running.wakefulness.frames > 0 || running.options.driver != nullptr ||
        running.canvas.has_more_to_do || (running.older && running.older->has_more_to_do)) {
        return 0;
    }
    if (running.coming_finder.valid()) return worker_patience;
    if (const auto due = next_change(running)) return std::max(*due, 0.001);
    return std::nullopt;
}

void wait_for_work(const OpenWindow& window) {
    const auto due = window.next();
    if (!due) {
        glfwWaitEvents();
    } else if (*due > 0) {
        glfwWaitEventsTimeout(*due);
    } else {
        glfwPollEvents();
    }
}

// Whether there is a reason for a frame now: input, a sharper map, a worker's answer.
bool has_work(const Running& running) {
    const WindowState& state = running.state;
    const auto due = next_change(running);
    return running.wakefulness.frames > 0 || has_answer(running) || filter_is_due(state) ||
           sites_are_due(state) || near_is_due(state) || compare_is_due(state) ||
           running.options.driver != nullptr || state.switch_language || state.went_home ||
           (due && *due <= 0);
}

// Gives true when the window may close.
geo::Result<bool> step(Running& running) {
    if (running.options.driver != nullptr) {
        auto is_done =
            running.options.driver->before_frame(running.sink, is_settled(running), glfwGetTime());
        if (!is_done || is_done.value()) return is_done;
    }
    running.wakefulness.frames = std::max(0, running.wakefulness.frames - 1);
    auto is_done = draw_frame(running);
    if (!is_done || is_done.value()) return is_done;
    if (!running.first_frame_shown && running.canvas.is_sharp) {
        running.first_frame_shown = true;
        if (running.options.first_frame) running.options.first_frame();
        if (running.options.close_after_first_frame) return true;
        running.wakefulness.wake();
    }
    return false;
}

// Between two frames: a slice of the map. Input that comes meanwhile waits no longer than that.
void work_on_map(Running& running) {
    WindowState& state = running.state;
    std::optional<render::Camera> landing;
    if (const auto view = landing_of(state.motion, ImGui::GetTime())) {
        landing = state.map.camera;
        landing->center = view->center;
        landing->metres_per_pixel = view->metres_per_pixel;
    }
    if (work_on_map(running.canvas, state.map, landing, glfwGetTime())) {
        running.wakefulness.frames = std::max(running.wakefulness.frames, 1);
    }
    if (work_on_older_map(running)) running.wakefulness.wake();
}

// The window's own close button asks as Ctrl+Q does when changes are not in the view's file.
bool is_closing(Running& running) {
    WindowState& state = running.state;
    if (glfwWindowShouldClose(running.window) == GLFW_FALSE) return false;
    const bool has_to_ask = state.views.changed && !state.views.path.empty();
    if (!has_to_ask || state.views.may_close || state.reopen) return true;
    glfwSetWindowShouldClose(running.window, GLFW_FALSE);
    start_closing(state);
    running.wakefulness.wake();
    return false;
}

WindowState first_state(const Workspace& workspace, Translations words,
                        const WindowOptions& options) {
    WindowState state = opening_state(workspace, std::move(words), options.today.value_or(today()));
    state.settings = options.settings;
    state.settings.language = state.words.language();
    restore_layers(state);
    state.apply_question = options.question;
    state.wake = [] { glfwPostEmptyEvent(); };
    state.welcome_open = options.welcome && !options.settings.welcome_dismissed;
    if (options.first_message) state.messages.say(*options.first_message, Severity::warning);
    if (options.selected) {
        state.go_to = options.selected;
        state.map.visible[options.selected->layer] = 1;
    }
    return state;
}

}  // namespace

// In this order: what draws ends while its window is still there.
struct OpenWindow::Parts {
    WindowState state;
    Wakefulness wakefulness;
    InputSink sink;
    std::optional<GlfwWindow> window;
    std::unique_ptr<Running> running;
};

OpenWindow::OpenWindow(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
OpenWindow::~OpenWindow() = default;

geo::Result<std::unique_ptr<OpenWindow>> OpenWindow::create(const Workspace& workspace,
                                                            const std::string& assets,
                                                            Translations words,
                                                            const WindowOptions& options) {
    auto fonts = font_folder();
    if (!fonts) return fonts.error();
    std::unique_ptr<Parts> parts(
        new Parts{first_state(workspace, std::move(words), options), {}, {}, {}, {}});
    WindowState& state = parts->state;
    state.catalogue.folder = options.catalogue_folder;
    state.data.atlas = options.atlas;
    state.data.asks_weekly = !options.settings_path.empty();
    state.data.updated_from = options.before.updated_from;
    look_at_kept(state);
    InputSink& sink = parts->sink;
    sink.state = &state;
    sink.wakefulness = &parts->wakefulness;
    sink.listener = options.listener;
    sink.forced_scale = options.scale;
    const bool exact = !options.screenshot.empty() || options.driver != nullptr;
    auto window = GlfwWindow::create(options.width, options.height, exact, sink);
    if (!window) return window.error();
    parts->window.emplace(std::move(window).value());
    auto renderer = render::MapRenderer::create(
        {assets + "/shaders", fonts.value(), &GlfwWindow::function_address, map_margin});
    if (!renderer) return renderer.error();
    renderer.value()->set_layers(map_layers(workspace), workspace.styles.page);
    MapCanvas canvas;
    canvas.renderer = std::move(renderer).value();
    // NOLINTNEXTLINE(modernize-make-unique): an aggregate by name, which cannot be moved
    parts->running.reset(
        new Running{.options = options,
                    .assets = assets,
                    .font_folder = fonts.value(),
                    .state = state,
                    .sink = sink,
                    .wakefulness = parts->wakefulness,
                    .window = parts->window->handle(),
                    .canvas = std::move(canvas),
                    .older = {},
                    .keeper = {},
                    .work = {},
                    .came_back = {},
                    .log = LogFile(options.log_path),
                    .background = Background(background_source(), [] { glfwPostEmptyEvent(); }),
                    .team = TeamView([] { glfwPostEmptyEvent(); }),
                    .coming_finder = {},
                    .colors = {},
                    .measured = {},
                    .filtered = {},
                    .before_full_screen = {}});
    Running& running = *parts->running;
    if (!options.settings_path.empty())
        running.keeper.emplace(options.settings_path, state.settings);
    start_log(running);
    bring_view(running);
    running.wakefulness.wake();
    return std::unique_ptr<OpenWindow>(new OpenWindow(std::move(parts)));
}

geo::Result<bool> OpenWindow::turn() {
    Running& running = *parts_->running;
    if (is_closing(running)) return true;
    if (has_work(running)) {
        auto is_done = step(running);
        if (!is_done || is_done.value()) return is_done;
    }
    work_on_map(running);
    return false;
}

std::optional<double> OpenWindow::next() const {
    return next_turn(*parts_->running);
}

WindowEnd OpenWindow::close() {
    Running& running = *parts_->running;
    WindowState& state = parts_->state;
    stop_data_work(state);
    // Settings are still to be written and a request for tiles to end: nobody need watch.
    glfwHideWindow(running.window);
    finish_files(running);
    if (!state.reopen) return {};
    auto work = state.work_after_reopening ? state.work_after_reopening : work_of(state);
    return {true, std::move(work), state.show_after_reopening, state.as_of_after_reopening,
            state.data.updated_from};
}

void OpenWindow::resize(int width, int height, float scale) {
    parts_->sink.forced_scale = scale;
    glfwSetWindowSize(parts_->window->handle(), width, height);
    wake();
}

WindowState& OpenWindow::state() {
    return parts_->state;
}

InputSink& OpenWindow::input() {
    return parts_->sink;
}

render::MapRenderer& OpenWindow::renderer() {
    return *parts_->running->canvas.renderer;
}

void OpenWindow::wake() {
    parts_->wakefulness.wake();
}

geo::Result<WindowEnd> run_window(const Workspace& workspace, const std::string& assets,
                                  Translations words, const WindowOptions& options) {
    auto window = OpenWindow::create(workspace, assets, std::move(words), options);
    if (!window) return window.error();
    while (true) {
        auto is_done = window.value()->turn();
        if (!is_done) return is_done.error();
        if (is_done.value()) return window.value()->close();
        wait_for_work(*window.value());
    }
}

}  // namespace ancrage::app

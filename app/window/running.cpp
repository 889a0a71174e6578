#include "app/window/running.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <utility>

#include "app/map_picture.h"
#include "app/window/fonts.h"
#include "app/window/glfw_window.h"
#include "app/window/layers_panel.h"
#include "app/window/map_sheet.h"
#include "app/window/older_map.h"
#include "app/window/pending_work.h"
#include "app/window/session.h"
#include "app/window/table_rows.h"
#include "app/window/theme.h"
#include "app/window/view_files.h"

namespace ancrage::app {

namespace {

// Pixels a point of this screen, and pixels an ImGui unit; nothing while the window has no size.
struct Density {
    float pixels_per_point = 1;
    float pixels_per_unit = 1;
};

std::optional<Density> density_of(const Running& running) {
    int width = 0;
    int pixels = 0;
    glfwGetWindowSize(running.window, &width, nullptr);
    glfwGetFramebufferSize(running.window, &pixels, nullptr);
    if (width <= 0 || pixels <= 0) return std::nullopt;
    const float forced = running.sink.forced_scale;
    return Density{forced > 0 ? forced : content_scale_of(running.window),
                   static_cast<float>(pixels) / static_cast<float>(width)};
}

geo::Status change_fonts(Running& running, float pixels_per_point, float pixels_per_unit) {
    WindowState& state = running.state;
    auto fonts = load_fonts(running.font_folder, pixels_per_point, pixels_per_unit);
    if (!fonts) return fonts.error();
    if (state.fonts.body != nullptr) {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }
    // What one sees stays as large to the eye.
    if (state.fonts.body != nullptr && state.map.scale_factor > 0) {
        double& scale = state.map.camera.metres_per_pixel;
        scale = std::clamp(scale * static_cast<double>(state.map.scale_factor / pixels_per_point),
                           render::finest_scale, render::coarsest_scale);
    }
    state.fonts = fonts.value();
    state.pixels_per_unit = pixels_per_unit;
    state.scale = pixels_per_point / pixels_per_unit;
    state.map.scale_factor = pixels_per_point;
    return geo::Done{};
}

bool shows_money(const WindowState& state) {
    return std::ranges::any_of(state.layers.colors, [](const ColorChoice& choice) {
        return measure_named(choice.column).has_value();
    });
}

void change_theme(Running& running) {
    WindowState& state = running.state;
    state.colors = theme::palette(state.settings.theme, state.settings.high_contrast);
    const render::StyleSheet sheet = sheet_of(state);
    running.canvas.renderer->restyle(layer_styles(*state.workspace, sheet), sheet.page);
    restyle_older_map(running);
    name_panel(state);
}

}  // namespace

geo::Status follow_looks(Running& running) {
    WindowState& state = running.state;
    const std::optional<Density> density = density_of(running);
    if (!density) return geo::Done{};
    const float larger = state.present.on ? presenting_size : 1;
    const float pixels_per_point = density->pixels_per_point * state.settings.font_size * larger;
    const bool is_first = state.fonts.body == nullptr;
    const bool same_density = !is_first && state.map.scale_factor == pixels_per_point &&
                              state.pixels_per_unit == density->pixels_per_unit;
    const bool same_theme = running.theme == state.settings.theme &&
                            running.high_contrast == state.settings.high_contrast &&
                            running.colors == state.layers.colors &&
                            (running.measured == state.aids.answer || !shows_money(state));
    if (same_density && same_theme) return geo::Done{};
    if (!same_density) {
        auto changed = change_fonts(running, pixels_per_point, density->pixels_per_unit);
        if (!changed) return changed.error();
    }
    if (!same_theme) change_theme(running);
    running.theme = state.settings.theme;
    running.high_contrast = state.settings.high_contrast;
    running.colors = state.layers.colors;
    running.measured = state.aids.answer;
    theme::apply(state.scale, state.colors);
    make_panel_signs(state, *running.canvas.renderer);
    running.wakefulness.wake();
    return geo::Done{};
}

void follow_presenting(Running& running) {
    const bool is_played = running.options.driver != nullptr || !running.options.screenshot.empty();
    const bool wanted = running.state.present.on;
    if (is_played || wanted == running.before_full_screen.has_value()) return;
    if (!wanted) {
        const WindowPlace place = *std::exchange(running.before_full_screen, std::nullopt);
        glfwSetWindowMonitor(running.window, nullptr, place.x, place.y, place.width, place.height,
                             GLFW_DONT_CARE);
        return;
    }
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
    WindowPlace place;
    glfwGetWindowPos(running.window, &place.x, &place.y);
    glfwGetWindowSize(running.window, &place.width, &place.height);
    running.before_full_screen = place;
    if (mode == nullptr) return;
    glfwSetWindowMonitor(running.window, monitor, 0, 0, mode->width, mode->height,
                         mode->refreshRate);
}

geo::Status follow_language(Running& running) {
    WindowState& state = running.state;
    const auto now = state.words.language();
    const bool settings_differ = state.settings.language && *state.settings.language != now;
    const bool asked = std::exchange(state.switch_language, false);
    if (!asked && !settings_differ) return geo::Done{};
    const auto wanted =
        now == layers::Language::french ? layers::Language::english : layers::Language::french;
    if (!state.other_words) {
        auto other = Translations::load(running.assets + "/translations", wanted);
        if (!other) return other.error();
        state.other_words = std::move(other).value();
    }
    std::swap(state.words, *state.other_words);
    state.settings.language = wanted;
    name_panel(state);
    running.wakefulness.wake();
    return geo::Done{};
}

bool has_answer(const Running& running) {
    return is_ready(running.coming_finder);
}

geo::Status follow_finder(Running& running) {
    if (!running.first_frame_shown || running.state.finder) return geo::Done{};
    if (!running.coming_finder.valid()) {
        running.coming_finder = make_finder_beside(running.state.atlas(), running.state.today);
        return geo::Done{};
    }
    if (!has_answer(running)) return geo::Done{};
    auto finder = running.coming_finder.get();
    if (!finder) return finder.error();
    running.state.finder = finder.value();
    running.wakefulness.wake();
    return geo::Done{};
}

std::optional<double> next_change(const Running& running) {
    // ImGui's clock stands still between frames, and what is due is due all the same.
    const double now = ImGui::GetTime() + (glfwGetTime() - running.drawn_at);
    std::optional<double> soonest;
    const auto count = [&](std::optional<double> due) {
        if (due) soonest = std::min(soonest.value_or(*due), *due);
    };
    count(next_change(running.state.messages, now));
    if (running.keeper) count(running.keeper->next_change(now));
    if (running.work) count(running.work->next_change(now));
    count(running.background.next_change(running.state, now));
    count(running.team.next_change(running.state, now));
    count(next_table_change(running.state.table, now));
    count(next_pending_change(running.state, now));
    return soonest;
}

void start_log(Running& running) {
    using GetString = const unsigned char* (*)(unsigned int);
    constexpr unsigned int gl_renderer = 0x1F01;
    const auto get_string = reinterpret_cast<GetString>(glfwGetProcAddress("glGetString"));
    const unsigned char* name = get_string == nullptr ? nullptr : get_string(gl_renderer);
    LogStart facts;
    facts.renderer = name == nullptr ? "?" : reinterpret_cast<const char*>(name);
    if (!running.state.atlas().demonstration) facts.atlas_date = running.state.atlas().built_on;
    running.log.start(facts, running.state.words);
}

namespace {

void write_messages(Running& running) {
    WindowState& state = running.state;
    for (const auto& [message, severity] : std::exchange(state.messages.unwritten, {})) {
        running.log.write(message, severity, state.words);
    }
}

// Not before the window shows what it will: the first state kept is what one came with.
void follow_work(Running& running) {
    WindowState& state = running.state;
    if (running.options.sessions_folder.empty() || !state.views.resting || state.present.on) return;
    const KeptWork work = *work_of(state);
    if (!running.work) running.work.emplace(running.options.sessions_folder, work);
    const double now = ImGui::GetTime();
    auto problem = running.came_back.empty() ? running.work->follow(work, now)
                                             : running.work->write_now(work, now);
    // What came back stays on the disk until it is there under this program's name.
    if (running.work->is_kept()) {
        for (const KeptSession& session : std::exchange(running.came_back, {})) {
            forget_session(session);
        }
    }
    if (problem) state.messages.say(*problem, Severity::warning);
}

}  // namespace

std::optional<KeptWork> work_of(const WindowState& state) {
    const ViewsState& views = state.views;
    if (!views.resting) return std::nullopt;
    return KeptWork{*views.resting, views.path, views.hash, views.changed};
}

void bring_view(Running& running) {
    WindowState& state = running.state;
    const WindowEnd& before = running.options.before;
    if (before.work) {
        show_work(state, *before.work);
        const std::size_t added = state.atlas().index_of(before.new_layer);
        if (added < state.map.visible.size()) state.map.visible[added] = 1;
        return;
    }
    if (!running.options.view.empty()) {
        start_opening(state, running.options.view);
        return;
    }
    if (running.options.sessions_folder.empty()) return;
    KeptSessions kept = kept_sessions(running.options.sessions_folder);
    for (const geo::Message& problem : kept.problems) {
        state.messages.say(problem, Severity::warning);
    }
    if (kept.sessions.empty()) return;
    const KeptSession& last = kept.sessions.front();
    show_work(state, last.work);
    state.messages.say({"view_menu.came_back", {view_title(state)}});
    running.came_back = {last};
}

void finish_files(Running& running) {
    write_messages(running);
    if (running.work) running.work->finish();
    if (!running.keeper) return;
    // Nobody is left to tell but the journal.
    if (auto problem = running.keeper->finish(running.state.settings)) {
        running.log.write(*problem, Severity::warning, running.state.words);
    }
}

void follow_background(Running& running) {
    const auto picture = running.background.follow(running.state, ImGui::GetTime());
    if (!picture) return;
    running.canvas.renderer->set_background(picture->image, picture->extent);
}

void follow_files(Running& running) {
    WindowState& state = running.state;
    write_messages(running);
    if (running.keeper) {
        keep_session(state);
        if (auto problem = running.keeper->follow(state.settings, ImGui::GetTime())) {
            state.messages.say(*problem, Severity::warning);
        }
    }
    follow_work(running);
}

}  // namespace ancrage::app

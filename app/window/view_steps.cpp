#include "app/window/view_steps.h"

#include <utility>

#include "app/views/view_json.h"
#include "app/window/theme.h"
#include "app/window/view_state.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 560;  // points
constexpr float sheet_height = 700;
constexpr float row_height = 34;

std::string text_of(const View& view) {
    auto text = view_text(view);
    return text ? std::move(text).value() : std::string();
}

void show_state(WindowState& state, const std::optional<View>& view) {
    if (!view) return;
    state.views.adopts = true;
    show_view(state, *view);
}

void say_step(WindowState& state, const char* key, std::size_t step) {
    const HistoryStep& done = state.views.history.steps()[step];
    state.messages.say({key, {change_text(state, done.change)}});
}

// One line of the history; `place` is how many steps are done there.
void show_place(WindowState& state, std::size_t place, const std::string& words) {
    const std::string name = "step_" + std::to_string(place);
    const IdScope scope(*state.focus, name);
    const bool is_now = place == state.views.history.place();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size(ImGui::GetContentRegionAvail().x, state.units(row_height));
    const bool clicked = pressed(state, "go", size);
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (is_now || ImGui::IsItemHovered()) {
        list->AddRectFilled(at, {at.x + size.x, at.y + size.y},
                            is_now ? state.colors.accent_wash : state.colors.paper_hovered,
                            state.units(theme::rounding));
    }
    const std::string now = is_now ? state.words("view_menu.history_now") : std::string();
    const ImVec2 now_size = text_size(state.fonts.small, now);
    const float inset = state.units(12);
    const float room = size.x - 3 * inset - now_size.x;
    const bool is_undone = place > state.views.history.place();
    draw_text(list, state.fonts.body,
              {at.x + inset, at.y + (size.y - text_size(state.fonts.body, "A").y) / 2},
              is_undone ? state.colors.faint : state.colors.ink,
              ellipsized(state.fonts.body, words, room));
    draw_text(list, state.fonts.small,
              {at.x + size.x - inset - now_size.x, at.y + (size.y - now_size.y) / 2},
              state.colors.secondary, now);
    if (clicked && !is_now) go_to_step(state, place);
}

}  // namespace

std::string change_text(const WindowState& state, const ViewChange& change) {
    return state.words(with_names(change.message, state.atlas(), state.words.language()));
}

std::string essence_of(View view) {
    view.camera.reset();
    view.framed.clear();
    view.selected.clear();
    view.data.clear();
    return text_of(view);
}

void follow_steps(WindowState& state) {
    ViewsState& views = state.views;
    if (state.present.on || !is_view_settled(state)) return;
    View now = view_of(state);
    const render::Camera& camera = state.map.camera;
    const bool is_still = camera.center == views.camera.center &&
                          camera.metres_per_pixel == views.camera.metres_per_pixel;
    if (views.resting && is_still) now.camera = views.resting->camera;
    if (views.resting && !views.adopts && now == *views.resting) return;
    if (views.resting && !views.adopts) views.history.record(*views.resting, now, ImGui::GetTime());
    const std::string essence = essence_of(now);
    if (views.file_essence.empty()) views.file_essence = essence;
    views.changed = essence != views.file_essence;
    views.resting = std::move(now);
    views.camera = camera;
    views.adopts = false;
}

void begin_steps_anew(WindowState& state) {
    state.views.history.clear();
    state.views.file_essence.clear();
    state.views.changed = false;
    state.views.adopts = true;
}

void undo_step(WindowState& state) {
    ViewHistory& history = state.views.history;
    if (!history.can_undo()) {
        state.messages.say({"view_menu.nothing_to_undo", {}});
        return;
    }
    show_state(state, history.undo());
    say_step(state, "view_menu.undone", history.place());
}

void redo_step(WindowState& state) {
    ViewHistory& history = state.views.history;
    if (!history.can_redo()) {
        state.messages.say({"view_menu.nothing_to_redo", {}});
        return;
    }
    show_state(state, history.redo());
    say_step(state, "view_menu.redone", history.place() - 1);
}

void go_to_step(WindowState& state, std::size_t place) {
    show_state(state, state.views.history.go_to(place));
}

void show_history(WindowState& state) {
    if (!state.views.history_open) return;
    const bool stays =
        begin_sheet(state, "history", state.words("view_menu.history"), sheet_width, sheet_height);
    const std::vector<HistoryStep> steps = state.views.history.steps();
    const char* help = steps.empty() ? "view_menu.history_empty" : "view_menu.history_help";
    wrapped_text(state.fonts.body, state.colors.secondary, state.words(help));
    gap(state, 8);
    ImGui::BeginChild("steps", {0, 0}, false, ImGuiWindowFlags_NoNav);
    for (std::size_t place = steps.size(); place > 0; --place) {
        show_place(state, place, change_text(state, steps[place - 1].change));
    }
    show_place(state, 0, state.words("view_menu.history_start"));
    ImGui::EndChild();
    end_sheet(state);
    if (!stays) state.views.history_open = false;
}

}  // namespace ancrage::app

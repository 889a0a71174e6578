#include "app/window/before_after.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/data/vintages.h"
#include "app/text/formats.h"
#include "app/window/beside.h"
#include "app/window/data_work.h"
#include "app/window/layout.h"
#include "app/window/pending_work.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"
#include "render/layer_opacity.h"

namespace ancrage::app {

namespace {

using geo::Message;
using Opened = geo::Result<std::shared_ptr<const Workspace>>;

constexpr float narrowest = 0.04F;  // of the map, on either side

Opened open_older(OpenOptions options, const std::string& day) {
    if (auto chosen = choose_vintage(day, options); !chosen) return chosen.error();
    auto workspace = open_workspace(options);
    if (!workspace) return workspace.error();
    return std::make_shared<const Workspace>(std::move(workspace).value());
}

// A plate beside the divider, at its left or its right.
void draw_date(const WindowState& state, const std::string& words, float divider, bool is_left) {
    const Rect free = free_area(state);
    const ImVec2 size = text_size(state.fonts.small_strong, words);
    const float pad = state.units(10);
    const float away = state.units(10);
    const float width = size.x + 2 * pad;
    const float left = is_left ? divider - away - width : divider + away;
    if (left < free.left || left + width > free.right) return;
    const float top = free.top + state.units(theme::padding);
    const float height = state.units(30);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRectFullScreen();
    list->AddRectFilled({left, top}, {left + width, top + height}, state.colors.paper_raised,
                        height / 2);
    list->AddRect({left, top}, {left + width, top + height}, state.colors.rule_strong, height / 2,
                  0, state.units(1));
    draw_text(list, state.fonts.small_strong, {left + pad, top + (height - size.y) / 2},
              state.colors.ink, words);
    list->PopClipRect();
}

void draw_divider(const WindowState& state, float x, bool is_active) {
    const Rect free = free_area(state);
    const float middle = (free.top + free.bottom) / 2;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRectFullScreen();
    list->AddLine({x, free.top}, {x, free.bottom}, state.colors.paper_raised, state.units(5));
    list->AddLine({x, free.top}, {x, free.bottom}, state.colors.accent,
                  state.units(is_active ? 3.0F : 2.0F));
    const float radius = state.units(15);
    list->AddCircleFilled({x, middle}, radius, state.colors.paper_raised, 32);
    list->AddCircle({x, middle}, radius, state.colors.accent, 32,
                    state.units(is_active ? 3.0F : 2.0F));
    for (const float side : {-1.0F, 1.0F}) {
        const float tip = x + side * state.units(9);
        const float base = x + side * state.units(4);
        list->AddTriangleFilled({tip, middle}, {base, middle - state.units(4)},
                                {base, middle + state.units(4)}, state.colors.accent);
    }
    list->PopClipRect();
}

std::string older_words(const WindowState& state) {
    const std::string day = format_date(state.before_after.day, state.words);
    if (!state.before_after.workspace) {
        return state.words(Message{"before_after.opening", {day}});
    }
    // The filter is of the atlas shown alone.
    const bool is_filtered = state.aids.is_filtering();
    return is_filtered ? state.words(Message{"before_after.unfiltered", {day}}) : day;
}

void show_close(WindowState& state, float x) {
    const Rect free = free_area(state);
    const float side = state.units(28);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::SetNextWindowPos({x - side / 2, free.bottom - side - state.units(theme::padding)});
    ImGui::SetNextWindowSize({side, side});
    begin_panel(state, "before_after", ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar(2);
    if (icon_button(state, "close", Icon::close, 28, true)) stop_before_after(state);
    tooltip(state, state.words("before_after.close"));
    end_panel(state);
}

}  // namespace

void start_before_after(WindowState& state, const std::string& day) {
    BeforeAfterState& both = state.before_after;
    if (both.opening.valid()) return;
    stop_before_after(state);
    both.day = day;
    both.share = 0.5F;
    OpenOptions options;
    options.assets = state.workspace->assets;
    options.atlas = state.data.atlas;
    both.opening = beside([options, day] { return open_older(options, day); });
}

void stop_before_after(WindowState& state) {
    state.before_after.day.clear();
    state.before_after.workspace.reset();
}

bool before_after_escape(WindowState& state) {
    if (!state.before_after.on()) return false;
    stop_before_after(state);
    return true;
}

void follow_before_after(WindowState& state) {
    BeforeAfterState& both = state.before_after;
    if (!is_ready(both.opening)) return;
    auto opened = both.opening.get();
    if (!both.on()) return;  // left meanwhile
    if (!opened) {
        state.messages.say(opened.error().message, Severity::error);
        stop_before_after(state);
        return;
    }
    both.workspace = std::move(opened).value();
}

bool before_after_is_busy(const WindowState& state) {
    return state.before_after.opening.valid();
}

std::optional<float> divider_at(const WindowState& state) {
    if (!state.before_after.on() || state.present.on) return std::nullopt;
    const Rect free = free_area(state);
    return std::round(free.left + free.width() * state.before_after.share);
}

render::MapState older_map(const WindowState& state) {
    const layers::Atlas& now = state.atlas();
    const layers::Atlas& then = state.before_after.workspace->atlas;
    render::MapState map = state.map;
    map.marked.clear();
    map.selected.reset();
    map.hovered.reset();
    map.background = 0;
    map.visible.assign(then.layers.size(), 0);
    map.opacity.assign(then.layers.size(), 1);
    map.order.clear();
    for (std::size_t i = 0; i < now.layers.size(); ++i) {
        const std::size_t layer = then.index_of(now.layers[i].definition.id);
        if (layer == then.layers.size()) continue;
        map.visible[layer] = state.map.visible[i];
        map.opacity[layer] = render::opacity_of(state.map, i);
        if (map.visible[layer] == 0) map.opacity[layer] = 1;
    }
    for (const std::size_t i : state.map.order) {
        const std::size_t layer = then.index_of(now.layers[i].definition.id);
        if (layer < then.layers.size()) map.order.push_back(layer);
    }
    return map;
}

void show_before_after(WindowState& state) {
    const auto divider = divider_at(state);
    if (!divider) return;
    const Rect free = free_area(state);
    const float half = state.units(16);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::SetNextWindowPos({*divider - half, free.top});
    ImGui::SetNextWindowSize({2 * half, free.height()});
    begin_panel(state, "divider",
                ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PopStyleVar(2);
    pressed(state, "edge", {2 * half, free.height()});
    const int keys = state.focus->take_adjustment();
    const bool is_held = ImGui::IsItemActive();
    const bool is_active = is_held || ImGui::IsItemHovered() || state.focus->last_has_focus();
    if (is_active) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    draw_divider(state, *divider, is_active);
    draw_date(state, older_words(state), *divider, true);
    draw_date(state, format_date(state.atlas().built_on, state.words), *divider, false);
    end_panel(state);
    float& share = state.before_after.share;
    constexpr float key_step = 0.02F;
    share += static_cast<float>(keys) * key_step;
    if (is_held) share += ImGui::GetIO().MouseDelta.x / free.width();
    share = std::clamp(share, narrowest, 1 - narrowest);
    show_close(state, *divider);
}

}  // namespace ancrage::app

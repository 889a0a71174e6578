#include "app/window/status_strip.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/window/finder.h"
#include "app/window/layout.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

// "48,85661° N · 2,35222° E": about a metre.
std::string coordinates_text(const WindowState& state) {
    if (!state.cursor || !state.finder) return {};
    geo::Coordinate at = *state.cursor;
    state.finder->to_degrees.apply(std::span(&at, 1));
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) return {};
    constexpr int decimals = 5;
    const auto degrees = [&](double value) {
        return format_number(std::abs(value), decimals, state.words.language()) + "°\u00a0";
    };
    return degrees(at.y) + state.words(at.y < 0 ? "window.south" : "window.north") + " · " +
           degrees(at.x) + state.words(at.x < 0 ? "window.west" : "window.east");
}

}  // namespace

void show_status_strip(const WindowState& state) {
    const Rect free = strip_rect(state);
    const float height = free.height();
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    // Dear ImGui's own least size would let a strip stick out of a small window.
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::SetNextWindowPos(free.from());
    ImGui::SetNextWindowSize(free.size());
    begin_panel(state, "strip",
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PopStyleVar(2);
    const float inset = state.units(12);
    ImFont* font = state.fonts.small;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine({free.left, free.top}, {free.right, free.top}, state.colors.rule_strong,
                  state.units(1));

    std::string right = coordinates_text(state);
    if (right.empty() && !state.atlas().built_on.empty()) {
        right = state.words(
            geo::Message{"window.built_on", {format_date(state.atlas().built_on, state.words)}});
    }
    // In a narrow window the sources matter more.
    if (free.width() < state.units(420)) right.clear();
    const float right_width = text_size(font, right).x;
    const float y = free.top + (height - text_size(font, "X").y) / 2;
    draw_text(list, font, {free.right - inset - right_width, y}, state.colors.secondary, right);

    const std::string sources = state.atlas().demonstration
                                    ? state.words("plate.sources_demo")
                                    : sources_line(state.atlas(), state.map.visible, state.words);
    // Room is kept for the widest answer at the right, so that the sources do not jump about.
    const float kept =
        right.empty() ? 2 * inset : std::max(right_width, state.units(190)) + 3 * inset;
    const float room = std::max(1.0F, free.width() - kept);
    ImGui::SetCursorScreenPos({free.left + inset, free.top});
    pressed(state, "sources", {room, height});
    const std::string shown = ellipsized(font, sources, room);
    draw_text(list, font, {free.left + inset, y}, state.colors.secondary, shown);
    if (shown != sources) tooltip(state, sources);
    end_panel(state);
}

}  // namespace ancrage::app

#include "app/window/status_strip.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/window/finder.h"
#include "app/window/layout.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr const char* between = "   ";  // the two ways of saying a place

std::optional<geo::Coordinate> in_degrees(const WindowState& state, geo::Coordinate at) {
    if (!state.finder) return std::nullopt;
    state.finder->to_degrees.apply(std::span(&at, 1));
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) return std::nullopt;
    return at;
}

// "48,85661° N · 2,35222° E": about a metre.
std::string written_degrees(const WindowState& state, geo::Coordinate place) {
    constexpr int decimals = 5;
    const auto degrees = [&](double value) {
        return format_number(std::abs(value), decimals, state.words.language()) + "°\u00a0";
    };
    return degrees(place.y) + state.words(place.y < 0 ? "window.south" : "window.north") + " · " +
           degrees(place.x) + state.words(place.x < 0 ? "window.west" : "window.east");
}

std::string degrees_text(const WindowState& state, geo::Coordinate at) {
    const auto place = in_degrees(state, at);
    return place ? written_degrees(state, *place) : std::string();
}

std::string lambert_text(const WindowState& state, geo::Coordinate at) {
    const layers::Language language = state.words.language();
    return state.words(geo::Message{
        "tools.lambert", {format_number(at.x, 0, language), format_number(at.y, 0, language)}});
}

geo::Coordinate middle_of_map(const WindowState& state) {
    const Rect free = free_area(state);
    const double scale = state.pixels_per_unit;
    return state.map.camera.to_metres(
        {(free.left + free.right) / 2 * scale, (free.top + free.bottom) / 2 * scale});
}

// What the right of the strip says: where the cursor is, or when the atlas was built.
std::string right_text(const WindowState& state, float width) {
    // In a narrow window the sources matter more.
    if (width < state.units(420)) return {};
    if (state.cursor && state.finder) {
        const bool roomy = width >= state.units(760);
        return roomy ? coordinates_text(state) : degrees_text(state, *state.cursor);
    }
    if (state.atlas().built_on.empty()) return {};
    const std::string day = format_date(state.atlas().built_on, state.words);
    return state.words(geo::Message{"window.built_on", {day}});
}

// As wide as the text at the right may become, so that the sources do not jump about.
float kept_width(const WindowState& state, float width) {
    const geo::Coordinate metres{888'888, 8'888'888};
    const std::string degrees = written_degrees(state, {8.88888, 88.88888});
    const std::string both = degrees + between + lambert_text(state, metres);
    return text_size(state.fonts.small, width >= state.units(760) ? both : degrees).x;
}

}  // namespace

std::string coordinates_text(const WindowState& state) {
    if (!state.cursor) return {};
    const std::string degrees = degrees_text(state, *state.cursor);
    return degrees.empty() ? degrees : degrees + between + lambert_text(state, *state.cursor);
}

void copy_coordinates(WindowState& state, geo::Coordinate at) {
    const auto degrees = in_degrees(state, at);
    if (!degrees) return;
    // As other programs take them: a decimal point, latitude first.
    const auto written = [](double value, int decimals) {
        return format_number(value, decimals, layers::Language::english);
    };
    const std::string text = state.words(
        geo::Message{"tools.coordinates_to_paste",
                     {written(degrees->y, 5), written(degrees->x, 5),
                      std::to_string(std::lround(at.x)), std::to_string(std::lround(at.y))}});
    ImGui::SetClipboardText(text.c_str());
    state.messages.say({"tools.coordinates_copied", {degrees_text(state, at)}});
}

void show_status_strip(WindowState& state) {
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

    const std::string right = right_text(state, free.width());
    const float right_width = std::min(text_size(font, right).x, free.width() - 2 * inset);
    const float y = free.top + (height - text_size(font, "X").y) / 2;
    const float kept = right.empty()
                           ? 2 * inset
                           : std::max(right_width, kept_width(state, free.width())) + 3 * inset;
    const std::string sources = state.atlas().demonstration
                                    ? state.words("plate.sources_demo")
                                    : sources_line(state.atlas(), state.map.visible, state.words);
    const float room = std::max(1.0F, free.width() - kept);
    ImGui::SetCursorScreenPos({free.left + inset, free.top});
    pressed(state, "sources", {room, height});
    const std::string shown = ellipsized(font, sources, room);
    draw_text(list, font, {free.left + inset, y}, state.colors.secondary, shown);
    if (shown != sources) tooltip(state, sources);
    if (!right.empty()) {
        ImGui::SetCursorScreenPos({free.right - inset - right_width, free.top});
        if (pressed(state, "coordinates", {right_width, height})) {
            copy_coordinates(state, middle_of_map(state));
        }
        const ImU32 color = ImGui::IsItemHovered() ? state.colors.accent : state.colors.secondary;
        draw_text(list, font, {free.right - inset - right_width, y}, color, right);
        tooltip(state, state.words("tools.copy_coordinates"));
    }
    end_panel(state);
}

}  // namespace ancrage::app

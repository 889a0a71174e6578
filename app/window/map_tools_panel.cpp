#include "app/window/map_tools_panel.h"

#include <algorithm>
#include <array>

#include "app/window/layout.h"
#include "app/window/map_tools.h"
#include "app/window/map_tools_draw.h"
#include "app/window/map_tools_text.h"
#include "app/window/selection_bar.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

struct ToolWords {
    const char* title;
    const char* hint;
};

ToolWords words_of(MapTool tool) {
    switch (tool) {
        case MapTool::zoom_box: return {"bar.zoom_box", "tools.zoom_box_hint"};
        case MapTool::choose_box: return {"bar.choose_box", "tools.choose_box_hint"};
        case MapTool::choose_polygon: return {"bar.choose_polygon", "tools.points_hint"};
        case MapTool::measure_distance: return {"bar.measure_distance", "tools.points_hint"};
        case MapTool::measure_area: return {"bar.measure_area", "tools.points_hint"};
        case MapTool::pan: break;
    }
    return {"", ""};
}

bool chooses(MapTool tool) {
    return tool == MapTool::choose_box || tool == MapTool::choose_polygon;
}

void show_title(WindowState& state, const std::string& title) {
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float right = corner.x + ImGui::GetContentRegionAvail().x;
    const float room = right - corner.x - state.units(32);
    text(state.fonts.strong, state.colors.ink, fitted(state.fonts.strong, title, room));
    const ImVec2 below = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({right - state.units(24), corner.y - state.units(3)});
    if (icon_button(state, "leave_tool", Icon::close, 24, false)) tool_escape(state);
    tooltip(state, state.words("tools.leave"));
    ImGui::SetCursorScreenPos(below);
}

// What was measured, to be read from afar and copied.
void show_figure(WindowState& state) {
    const auto measure = measure_path(state);
    if (!measure) return;
    const layers::Language language = state.words.language();
    const std::string length = format_distance(measure->length, language);
    std::string figure = length;
    std::string detail;
    if (state.tools.tool == MapTool::measure_area) {
        detail = state.words(geo::Message{"tools.around", {length}});
        figure = measure->area ? format_ground(*measure->area, language)
                               : state.words("tools.crosses_itself");
    }
    gap(state, 6);
    text(state.fonts.title, state.colors.ink, figure);
    if (!detail.empty()) text(state.fonts.small, state.colors.secondary, detail);
    gap(state, 6);
    if (button(state, "copy_measure", state.words("tools.copy"), Icon::copy, ButtonKind::framed)) {
        ImGui::SetClipboardText(detail.empty() ? figure.c_str() : (figure + ", " + detail).c_str());
    }
}

void show_modes(WindowState& state) {
    struct Mode {
        ChooseMode mode;
        const char* id;
        const char* words;
    };
    constexpr std::array modes{Mode{ChooseMode::replace, "replace", "tools.replace"},
                               Mode{ChooseMode::add, "add", "tools.add"},
                               Mode{ChooseMode::remove, "remove", "tools.remove"}};
    gap(state, 8);
    bool first = true;
    for (const Mode& mode : modes) {
        const std::string words = state.words(mode.words);
        if (!first) {
            ImGui::SameLine(0, state.units(6));
            const float wanted = button_width(state, words, Icon::none);
            if (wanted > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
        }
        first = false;
        const ButtonKind kind =
            state.tools.mode == mode.mode ? ButtonKind::chosen : ButtonKind::framed;
        if (button(state, mode.id, words, Icon::none, kind)) state.tools.mode = mode.mode;
    }
    gap(state, 6);
    wrapped_text(state.fonts.small, state.colors.faint, state.words("tools.what_counts"));
}

void show_tool(WindowState& state) {
    const MapTool tool = state.tools.tool;
    const ToolWords words = words_of(tool);
    show_title(state, state.words(words.title));
    if (tool == MapTool::measure_distance || tool == MapTool::measure_area) show_figure(state);
    gap(state, 4);
    wrapped_text(state.fonts.small, state.colors.secondary, state.words(words.hint));
    if (chooses(tool)) show_modes(state);
}

}  // namespace

void show_tool_panel(WindowState& state) {
    const bool has_tool = state.tools.tool != MapTool::pan;
    if (!has_tool && state.tools.chosen.empty()) return;
    const Rect free = free_area(state);
    const float margin = state.units(theme::padding);
    // At the right stand the buttons that zoom.
    const float room = free.width() - 2 * margin - state.units(50);
    const float width = std::clamp(room, state.units(150), state.units(320));
    ImGui::SetNextWindowPos({free.left + margin, free.top + margin});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, state.units(theme::rounding));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, state.units(1));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {state.units(14), state.units(12)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, state.colors.paper_raised);
    begin_panel(state, "tool", ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollbar);
    if (has_tool) show_tool(state);
    if (has_tool && !state.tools.chosen.empty()) rule(state);
    if (!state.tools.chosen.empty()) show_selection(state);
    end_panel(state);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
}

}  // namespace ancrage::app

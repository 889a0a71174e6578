#include "app/window/top_bar.h"

#include <algorithm>
#include <array>

#include "app/window/actions.h"
#include "app/window/layout.h"
#include "app/window/search_panel.h"
#include "app/window/view_menu.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

struct Tool {
    Action action;
    Icon icon;
    const char* id;
    const char* words;
};

constexpr std::array choose_tools = {
    Tool{Action::choose_box, Icon::select, "choose_box", "bar.choose_box"},
    Tool{Action::choose_polygon, Icon::polygon, "choose_polygon", "bar.choose_polygon"},
    Tool{Action::zoom_box, Icon::zoom_to, "zoom_box", "bar.zoom_box"}};
constexpr std::array measure_tools = {
    Tool{Action::measure_distance, Icon::ruler, "measure_distance", "bar.measure_distance"},
    Tool{Action::measure_area, Icon::area, "measure_area", "bar.measure_area"}};
constexpr std::array view_tools = {
    Tool{Action::table, Icon::table, "table", "bar.table"},
    Tool{Action::simulate, Icon::calculator, "simulate", "bar.simulate"},
    Tool{Action::compare, Icon::balance, "compare", "bar.compare"},
    Tool{Action::describe, Icon::words, "describe", "bar.describe"}};

bool is_on(const WindowState& state, Action action) {
    switch (action) {
        case Action::choose_box: return state.tools.tool == MapTool::choose_box;
        case Action::choose_polygon: return state.tools.tool == MapTool::choose_polygon;
        case Action::zoom_box: return state.tools.tool == MapTool::zoom_box;
        case Action::measure_distance: return state.tools.tool == MapTool::measure_distance;
        case Action::measure_area: return state.tools.tool == MapTool::measure_area;
        case Action::table: return state.table.layer.has_value();
        case Action::describe: return state.describe.open;
        case Action::simulate: return state.simulator.open;
        case Action::compare: return state.compare.open;
        default: return false;
    }
}

template <std::size_t count>
void show_rows(WindowState& state, const std::array<Tool, count>& tools) {
    for (const Tool& tool : tools) {
        if (menu_row(state, tool.id, state.words(tool.words), tool.icon,
                     is_on(state, tool.action))) {
            perform(state, tool.action);
        }
    }
}

template <std::size_t count>
bool any_on(const WindowState& state, const std::array<Tool, count>& tools) {
    return std::ranges::any_of(tools, [&](const Tool& t) { return is_on(state, t.action); });
}

constexpr float menu_width = 250;  // points

template <std::size_t count>
void show_menu(WindowState& state, const char* name, const char* words, Icon icon,
               const std::array<Tool, count>& tools) {
    const ButtonKind kind = any_on(state, tools) ? ButtonKind::chosen : ButtonKind::quiet;
    if (button(state, name, state.words(words), icon, kind)) {
        state.open_menu = state.open_menu == name ? "" : name;
    }
    if (begin_menu(state, name, menu_width)) {
        show_rows(state, tools);
        end_menu(state);
    }
}

struct BarWidths {
    float search = 0;
    bool roomy = false;  // every tool has its own button
};

BarWidths plan(const WindowState& state, float room) {
    float tools = 0;
    for (const char* key : {"bar.choose", "bar.measure", "bar.table", "bar.simulate", "bar.compare",
                            "bar.describe"}) {
        tools += button_width(state, state.words(key), Icon::table) + state.units(6);
    }
    const float least_search = state.units(240);
    const float most_search = state.units(460);
    const bool roomy = room - tools >= least_search + state.units(12);
    const float folded = button_width(state, state.words("bar.tools"), Icon::ruler);
    const float rest = room - (roomy ? tools : folded) - state.units(12);
    return {std::clamp(rest, state.units(56), most_search), roomy};
}

void show_tools(WindowState& state, bool roomy) {
    if (!roomy) {
        constexpr const char* name = "tools";
        if (button(state, name, state.words("bar.tools"), Icon::ruler, ButtonKind::quiet)) {
            state.open_menu = state.open_menu == name ? "" : name;
        }
        if (begin_menu(state, name, menu_width)) {
            show_rows(state, choose_tools);
            show_rows(state, measure_tools);
            show_rows(state, view_tools);
            end_menu(state);
        }
        return;
    }
    show_menu(state, "choose", "bar.choose", Icon::select, choose_tools);
    ImGui::SameLine(0, state.units(6));
    show_menu(state, "measure", "bar.measure", Icon::ruler, measure_tools);
    for (const Tool& tool : view_tools) {
        ImGui::SameLine(0, state.units(6));
        const ButtonKind kind = is_on(state, tool.action) ? ButtonKind::chosen : ButtonKind::quiet;
        if (button(state, tool.id, state.words(tool.words), tool.icon, kind)) {
            perform(state, tool.action);
        }
    }
}

}  // namespace

void show_top_bar(WindowState& state) {
    const Rect bar = bar_rect(state);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {state.units(12), state.units(10)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::SetNextWindowPos(bar.from());
    ImGui::SetNextWindowSize(bar.size());
    begin_panel(state, "bar",
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                    ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PopStyleVar(2);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float middle = start.y + state.units(2);
    float left = start.x;
    const bool folded = state.settings.layers_folded;
    const std::string fold = folded ? state.words("bar.layers") : std::string();
    ImGui::SetCursorScreenPos({left, middle});
    if (button(state, "fold_layers", fold, folded ? Icon::layers : Icon::back, ButtonKind::quiet)) {
        state.settings.layers_folded = !folded;
    }
    tooltip(state, state.words(folded ? "bar.unfold_layers" : "bar.fold_layers"));
    left = ImGui::GetItemRectMax().x + state.units(8);
    ImGui::SetCursorScreenPos({left, middle});
    const float menu_room = view_menu_width(state);
    show_view_menu(state);
    left += menu_room + state.units(8);
    const float room = bar.right - state.units(12) - left;
    const BarWidths widths = plan(state, room);
    show_search(state, {left, start.y}, widths.search);
    ImGui::SetCursorScreenPos({left + widths.search + state.units(12), middle});
    show_tools(state, widths.roomy);
    ImGui::GetWindowDrawList()->AddLine({bar.left, bar.bottom}, {bar.right, bar.bottom},
                                        state.colors.rule_strong, state.units(1));
    end_panel(state);
}

}  // namespace ancrage::app

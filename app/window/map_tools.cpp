#include "app/window/map_tools.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/window/layout.h"
#include "app/window/map_furniture.h"
#include "app/window/map_tools_choose.h"
#include "app/window/map_tools_draw.h"
#include "app/window/map_tools_panel.h"
#include "app/window/map_view.h"
#include "app/window/near_here.h"

namespace ancrage::app {

namespace {

using geo::Coordinate;

Coordinate to_metres(const WindowState& state, ImVec2 units) {
    const double scale = state.pixels_per_unit;
    return state.map.camera.to_metres({units.x * scale, units.y * scale});
}

ChooseMode mode_of(const ToolsState& tools, const ImGuiIO& io) {
    if (io.KeyAlt) return ChooseMode::remove;
    return io.KeyShift ? ChooseMode::add : tools.mode;
}

// The box that a press of the mouse begins, with the tool in hand and the keys held.
std::optional<ToolBox> box_begun(const WindowState& state, const ImGuiIO& io) {
    const ToolsState& tools = state.tools;
    ToolBox box;
    box.from = to_metres(state, io.MousePos);
    box.mode = mode_of(tools, io);
    if (tools.tool == MapTool::zoom_box || tools.tool == MapTool::choose_box) {
        box.tool = tools.tool;
        return box;
    }
    if (tools.tool != MapTool::pan) return std::nullopt;
    if (io.KeyCtrl) {
        box.tool = MapTool::choose_box;
        return box;
    }
    if (!io.KeyShift) return std::nullopt;
    box.tool = MapTool::zoom_box;
    return box;
}

std::vector<Coordinate> corners(Coordinate a, Coordinate b) {
    return {a, {b.x, a.y}, b, {a.x, b.y}};
}

// A press and release in one place is a click, not a box.
bool is_click(const WindowState& state, Coordinate from, Coordinate to) {
    const double least = state.units(4) * static_cast<double>(state.pixels_per_unit) *
                         state.map.camera.metres_per_pixel;
    return std::hypot(to.x - from.x, to.y - from.y) < least;
}

void end_box(WindowState& state, Coordinate to) {
    const ToolBox box = *std::exchange(state.tools.box, std::nullopt);
    const bool clicked = is_click(state, box.from, to);
    if (box.tool == MapTool::choose_box) {
        if (clicked) {
            choose_at(state, to, box.mode);
        } else {
            choose(state, features_inside(state, corners(box.from, to)), box.mode);
        }
        return;
    }
    if (clicked) return;
    geo::Extent extent;
    extent.include(box.from);
    extent.include(to);
    frame_extent(state, extent);
    if (state.tools.tool == MapTool::zoom_box) state.tools.tool = MapTool::pan;
}

void follow_box(WindowState& state, const ImGuiIO& io) {
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) return;
    if (ImGui::IsMousePosValid()) {
        end_box(state, to_metres(state, io.MousePos));
    } else {
        state.tools.box.reset();
    }
}

void add_point(WindowState& state, Coordinate at) {
    ToolsState& tools = state.tools;
    constexpr std::size_t most_points = 200;
    if (std::exchange(tools.path_ended, false)) tools.path.clear();
    if (tools.path.size() >= most_points) {
        state.messages.say({"tools.too_many_points", {std::to_string(most_points)}});
        return;
    }
    if (tools.path.empty() || !(tools.path.back() == at)) tools.path.push_back(at);
}

// Space: a corner of a box, or a point.
bool press_by_key(WindowState& state) {
    ToolsState& tools = state.tools;
    const Coordinate at = tool_aim(state);
    if (takes_points(tools.tool)) {
        add_point(state, at);
    } else if (tools.box) {
        end_box(state, at);
    } else {
        tools.box = ToolBox{tools.tool, tools.mode, at, false};
    }
    return true;
}

}  // namespace

bool takes_points(MapTool tool) {
    return tool == MapTool::choose_polygon || tool == MapTool::measure_distance ||
           tool == MapTool::measure_area;
}

bool has_enough_points(const ToolsState& tools) {
    const std::size_t needed = tools.tool == MapTool::measure_distance ? 2 : 3;
    return tools.path.size() >= needed;
}

Coordinate tool_aim(const WindowState& state) {
    if (state.tools.pointer_on_map) return to_metres(state, ImGui::GetIO().MousePos);
    const Rect free = free_area(state);
    return to_metres(state, {(free.left + free.right) / 2, (free.top + free.bottom) / 2});
}

void end_path(WindowState& state) {
    ToolsState& tools = state.tools;
    if (tools.path_ended || !has_enough_points(tools)) return;
    if (tools.tool == MapTool::choose_polygon) {
        const std::vector<Coordinate> ring = std::exchange(tools.path, {});
        const ImGuiIO& io = ImGui::GetIO();
        choose(state, features_inside(state, ring), mode_of(tools, io));
    } else {
        tools.path_ended = true;
    }
}

bool handle_tool_input(WindowState& state, const ImGuiIO& io, bool on_map) {
    ToolsState& tools = state.tools;
    tools.pointer_on_map = on_map;
    if (on_map && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
        open_map_menu(state, to_metres(state, io.MousePos), io.MousePos);
    }
    if (tools.box && tools.box->held) {
        follow_box(state, io);
        return true;
    }
    if (on_map && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        if (tools.box) {
            end_box(state, to_metres(state, io.MousePos));
            return true;
        }
        tools.box = box_begun(state, io);
        if (tools.box) {
            state.pick.reset();
            stop_motion(state.motion);
            return true;
        }
    }
    if (!takes_points(tools.tool)) return false;
    if (on_map && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
        end_path(state);
        return true;
    }
    const bool clicked =
        ImGui::IsMouseReleased(ImGuiMouseButton_Left) && state.press && !state.dragging;
    if (!clicked) return false;
    add_point(state, to_metres(state, {static_cast<float>(state.press->x),
                                       static_cast<float>(state.press->y)}));
    state.press.reset();
    return true;
}

bool tool_takes_key(WindowState& state, const std::string& chord) {
    ToolsState& tools = state.tools;
    if (tools.tool == MapTool::pan) return false;
    if (chord == "Space") return press_by_key(state);
    if (chord == "Enter") {
        if (takes_points(tools.tool)) {
            end_path(state);
        } else {
            press_by_key(state);
        }
        return true;
    }
    if (chord != "Backspace" || tools.path.empty()) return false;
    tools.path_ended = false;
    tools.path.pop_back();
    return true;
}

bool tool_escape(WindowState& state) {
    ToolsState& tools = state.tools;
    if (tools.box) {
        tools.box.reset();
        return true;
    }
    if (tools.tool != MapTool::pan) {
        tools.tool = MapTool::pan;
        tools.mode = ChooseMode::replace;
        tools.path.clear();
        tools.path_ended = false;
        return true;
    }
    if (tools.chosen.empty() || tools.chosen_locked || state.selection) return false;
    tools.chosen.clear();
    return true;
}

void show_map_tools(WindowState& state) {
    if (state.tools.tool != MapTool::pan) {
        // A tool points at places, not at what is there.
        state.under_cursor.clear();
        state.map.hovered.reset();
    }
    mark_chosen(state);
    draw_tools(state);
    show_credit(state);
    show_tool_panel(state);
}

}  // namespace ancrage::app

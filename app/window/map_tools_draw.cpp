#include "app/window/map_tools_draw.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/window/layout.h"
#include "app/window/map_tools.h"
#include "app/window/map_tools_text.h"
#include "app/window/map_view.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"
#include "geo/ops/label_points.h"
#include "geo/ops/triangulate.h"

namespace ancrage::app {

namespace {

using geo::Coordinate;

ImU32 see_through(ImU32 color, float alpha) {
    ImVec4 c = ImGui::ColorConvertU32ToFloat4(color);
    c.w *= alpha;
    return ImGui::ColorConvertFloat4ToU32(c);
}

void draw_box(const WindowState& state, ImDrawList* list, const ToolBox& box) {
    const ImVec2 a = to_units(state, box.from);
    const ImVec2 b = to_units(state, tool_aim(state));
    const ImVec2 from(std::min(a.x, b.x), std::min(a.y, b.y));
    const ImVec2 to(std::max(a.x, b.x), std::max(a.y, b.y));
    list->AddRectFilled(from, to, see_through(state.colors.accent, 0.14F));
    list->AddRect(from, to, state.colors.paper_raised, 0, 0, state.units(4));
    list->AddRect(from, to, state.colors.accent, 0, 0, state.units(2));
}

geo::GeometryArray polygon_of(const std::vector<Coordinate>& ring) {
    geo::GeometryArray polygon;
    polygon.kind = geo::GeometryKind::polygon;
    std::vector<Coordinate> closed = ring;
    closed.push_back(ring.front());
    polygon.add_ring(closed);
    polygon.end_part();
    polygon.end_feature();
    return polygon;
}

void fill_polygon(const WindowState& state, ImDrawList* list, const std::vector<Coordinate>& ring) {
    const geo::Triangulation triangles = geo::triangulate(polygon_of(ring));
    const ImU32 color = see_through(state.colors.accent, 0.16F);
    // Smoothed edges would show where two triangles meet.
    const ImDrawListFlags before = list->Flags;
    list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
    for (std::size_t i = 0; i + 2 < triangles.indices.size(); i += 3) {
        const auto corner = [&](std::size_t k) {
            return to_units(state, triangles.vertices[triangles.indices[i + k]]);
        };
        list->AddTriangleFilled(corner(0), corner(1), corner(2), color);
    }
    list->Flags = before;
}

void draw_dashed(const WindowState& state, ImDrawList* list, ImVec2 a, ImVec2 b) {
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    const float dash = state.units(6);
    // Far outside of the window there is nothing to see, and no end to the dashes.
    constexpr float most_dashes = 500;
    if (length < 1 || length / dash > most_dashes) return;
    for (float at = 0; at < length; at += 2 * dash) {
        const float s = at / length;
        const float e = std::min(at + dash, length) / length;
        list->AddLine({a.x + (b.x - a.x) * s, a.y + (b.y - a.y) * s},
                      {a.x + (b.x - a.x) * e, a.y + (b.y - a.y) * e}, state.colors.accent,
                      state.units(2));
    }
}

void draw_path(const WindowState& state, ImDrawList* list, const std::vector<Coordinate>& path) {
    const ToolsState& tools = state.tools;
    std::vector<ImVec2> set;
    for (const Coordinate point : tools.path) set.push_back(to_units(state, point));
    const auto count = static_cast<int>(set.size());
    const bool is_ring = tools.tool != MapTool::measure_distance;
    const ImDrawFlags closed = is_ring && tools.path_ended ? ImDrawFlags_Closed : 0;
    list->AddPolyline(set.data(), count, state.colors.paper_raised, closed, state.units(5));
    list->AddPolyline(set.data(), count, state.colors.accent, closed, state.units(2.5F));
    if (!tools.path_ended) {
        draw_dashed(state, list, set.back(), to_units(state, path.back()));
        if (is_ring && path.size() > 2) {
            draw_dashed(state, list, to_units(state, path.back()), set.front());
        }
    }
    for (const ImVec2 point : set) {
        list->AddCircleFilled(point, state.units(5), state.colors.paper_raised);
        list->AddCircle(point, state.units(5), state.colors.accent, 0, state.units(2));
    }
}

// A small plate with one or two lines, its middle at `at`.
struct Plate {
    ImVec2 at;
    ImFont* font = nullptr;
    std::string words;
    std::string detail;
};

Rect rect_of(const WindowState& state, const Plate& plate) {
    const ImVec2 first = text_size(plate.font, plate.words);
    const ImVec2 second =
        plate.detail.empty() ? ImVec2{} : text_size(state.fonts.small, plate.detail);
    const ImVec2 half(std::max(first.x, second.x) / 2 + state.units(8),
                      (first.y + second.y) / 2 + state.units(4));
    return {plate.at.x - half.x, plate.at.y - half.y, plate.at.x + half.x, plate.at.y + half.y};
}

void draw_plate(const WindowState& state, ImDrawList* list, const Plate& plate) {
    const Rect rect = rect_of(state, plate);
    const ImVec2 to(rect.right, rect.bottom);
    const float rounding = state.units(theme::rounding);
    list->AddRectFilled(rect.from(), to, state.colors.paper_raised, rounding);
    list->AddRect(rect.from(), to, state.colors.rule_strong, rounding, 0, state.units(1));
    const ImVec2 first = text_size(plate.font, plate.words);
    const float top = rect.top + state.units(4);
    draw_text(list, plate.font, {plate.at.x - first.x / 2, top}, state.colors.ink, plate.words);
    const ImVec2 second = text_size(state.fonts.small, plate.detail);
    draw_text(list, state.fonts.small, {plate.at.x - second.x / 2, top + first.y},
              state.colors.secondary, plate.detail);
}

bool overlap(const Rect& a, const Rect& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// What was measured as a whole; nothing while it would say no more than a side does.
std::optional<Plate> total_plate(const WindowState& state, const std::vector<Coordinate>& path,
                                 const PathMeasure& measure) {
    const layers::Language language = state.words.language();
    const std::string length = format_distance(measure.length, language);
    if (state.tools.tool == MapTool::measure_distance) {
        if (measure.segments.size() < 2) return std::nullopt;
        const ImVec2 end = to_units(state, path.back());
        return Plate{{end.x, end.y + state.units(28)}, state.fonts.strong, length, {}};
    }
    if (path.size() < 3) return std::nullopt;
    const std::vector<Coordinate> places = geo::label_points(polygon_of(path));
    Coordinate place = places.empty() ? path.front() : places.front();
    if (!std::isfinite(place.x)) place = path.front();
    return Plate{
        to_units(state, place), state.fonts.strong,
        measure.area ? format_ground(*measure.area, language) : state.words("tools.crosses_itself"),
        state.words(geo::Message{"tools.around", {length}})};
}

// The length of each side, where it has room and does not lie under the total.
void draw_lengths(const WindowState& state, ImDrawList* list, const std::vector<Coordinate>& path,
                  const PathMeasure& measure, const std::optional<Plate>& total) {
    for (std::size_t i = 0; i < measure.segments.size(); ++i) {
        const ImVec2 a = to_units(state, path[i]);
        const ImVec2 b = to_units(state, path[(i + 1) % path.size()]);
        const Plate plate{{(a.x + b.x) / 2, (a.y + b.y) / 2},
                          state.fonts.small,
                          format_distance(measure.segments[i], state.words.language()),
                          {}};
        const float room = std::hypot(b.x - a.x, b.y - a.y) - state.units(24);
        if (text_size(plate.font, plate.words).x > room) continue;
        if (total && overlap(rect_of(state, plate), rect_of(state, *total))) continue;
        draw_plate(state, list, plate);
    }
}

// Where a point would be set without the mouse.
void draw_cross(const WindowState& state, ImDrawList* list) {
    const ImVec2 c = to_units(state, tool_aim(state));
    const float s = state.units(12);
    for (const auto& [color, width] :
         {std::pair(state.colors.paper_raised, 5.0F), std::pair(state.colors.accent, 2.0F)}) {
        list->AddLine({c.x - s, c.y}, {c.x + s, c.y}, color, state.units(width));
        list->AddLine({c.x, c.y - s}, {c.x, c.y + s}, color, state.units(width));
    }
}

}  // namespace

std::vector<Coordinate> path_so_far(const WindowState& state) {
    std::vector<Coordinate> path = state.tools.path;
    if (!path.empty() && !state.tools.path_ended) path.push_back(tool_aim(state));
    return path;
}

std::optional<PathMeasure> measure_path(WindowState& state) {
    ToolsState& tools = state.tools;
    const std::vector<Coordinate> path = path_so_far(state);
    if (path.size() < 2) return std::nullopt;
    if (!tools.geodesy) {
        auto made = geo::Geodesy::create();
        if (!made) {
            state.messages.say(made.error().message, Severity::error);
            tools.tool = MapTool::pan;
            return std::nullopt;
        }
        tools.geodesy = std::make_shared<const geo::Geodesy>(std::move(made).value());
    }
    std::vector<Coordinate> way = path;
    const bool is_ring = tools.tool == MapTool::measure_area;
    if (is_ring) way.push_back(path.front());
    PathMeasure measure;
    const auto segments = tools.geodesy->segments(way);
    const auto length = tools.geodesy->length(way);
    if (!segments || !length) return std::nullopt;
    measure.segments = *segments;
    measure.length = *length;
    if (is_ring) measure.area = tools.geodesy->area(path);
    return measure;
}

void draw_tools(WindowState& state) {
    const ToolsState& tools = state.tools;
    if (!tools.box && tools.tool == MapTool::pan) return;
    const Rect free = free_area(state);
    ImDrawList* list = ImGui::GetBackgroundDrawList();
    list->PushClipRect(free.from(), {free.right, free.bottom}, true);
    if (tools.box) draw_box(state, list, *tools.box);
    const std::vector<Coordinate> path = path_so_far(state);
    if (!path.empty()) {
        if (tools.tool != MapTool::measure_distance && path.size() > 2) {
            fill_polygon(state, list, path);
        }
        draw_path(state, list, path);
        const bool measures =
            tools.tool == MapTool::measure_distance || tools.tool == MapTool::measure_area;
        if (const auto measure = measures ? measure_path(state) : std::nullopt) {
            const std::optional<Plate> total = total_plate(state, path, *measure);
            draw_lengths(state, list, path, *measure, total);
            if (total) draw_plate(state, list, *total);
        }
    }
    if (!tools.pointer_on_map && !tools.path_ended) draw_cross(state, list);
    list->PopClipRect();
}

}  // namespace ancrage::app

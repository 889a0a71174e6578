#include <algorithm>
#include <cmath>

#include "app/text/compare_text.h"
#include "app/window/compare_sheet.h"
#include "app/window/sites_text.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float box_height = 132;  // points
constexpr float cell_gap = 14;

const geo::GeometryArray& outline_of(const WindowState& state, const layers::ComparedArea& area) {
    return area.feature ? state.layer_of(*area.feature).table.geometry : area.drawn;
}

std::size_t row_of(const layers::ComparedArea& area) {
    return area.feature ? area.feature->row : 0;
}

// The same scale for all: metres a unit at which the widest and the highest fit.
double common_scale(const WindowState& state, const layers::AreaComparison& comparison, float width,
                    float height) {
    double scale = 1;
    for (const layers::AreaProfile& profile : comparison.areas) {
        const geo::Extent extent =
            geo::extent_of(outline_of(state, profile.area), row_of(profile.area));
        if (extent.empty()) continue;
        scale = std::max({scale, extent.width() / static_cast<double>(width),
                          extent.height() / static_cast<double>(height)});
    }
    return scale;
}

// Where a small map is drawn, and of what.
struct Frame {
    ImVec2 middle;
    geo::Coordinate center;
    double scale = 1;  // metres a unit

    ImVec2 at(geo::Coordinate c) const {
        return {middle.x + static_cast<float>((c.x - center.x) / scale),
                middle.y - static_cast<float>((c.y - center.y) / scale)};
    }
};

struct Pen {
    ImU32 color = 0;
    float width = 1;
};

// Corners nearer to each other than a pixel would change nothing.
void draw_outline(ImDrawList* list, const Frame& frame, const geo::GeometryArray& geometry,
                  std::size_t row, Pen pen) {
    for (std::size_t i = geometry.first_ring(row); i < geometry.end_ring(row); ++i) {
        ImVec2 last(-1e9F, -1e9F);
        for (const geo::Coordinate c : geometry.ring(i)) {
            const ImVec2 point = frame.at(c);
            if (std::abs(point.x - last.x) + std::abs(point.y - last.y) < 0.8F) continue;
            list->PathLineTo(point);
            last = point;
        }
        list->PathStroke(pen.color, ImDrawFlags_Closed, pen.width);
    }
}

// A faint background that says where one is: the communes of the region.
void draw_ground(const WindowState& state, ImDrawList* list, const Frame& frame, ImVec2 from,
                 ImVec2 to) {
    const std::size_t layer = state.atlas().index_of("communes");
    if (layer >= state.atlas().layers.size()) return;
    const geo::GeometryArray& geometry = state.atlas().layers[layer].table.geometry;
    if (geometry.kind != geo::GeometryKind::polygon) return;
    geo::Extent seen;
    for (const ImVec2 corner : {from, to}) {
        seen.include(geo::Coordinate{
            frame.center.x + static_cast<double>(corner.x - frame.middle.x) * frame.scale,
            frame.center.y - static_cast<double>(corner.y - frame.middle.y) * frame.scale});
    }
    for (std::size_t row = 0; row < geometry.feature_count(); ++row) {
        if (!geo::extent_of(geometry, row).intersects(seen)) continue;
        draw_outline(list, frame, geometry, row, {state.colors.rule, state.units(0.8F)});
    }
}

void show_scale(const WindowState& state, ImDrawList* list, ImVec2 corner, double scale) {
    double metres = 100;
    for (const double step : {200.0, 500.0, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4}) {
        if (step / scale <= static_cast<double>(state.units(70))) metres = step;
    }
    const auto length = static_cast<float>(metres / scale);
    const float thick = state.units(3);
    list->AddRectFilled(corner, {corner.x + length, corner.y + thick}, state.colors.ink);
    draw_text(list, state.fonts.small, {corner.x, corner.y - state.units(18)},
              state.colors.secondary, measured_text(metres, "m", state.words));
}

// Name and kind over the column; gives their height.
float show_name(const WindowState& state, ImVec2 at, const std::string& name,
                const std::string& kind, float wrap) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const std::string shown = unbroken_numbers(name);
    draw_text(list, state.fonts.strong, at, state.colors.ink, shown, wrap);
    const float first = text_size(state.fonts.strong, shown, wrap).y;
    draw_text(list, state.fonts.small, {at.x, at.y + first}, state.colors.secondary, kind, wrap);
    return first + text_size(state.fonts.small, kind, wrap).y;
}

void draw_area(const WindowState& state, const layers::ComparedArea& area, double scale,
               ImVec2 from, ImVec2 to) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const geo::GeometryArray& geometry = outline_of(state, area);
    const geo::Extent extent = geo::extent_of(geometry, row_of(area));
    list->AddRectFilled(from, to, state.colors.paper, state.units(theme::rounding));
    list->PushClipRect(from, to, true);
    if (!extent.empty()) {
        const Frame frame{{(from.x + to.x) / 2, (from.y + to.y) / 2}, extent.center(), scale};
        draw_ground(state, list, frame, from, to);
        draw_outline(list, frame, geometry, row_of(area),
                     {state.colors.paper_raised, state.units(5)});
        draw_outline(list, frame, geometry, row_of(area), {state.colors.accent, state.units(2)});
    }
    list->PopClipRect();
    list->AddRect(from, to, state.colors.rule, state.units(theme::rounding), 0, state.units(1));
}

}  // namespace

void show_compare_maps(WindowState& state, const CompareColumns& columns) {
    const layers::AreaComparison& comparison = state.compare.answer->comparison;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float wrap = columns.area - state.units(cell_gap);
    float names = 0;
    for (std::size_t i = 0; i <= columns.areas; ++i) {
        const bool is_reference = i == columns.areas;
        const layers::ComparedArea& area =
            is_reference ? comparison.reference.area : comparison.areas[i].area;
        const std::string kind = is_reference ? state.words("compare_sheet.reference")
                                              : compared_kind(state.atlas(), area, state.words);
        names = std::max(names, show_name(state, {at.x + columns.left_of(i), at.y},
                                          compared_name(area, state.words), kind, wrap));
    }
    const float top = at.y + names + state.units(8);
    const float height = state.units(box_height);
    const float inset = state.units(10);
    const double scale = common_scale(state, comparison, wrap - 2 * inset, height - 2 * inset);
    for (std::size_t i = 0; i < columns.areas; ++i) {
        const float left = at.x + columns.left_of(i);
        draw_area(state, comparison.areas[i].area, scale, {left, top}, {left + wrap, top + height});
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    show_scale(state, list, {at.x, top + height - state.units(6)}, scale);
    draw_text(list, state.fonts.small, {at.x, top}, state.colors.secondary,
              state.words("compare_sheet.one_scale"), columns.label - state.units(cell_gap));
    ImGui::Dummy({columns.width(), top + height - at.y});
    gap(state, 12);
}

}  // namespace ancrage::app

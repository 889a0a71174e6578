#include "app/window/team_marks.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/text/formats.h"
#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

ImU32 faded(ImU32 color, float share) {
    ImVec4 parts = ImGui::ColorConvertU32ToFloat4(color);
    parts.w *= share;
    return ImGui::ColorConvertFloat4ToU32(parts);
}

// A disk in the middle of each square, its area as the count: the map is read between them.
void draw_squares(const WindowState& state, ImDrawList* list, const Rect& free,
                  const TeamMarks& marks) {
    constexpr float full = 0.46F;   // of a side
    constexpr float least = 0.09F;  // one feature is seen
    const float side = to_units(state, {marks.cell, 0}).x - to_units(state, {0, 0}).x;
    const ImU32 color = faded(state.colors.accent, 0.62F);
    for (std::size_t i = 0; i < marks.at.size(); ++i) {
        const ImVec2 at = to_units(state, marks.at[i]);
        const bool is_seen = at.x > free.left - side && at.x < free.right + side &&
                             at.y > free.top - side && at.y < free.bottom + side;
        if (!is_seen) continue;
        const double share = static_cast<double>(marks.counts[i]) /
                             static_cast<double>(std::max<std::size_t>(1, marks.most));
        const float radius = side * std::max(least, full * static_cast<float>(std::sqrt(share)));
        list->AddCircleFilled(at, radius, color, 12);
    }
}

void draw_dots(const WindowState& state, ImDrawList* list, const Rect& free,
               const TeamMarks& marks) {
    const float radius = state.units(3);
    for (const geo::Coordinate place : marks.at) {
        const ImVec2 at = to_units(state, place);
        if (!free.holds(at)) continue;
        list->AddCircleFilled(at, radius + state.units(1), state.colors.paper_raised, 12);
        list->AddCircleFilled(at, radius, state.colors.accent, 12);
    }
}

// Of those that were fetched for a little more than the view.
std::size_t count_in_view(const WindowState& state, const TeamMarks& marks) {
    const geo::Extent view = state.map.camera.extent();
    std::size_t count = 0;
    for (std::size_t i = 0; i < marks.at.size(); ++i) {
        if (view.contains(marks.at[i])) count += marks.cell > 0 ? marks.counts[i] : 1;
    }
    return count;
}

std::string line_of(const WindowState& state, const TeamMarks& marks) {
    const std::string& words = marks.title.in(state.words.language());
    const std::string title = words.empty() ? marks.id : words;
    if (marks.problem)
        return title + state.words("punctuation.colon") + state.words(*marks.problem);
    // Squares do not end where the view does.
    const char* key = marks.estimated  ? "team.estimated"
                      : marks.cell > 0 ? "team.about"
                                       : "team.count";
    return state.words(
        geo::Message{key, {title, format_count(count_in_view(state, marks), state.words)}});
}

void draw_note(const WindowState& state, ImDrawList* list) {
    const std::vector<std::string> lines = team_note(state);
    if (lines.empty()) return;
    const Rect free = free_area(state);
    const float inset = state.units(8);
    const float wrap = std::min(state.units(420), free.right - free.left - state.units(300));
    if (wrap < state.units(120)) return;
    float height = inset;
    float width = 0;
    for (const std::string& line : lines) {
        const ImVec2 size = text_size(state.fonts.small, line, wrap);
        height += size.y + state.units(2);
        width = std::max(width, size.x);
    }
    const float margin = state.units(theme::padding);
    // Above the credit of the streets.
    const float lift = state.tools.background_credit ? state.units(34) : 0;
    ImVec2 at(free.left + margin, free.bottom - margin - lift - height);
    list->AddRectFilled(at, {at.x + width + 2 * inset, at.y + height}, state.colors.halo,
                        state.units(theme::rounding));
    at.x += inset;
    at.y += inset / 2;
    for (const std::string& line : lines) {
        draw_text(list, state.fonts.small, at, state.colors.ink, line, wrap);
        at.y += text_size(state.fonts.small, line, wrap).y + state.units(2);
    }
}

}  // namespace

std::vector<std::string> team_note(const WindowState& state) {
    std::vector<std::string> lines;
    if (state.team.outage) {
        lines.push_back(state.words(state.team.marks ? "team.out_kept" : "team.out") + " " +
                        state.words(*state.team.outage));
    }
    if (!state.team.marks) return lines;
    for (const TeamMarks& marks : *state.team.marks) lines.push_back(line_of(state, marks));
    return lines;
}

void draw_team_marks(const WindowState& state) {
    if (!state.team.marks && !state.team.outage) return;
    const Rect free = free_area(state);
    ImDrawList* list = ImGui::GetBackgroundDrawList();
    list->PushClipRect(free.from(), {free.right, free.bottom}, true);
    if (state.team.marks) {
        for (const TeamMarks& marks : *state.team.marks) {
            if (marks.cell > 0) {
                draw_squares(state, list, free, marks);
            } else {
                draw_dots(state, list, free, marks);
            }
        }
    }
    draw_note(state, list);
    list->PopClipRect();
}

}  // namespace ancrage::app

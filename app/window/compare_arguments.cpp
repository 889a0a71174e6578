#include <algorithm>

#include "app/text/compare_text.h"
#include "app/window/compare_sheet.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::Argument;
using layers::ArgumentPoint;

constexpr float cell_gap = 18;  // points

// A column of an argument: its pen goes down as it writes.
struct Column {
    const WindowState& state;
    ImVec2 at;
    float wrap = 0;

    void write(ImFont* font, ImU32 color, const std::string& words, float before) {
        if (words.empty()) return;
        at.y += state.units(before);
        const std::string shown = unbroken_numbers(words);
        draw_text(ImGui::GetWindowDrawList(), font, at, color, shown, wrap);
        at.y += text_size(font, shown, wrap).y;
    }
    // A sign in the margin tells the sides apart, not a colour alone.
    void write_point(Icon icon, ImU32 color, const std::string& words, const std::string& source) {
        const float sign = state.units(18);
        at.y += state.units(8);
        const float line = text_size(state.fonts.small, "X").y;
        draw_icon(ImGui::GetWindowDrawList(), icon, {at.x + state.units(6), at.y + line / 2},
                  state.units(4.5F), color, state.colors.paper_raised, state.units(1.6F));
        at.x += sign;
        wrap -= sign;
        write(state.fonts.small, state.colors.ink, words, 0);
        write(state.fonts.small, state.colors.faint, source, 1);
        at.x -= sign;
        wrap += sign;
    }
};

struct Side {
    const char* title;
    Icon icon;
    ImU32 color;
    const std::vector<ArgumentPoint>* points;
};

// A side of one argument in every column; all columns go on from the lowest.
void show_side(WindowState& state, std::vector<Column>& columns, std::vector<Side> sides) {
    const CompareAnswer& answer = *state.compare.answer;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Column& column = columns[i];
        const Side& side = sides[i];
        column.write(state.fonts.small_strong, state.colors.secondary, state.words(side.title), 12);
        if (side.points->empty()) {
            column.write(state.fonts.small, state.colors.faint, state.words("compare.no_point"), 6);
        }
        for (const ArgumentPoint& point : *side.points) {
            column.write_point(side.icon, side.color,
                               point_text(state.atlas(), *answer.tables, point, state.words),
                               point_source(state.atlas(), *answer.tables, point, state.words));
        }
    }
    float lowest = 0;
    for (const Column& column : columns) lowest = std::max(lowest, column.at.y);
    for (Column& column : columns) column.at.y = lowest;
}

const Argument& argument_of(const CompareAnswer& answer, std::size_t area, std::size_t argument) {
    return answer.comparison.arguments[area].arguments[argument];
}

}  // namespace

void show_compare_arguments(WindowState& state, const CompareColumns& table) {
    const CompareAnswer& answer = *state.compare.answer;
    const std::size_t count = answer.comparison.arguments.size();
    if (count == 0) return;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = table.width() / static_cast<float>(count);
    std::vector<Column> columns;
    for (std::size_t i = 0; i < count; ++i) {
        columns.push_back(
            {state, {at.x + width * static_cast<float>(i), at.y}, width - state.units(cell_gap)});
        columns.back().write(state.fonts.strong, state.colors.accent,
                             compared_name(answer.comparison.areas[i].area, state.words), 0);
    }
    for (std::size_t kind = 0; kind < answer.comparison.arguments.front().arguments.size();
         ++kind) {
        const auto sides = [&](const char* title, Icon icon, ImU32 color,
                               std::vector<ArgumentPoint> Argument::*points) {
            std::vector<Side> all;
            for (std::size_t i = 0; i < count; ++i) {
                all.push_back({title, icon, color, &(argument_of(answer, i, kind).*points)});
            }
            return all;
        };
        float lowest = 0;
        for (Column& column : columns) {
            column.write(state.fonts.strong, state.colors.ink,
                         argument_title(argument_of(answer, 0, kind).kind, state.words), 18);
            lowest = std::max(lowest, column.at.y);
        }
        for (Column& column : columns) column.at.y = lowest;
        show_side(
            state, columns,
            sides("compare.points_for", Icon::plus, state.colors.accent, &Argument::supports));
        show_side(
            state, columns,
            sides("compare.points_against", Icon::minus, state.colors.warning, &Argument::against));
        show_side(state, columns,
                  sides("compare.points_missing", Icon::info, state.colors.secondary,
                        &Argument::missing));
    }
    ImGui::Dummy({table.width(), columns.front().at.y - at.y});
    gap(state, 12);
}

}  // namespace ancrage::app

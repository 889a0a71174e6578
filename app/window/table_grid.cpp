#include "app/window/table_grid.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "app/text/table_text.h"
#include "app/window/table_rows.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::FeatureRef;
using layers::TableColumn;

constexpr int most_columns = 64;  // of Dear ImGui 1.86
constexpr float inset = 10;       // points, at both sides of a cell
constexpr float header_height = 34;

// A multiple of four units, so that the place of the millionth row is exact in a float.
float row_height(const WindowState& state) {
    return std::max(4.0F, std::round(state.units(28) / 4) * 4);
}

// What fits on one line of a cell at all: no breaks, no more bytes than anybody could see.
std::string one_line(std::string text) {
    constexpr std::size_t most_bytes = 400;
    std::size_t end = std::min(text.size(), most_bytes);
    while (end < text.size() && end > 0 &&
           (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    text.resize(end);
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    }
    return text;
}

// Digits of one width, so that units stand under units: Inter's own are not.
class NumberPen {
public:
    NumberPen(ImFont* font, ImU32 color) : font_(font), color_(color) {
        for (const char* digit : {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}) {
            digit_ = std::max(digit_, text_size(font, digit).x);
        }
    }

    float width(const std::string& text) const { return walk(nullptr, {}, text); }
    // From the right edge.
    void draw(ImDrawList* list, ImVec2 top_right, const std::string& text) const {
        walk(list, {top_right.x - width(text), top_right.y}, text);
    }

private:
    float walk(ImDrawList* list, ImVec2 at, const std::string& text) const {
        const float start = at.x;
        for (std::size_t i = 0; i < text.size();) {
            std::size_t end = i + 1;
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
                ++end;
            }
            const std::string sign = text.substr(i, end - i);
            const bool is_digit = sign.size() == 1 && sign[0] >= '0' && sign[0] <= '9';
            const float own = text_size(font_, sign).x;
            const float room = is_digit ? digit_ : own;
            if (list != nullptr) {
                draw_text(list, font_, {at.x + (room - own) / 2, at.y}, color_, sign);
            }
            at.x += room;
            i = end;
        }
        return at.x - start;
    }

    ImFont* font_;
    ImU32 color_;
    float digit_ = 0;
};

const std::vector<TableColumn>& columns_of(const WindowState& state) {
    return state.table.worker->columns();
}

const geo::Column& cells_of(const WindowState& state, const TableColumn& column) {
    return state.table.worker->layer().table.columns[column.column];
}

// Points: wide enough for the heading and most of the first cells.
float first_width(const WindowState& state, const TableColumn& column) {
    constexpr std::size_t sampled = 40;
    constexpr float least = 84;
    constexpr float most = 280;
    const geo::Column& cells = cells_of(state, column);
    std::vector<float> widths{0};
    for (std::size_t row = 0; row < std::min(sampled, cells.size()); ++row) {
        const std::string text = one_line(cell_text(cells, column, row, state.words));
        widths.push_back(text_size(state.fonts.small, text).x);
    }
    const auto typical = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
    std::ranges::nth_element(widths, typical);
    // What codes mean is wider than the codes, and a rare one matters (a Seveso site).
    for (const layers::ValueWords& meaning : value_words({column}, state.words)) {
        const std::string text = meaning.value + " · " + meaning.words;
        *typical = std::max(*typical, text_size(state.fonts.small, text).x);
    }
    const std::string unit = column_unit(column, state.words);
    const float heading = text_size(state.fonts.small_strong, column_title(column, state.words)).x +
                          (unit.empty() ? 0 : text_size(state.fonts.small, " " + unit).x) +
                          state.units(18);
    const float wanted = std::max(heading, *typical * 1.05F) / state.scale + 2 * inset;
    return std::clamp(wanted, least, column.role == layers::ColumnRole::name ? 320 : most);
}

void set_up_columns(WindowState& state) {
    const auto& columns = columns_of(state);
    TableLook& look = state.table.looks.at(*state.table.loaded);
    while (look.widths.size() < columns.size()) {
        look.widths.push_back(first_width(state, columns[look.widths.size()]));
    }
    const int count = std::min(most_columns, static_cast<int>(columns.size()));
    for (int i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        ImGui::TableSetupColumn(columns[at].id.c_str(), ImGuiTableColumnFlags_WidthFixed,
                                state.units(look.widths[at]));
        ImGui::TableSetColumnEnabled(i, look.shown[at] != 0);
    }
    // The name stays in sight while one scrolls to the right.
    ImGui::TableSetupScrollFreeze(1, 1);
}

// 0 when the column does not sort, else its place among those that do, from 1.
std::size_t sort_place(const TableLook& look, std::size_t column) {
    const auto found = std::ranges::find(look.sort, column, &layers::SortKey::column);
    return found == look.sort.end() ? 0 : static_cast<std::size_t>(found - look.sort.begin()) + 1;
}

void draw_arrow(ImDrawList* list, ImVec2 center, float half, bool down, ImU32 color) {
    const float tip = down ? half : -half;
    list->AddTriangleFilled({center.x - half, center.y - tip * 0.6F},
                            {center.x + half, center.y - tip * 0.6F},
                            {center.x, center.y + tip * 0.7F}, color);
}

void draw_heading(const WindowState& state, const TableColumn& column, std::size_t place,
                  bool descending, ImVec2 from, ImVec2 to) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool hovered = ImGui::IsItemHovered();
    const ImU32 ink = place > 0 || hovered ? state.colors.accent : state.colors.ink;
    const float arrow = place > 0 ? state.units(16) : 0;
    const std::string unit = column_unit(column, state.words);
    const std::string detail = unit.empty() ? "" : " " + unit;
    const float detail_width = text_size(state.fonts.small, detail).x;
    const float room = to.x - from.x - state.units(2 * inset) - arrow;
    const std::string title =
        ellipsized(state.fonts.small_strong, column_title(column, state.words),
                   std::max(1.0F, room - detail_width));
    const ImVec2 size = text_size(state.fonts.small_strong, title);
    const float width = std::min(room, size.x + detail_width);
    const float left =
        column.numeric ? to.x - state.units(inset) - width - arrow : from.x + state.units(inset);
    const float y = from.y + (to.y - from.y - size.y) / 2;
    draw_text(list, state.fonts.small_strong, {left, y}, ink, title);
    draw_text(list, state.fonts.small, {left + size.x, y}, state.colors.secondary, detail);
    if (place == 0) return;
    const ImVec2 center(left + width + state.units(9), (from.y + to.y) / 2);
    draw_arrow(list, center, state.units(4), descending, state.colors.accent);
}

void show_headings(WindowState& state) {
    const auto& columns = columns_of(state);
    const int count = std::min(most_columns, static_cast<int>(columns.size()));
    const float height = state.units(header_height);
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers, height);
    const IdScope scope(*state.focus, "headings");
    for (int i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const TableLook& look = state.table.looks.at(*state.table.loaded);
        if (look.shown[at] == 0) continue;
        ImGui::TableSetColumnIndex(i);
        const ImVec2 from = ImGui::GetCursorScreenPos();
        const ImVec2 to(from.x + ImGui::GetContentRegionAvail().x, from.y + height);
        const std::size_t place = sort_place(look, at);
        const bool descending = place > 0 && look.sort[place - 1].descending;
        const bool clicked =
            pressed(state, columns[at].id.c_str(), {to.x - from.x, height - state.units(1)});
        draw_heading(state, columns[at], place, descending, from, to);
        tooltip(state,
                column_heading(columns[at], state.words) + "\n" + state.words("table.sort_help"));
        if (clicked) sort_table(state.table, at, ImGui::GetIO().KeyShift);
    }
}

void show_cell(const WindowState& state, const TableColumn& column, std::size_t row,
               const NumberPen& pen) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float pad = state.units(inset);
    const std::string text = one_line(cell_text(cells_of(state, column), column, row, state.words));
    ImDrawList* list = ImGui::GetWindowDrawList();
    ImFont* font = state.fonts.small;
    const float y = at.y + (row_height(state) - text_size(font, "X").y) / 2;
    if (text.empty()) {
        const float x = column.numeric ? at.x + width - pad - text_size(font, "–").x : at.x + pad;
        draw_text(list, font, {x, y}, state.colors.faint, "–");
        return;
    }
    if (column.numeric) {
        pen.draw(list, {at.x + width - pad, y}, text);
        return;
    }
    draw_text(list, font, {at.x + pad, y}, state.colors.ink,
              ellipsized(font, text, std::max(1.0F, width - 2 * pad)));
}

// Brings the row that the keyboard has reached into sight, under the headings.
void scroll_to_row(const WindowState& state, ImVec2 from, ImVec2 to) {
    const float top = ImGui::GetWindowPos().y + state.units(header_height);
    const float bottom =
        ImGui::GetWindowPos().y + ImGui::GetWindowHeight() - ImGui::GetStyle().ScrollbarSize;
    if (from.y < top) ImGui::SetScrollY(ImGui::GetScrollY() - (top - from.y));
    if (to.y > bottom) ImGui::SetScrollY(ImGui::GetScrollY() + (to.y - bottom));
}

// The whole row as one thing to press; gives back whether it was.
bool press_row(WindowState& state, ImVec2 from, ImVec2 to) {
    const ImGuiID key = ImGui::GetID("row");
    for (const ImGuiCol color : {ImGuiCol_Header, ImGuiCol_HeaderHovered, ImGuiCol_HeaderActive}) {
        ImGui::PushStyleColor(color, IM_COL32_BLACK_TRANS);
    }
    bool clicked = ImGui::Selectable(
        "##row", false, ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowDoubleClick,
        {0, to.y - from.y});
    ImGui::PopStyleColor(3);
    if (state.focus->add("row", key, from, to)) {
        if (state.focus->take_arrival()) scroll_to_row(state, from, to);
        clicked = state.focus->take_press() || clicked;
    }
    return clicked;
}

ImU32 ground_of(const WindowState& state, FeatureRef feature, std::size_t place, bool hovered) {
    const bool is_selected = state.selection && state.selection->card.feature == feature;
    if (is_selected || is_chosen(state, feature)) return state.colors.accent_wash;
    if (hovered) return state.colors.paper_hovered;
    if (place % 2 == 0) return 0;
    constexpr ImU32 a_third = 0x55000000U;
    return (state.colors.paper_hovered & ~IM_COL32_A_MASK) | a_third;
}

// Selected and chosen rows carry a mark at their left, not a colour alone.
void draw_marks(const WindowState& state, FeatureRef feature, ImVec2 from, ImVec2 to) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool is_selected = state.selection && state.selection->card.feature == feature;
    if (is_selected) {
        list->AddRectFilled(from, {from.x + state.units(3), to.y}, state.colors.accent);
    } else if (is_chosen(state, feature)) {
        list->AddCircleFilled({from.x + state.units(5), (from.y + to.y) / 2}, state.units(2.5F),
                              state.colors.accent);
    }
    if (state.focus->last_has_focus()) {
        const float in = state.units(1);
        list->AddRect({from.x + in, from.y + in}, {to.x - in, to.y - in}, state.colors.accent,
                      state.units(3), 0, state.units(2));
    }
}

void show_row(WindowState& state, std::size_t place, const NumberPen& pen) {
    const FeatureRef feature{*state.table.loaded, state.table.rows[place]};
    const float height = row_height(state);
    ImGui::TableNextRow(ImGuiTableRowFlags_None, height);
    const auto& columns = columns_of(state);
    const TableLook& look = state.table.looks.at(*state.table.loaded);
    const IdScope scope(*state.focus, "row_" + std::to_string(place + 1));
    bool is_first = true;
    const int count = std::min(most_columns, static_cast<int>(columns.size()));
    for (int i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (look.shown[at] == 0) continue;
        const bool is_seen = ImGui::TableSetColumnIndex(i);
        if (is_first) {
            is_first = false;
            const ImVec2 from = ImGui::GetCursorScreenPos();
            const ImVec2 to(from.x + ImGui::GetContentRegionAvail().x, from.y + height);
            const bool clicked = press_row(state, from, to);
            const bool hovered = ImGui::IsItemHovered();
            if (hovered) state.map.hovered = render::FeatureMark{feature.layer, feature.row};
            const ImGuiIO& io = ImGui::GetIO();
            if (clicked) click_row(state, place, io.KeyCtrl, io.KeyShift);
            if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
                state.go_to = feature;
            }
            const ImU32 ground = ground_of(state, feature, place, hovered);
            if (ground != 0) ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, ground);
            draw_marks(state, feature, from, to);
            ImGui::SetCursorScreenPos(from);
        }
        if (is_seen) show_cell(state, columns[at], feature.row, pen);
    }
}

// Where the keyboard is in the rows: its neighbours must be there to go to, seen or not.
void keep_neighbours(const WindowState& state, ImGuiListClipper& clipper) {
    const FocusItem* focused = state.focus->focused();
    constexpr std::string_view start = "table/row_";
    if (focused == nullptr || !focused->name.starts_with(start)) return;
    const int place = std::atoi(focused->name.c_str() + start.size()) - 1;
    const int count = static_cast<int>(state.table.rows.size());
    clipper.ForceDisplayRangeByIndices(std::clamp(place - 1, 0, count),
                                       std::clamp(place + 2, 0, count));
}

void scroll_where_wanted(WindowState& state) {
    TableState& table = state.table;
    if (table.wanted) {
        const float height = row_height(state);
        const float y = static_cast<float>(*table.wanted) * height;
        const float room = ImGui::GetWindowHeight() - state.units(header_height) - height;
        const bool in_sight = y >= ImGui::GetScrollY() && y + height <= ImGui::GetScrollY() + room;
        if (!in_sight) ImGui::SetScrollY(std::max(0.0F, y - room / 2));
        table.wanted.reset();
        table.wants_top = false;
    }
    if (std::exchange(table.wants_top, false)) ImGui::SetScrollY(0);
}

void show_rows(WindowState& state) {
    const NumberPen pen(state.fonts.small, state.colors.ink);
    scroll_where_wanted(state);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(state.table.rows.size()), row_height(state));
    keep_neighbours(state, clipper);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            show_row(state, static_cast<std::size_t>(i), pen);
        }
    }
}

}  // namespace

void show_table_grid(WindowState& state, ImVec2 size) {
    const int count = std::min(most_columns, static_cast<int>(columns_of(state).size()));
    if (count == 0) return;
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushStyleColor(ImGuiCol_TableBorderStrong, state.colors.rule);
    // Each layer has its own widths.
    const std::string name = "rows_" + std::to_string(*state.table.loaded);
    constexpr ImGuiTableFlags flags =
        ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_Resizable |
        ImGuiTableFlags_Hideable | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerV |
        ImGuiTableFlags_NoBordersInBody | ImGuiTableFlags_SizingFixedFit |
        ImGuiTableFlags_NoSavedSettings;
    if (ImGui::BeginTable(name.c_str(), count, flags, size)) {
        set_up_columns(state);
        show_headings(state);
        show_rows(state);
        ImGui::EndTable();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace ancrage::app

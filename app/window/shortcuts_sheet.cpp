#include "app/window/shortcuts_sheet.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "app/text/split.h"
#include "app/window/actions.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float sheet_width = 1240;  // points
constexpr float sheet_height = 1020;
constexpr float column_gap = 40;
constexpr float least_column = 340;
constexpr float cap_height = 24;
constexpr float cap_padding = 7;
constexpr float row_gap = 6;
constexpr float keys_part = 0.45F;  // of a column; what a key does has the rest

constexpr std::array<const char*, 6> group_keys = {
    "shortcuts.group_find", "shortcuts.group_map",  "shortcuts.group_tools",
    "shortcuts.group_card", "shortcuts.group_view", "shortcuts.group_window"};

float cap_width(const WindowState& state, const std::string& words) {
    const float width = text_size(state.fonts.small_strong, words).x;
    return std::max(width + 2 * state.units(cap_padding), state.units(cap_height));
}

// A key as it lies on the keyboard: a raised cap with a thicker lower edge.
void draw_cap(const WindowState& state, ImVec2 at, const std::string& words) {
    const float width = cap_width(state, words);
    const float height = state.units(cap_height);
    const float rounding = state.units(5);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height}, state.colors.rule_strong, rounding);
    const float edge = state.units(1);
    list->AddRectFilled({at.x + edge, at.y + edge},
                        {at.x + width - edge, at.y + height - state.units(3)}, state.colors.paper,
                        rounding - edge);
    const ImVec2 size = text_size(state.fonts.small_strong, words);
    draw_text(list, state.fonts.small_strong,
              {at.x + (width - size.x) / 2, at.y + (height - state.units(2) - size.y) / 2},
              state.colors.ink, words);
}

// The chords of an action beside each other, in as many lines as they need; gives their height.
float draw_chords(const WindowState& state, const Shortcut& shortcut, ImVec2 at, float width) {
    ImVec2 pen = at;
    const std::string alternative = state.words("shortcuts.or");
    const float or_width = text_size(state.fonts.small, alternative).x + state.units(10);
    for (const std::string_view chord : split(shortcut.keys, ' ')) {
        const std::vector<std::string> caps = key_caps(chord, state.words);
        float wanted = state.units(3) * static_cast<float>(caps.size() - 1);
        for (const std::string& cap : caps) wanted += cap_width(state, cap);
        const bool is_first = pen.x == at.x;
        if (!is_first && pen.x + or_width + wanted > at.x + width) {
            pen = {at.x, pen.y + state.units(cap_height + 4)};
        } else if (!is_first) {
            draw_text(ImGui::GetWindowDrawList(), state.fonts.small,
                      {pen.x + state.units(2), pen.y + state.units(4)}, state.colors.secondary,
                      alternative);
            pen.x += or_width;
        }
        if (wanted > width) record_overflow(std::string(chord));
        for (const std::string& cap : caps) {
            draw_cap(state, pen, cap);
            pen.x += cap_width(state, cap) + state.units(3);
        }
    }
    return pen.y + state.units(cap_height) - at.y;
}

// Both give back where the next row begins.
float draw_shortcut(const WindowState& state, const Shortcut& shortcut, ImVec2 at, float width) {
    const float keys_width = width * keys_part;
    const float height = draw_chords(state, shortcut, at, keys_width);
    const float left = at.x + keys_width + state.units(12);
    const float wrap = at.x + width - left;
    const std::string words = state.words(shortcut.words);
    const ImVec2 size = text_size(state.fonts.body, words, wrap);
    const float lower = std::max(0.0F, (state.units(cap_height) - size.y) / 2);
    draw_text(ImGui::GetWindowDrawList(), state.fonts.body, {left, at.y + lower}, state.colors.ink,
              words, wrap);
    return at.y + std::max(height, size.y) + state.units(row_gap);
}

float draw_group(const WindowState& state, ActionGroup group, ImVec2 at, float width) {
    const std::string title = state.words(group_keys[static_cast<std::size_t>(group)]);
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_text(list, state.fonts.strong, at, state.colors.ink, title, width);
    float y = at.y + text_size(state.fonts.strong, title, width).y + state.units(4);
    list->AddLine({at.x, y}, {at.x + width, y}, state.colors.rule, state.units(1));
    y += state.units(8);
    for (const Shortcut& shortcut : shortcuts()) {
        if (shortcut.group == group) y = draw_shortcut(state, shortcut, {at.x, y}, width);
    }
    return y + state.units(14);
}

std::size_t rows_in(ActionGroup group) {
    constexpr std::size_t title_rows = 2;
    return title_rows +
           static_cast<std::size_t>(std::ranges::count(shortcuts(), group, &Shortcut::group));
}

// The column of each group, in order: columns are as nearly equal as groups allow.
std::array<std::size_t, group_keys.size()> columns_of_groups(std::size_t columns) {
    std::size_t all = 0;
    for (std::size_t i = 0; i < group_keys.size(); ++i) all += rows_in(static_cast<ActionGroup>(i));
    std::array<std::size_t, group_keys.size()> column_of{};
    std::size_t column = 0;
    std::size_t filled = 0;
    for (std::size_t i = 0; i < group_keys.size(); ++i) {
        const std::size_t rows = rows_in(static_cast<ActionGroup>(i));
        if (filled > 0 && column + 1 < columns && (2 * filled + rows) * columns > 2 * all) {
            ++column;
            filled = 0;
        }
        column_of[i] = column;
        filled += rows;
    }
    return column_of;
}

}  // namespace

std::vector<std::string> key_caps(std::string_view chord, const Translations& words) {
    std::vector<std::string> caps;
    while (!chord.empty()) {
        // A plus at the very beginning is the key of that name.
        const std::size_t end = std::min(chord.find('+', 1), chord.size());
        const std::string name(chord.substr(0, end));
        std::string lower = name;
        for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        const std::string key = "keycap." + lower;
        caps.push_back(words.has(key) ? words(key) : name);
        chord.remove_prefix(std::min(end + 1, chord.size()));
    }
    return caps;
}

void show_shortcuts_sheet(WindowState& state) {
    if (!state.shortcuts_open) return;
    const std::string title = state.words("shortcuts.title");
    if (!begin_sheet(state, "shortcuts", title, sheet_width, sheet_height)) {
        state.shortcuts_open = false;
    }
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    const float gap_width = state.units(column_gap);
    const auto fitting = static_cast<std::size_t>(
        std::max(1.0F, (room + gap_width) / (state.units(least_column) + gap_width)));
    const std::size_t columns = std::min<std::size_t>(fitting, 3);
    const auto count = static_cast<float>(columns);
    const float width = (room - gap_width * (count - 1)) / count;
    const auto column_of = columns_of_groups(columns);
    ImVec2 at = start;
    float lowest = start.y;
    for (std::size_t i = 0; i < group_keys.size(); ++i) {
        if (i > 0 && column_of[i] != column_of[i - 1]) at = {at.x + width + gap_width, start.y};
        at.y = draw_group(state, static_cast<ActionGroup>(i), at, width);
        lowest = std::max(lowest, at.y);
    }
    ImGui::SetCursorScreenPos(start);
    ImGui::Dummy({room, lowest - start.y});
    wrapped_text(state.fonts.small, state.colors.secondary, state.words("shortcuts.mouse"));
    end_sheet(state);
}

}  // namespace ancrage::app

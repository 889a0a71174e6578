#include "app/window/changes_sheet.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app/text/formats.h"
#include "app/window/before_after.h"
#include "app/window/changes_consequences.h"
#include "app/window/changes_work.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using geo::Message;

constexpr float sheet_width = 780;  // points
constexpr float sheet_height = 720;
constexpr std::size_t most_names = 6;   // in a line
constexpr std::size_t most_lines = 25;  // of a layer, until all are asked for
constexpr std::size_t many = 12;        // more changes of a layer are folded at first
constexpr float menu_width = 260;

std::string side_words(const WindowState& state, const std::string& day) {
    const std::string built_on = day_of_side(state, day);
    if (built_on.empty()) return state.words("changes_sheet.in_use");
    const std::string date = format_date(built_on, state.words);
    return day.empty() ? state.words(Message{"changes_sheet.in_use_of", {date}}) : date;
}

// The days to choose from: those kept, the newest first, after the atlas in use.
std::vector<std::string> days_of(const WindowState& state) {
    std::vector<std::string> days = {""};
    for (std::size_t i = state.data.kept.size(); i-- > 0;) {
        days.push_back(state.data.kept[i].built_on);
    }
    return days;
}

// A button with the days under it.
void show_side(WindowState& state, const char* menu, bool is_from) {
    const std::string chosen = is_from ? state.changes.from : state.changes.to;
    if (button(state, menu, side_words(state, chosen), Icon::chevron_down, ButtonKind::framed)) {
        state.open_menu = state.open_menu == menu ? "" : menu;
    }
    if (!begin_menu(state, menu, menu_width)) return;
    const std::string& other = is_from ? state.changes.to : state.changes.from;
    for (const std::string& day : days_of(state)) {
        if (day == other) continue;
        const std::string id = day.empty() ? "in_use" : day;
        if (!menu_row(state, id.c_str(), side_words(state, day), Icon::none, day == chosen)) {
            continue;
        }
        const std::string from = is_from ? day : state.changes.from;
        const std::string to = is_from ? state.changes.to : day;
        compare_vintages(state, from, to);
    }
    end_menu(state);
}

float labelled_width(const WindowState& state, const char* label, const std::string& day) {
    return text_size(state.fonts.body, state.words(label)).x + state.units(8) +
           button_width(state, side_words(state, day), Icon::chevron_down);
}

// "From" or "to" before its button; the button is the last item.
void show_labelled_side(WindowState& state, const char* label, const char* menu, bool is_from) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string words = state.words(label);
    const ImVec2 size = text_size(state.fonts.body, words);
    draw_text(ImGui::GetWindowDrawList(), state.fonts.body,
              {at.x, at.y + (state.units(32) - size.y) / 2}, state.colors.secondary, words);
    ImGui::SetCursorScreenPos({at.x + size.x + state.units(8), at.y});
    show_side(state, menu, is_from);
}

void show_choice(WindowState& state) {
    if (state.data.kept.empty()) {
        wrapped_text(state.fonts.body, state.colors.ink, state.words("changes_sheet.none_kept"));
        return;
    }
    const float room = ImGui::GetContentRegionAvail().x - state.units(10) -
                       labelled_width(state, "changes_sheet.from", state.changes.from);
    show_labelled_side(state, "changes_sheet.from", "changes_from", true);
    if (labelled_width(state, "changes_sheet.to", state.changes.to) <= room) {
        ImGui::SameLine(0, state.units(10));
    }
    show_labelled_side(state, "changes_sheet.to", "changes_to", false);
    gap(state, 10);
}

// Words of every line, once a language.
void write_lines(WindowState& state) {
    ChangesState& changes = state.changes;
    if (changes.lines_language == state.words.language()) return;
    changes.lines_language = state.words.language();
    changes.lines.clear();
    for (const ChangeItem& item : changes.answer->items) {
        const LayerDiff& layer = changes.answer->layer_of(item);
        changes.lines.push_back(change_text(changes.answer->change_of(item),
                                            changes.answer->sides(layer), most_names, state.words));
    }
}

// A line that can be pressed when it has a place on the map.
void show_item(WindowState& state, std::size_t index) {
    ChangesState& changes = state.changes;
    const ChangeItem& item = changes.answer->items[index];
    const std::string words = unbroken_numbers(changes.lines[index]);
    const float inset = state.units(16);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const float wrap = width - inset - state.units(8);
    const ImVec2 size(width, text_size(state.fonts.body, words, wrap).y + state.units(8));
    const bool has_place = !item.extent.empty();
    bool hovered = false;
    if (has_place) {
        const bool taken = pressed(state, std::to_string(index).c_str(), size);
        hovered = ImGui::IsItemHovered() || state.focus->last_has_focus(at);
        if (hovered) {
            ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + size.x, at.y + size.y},
                                                      state.colors.accent_wash,
                                                      state.units(theme::rounding));
        }
        if (taken) {
            go_to_change(state, index);
            changes.open = false;
        }
    } else {
        ImGui::Dummy(size);
    }
    draw_text(ImGui::GetWindowDrawList(), state.fonts.body, {at.x + inset, at.y + state.units(4)},
              hovered ? state.colors.accent : state.colors.ink, words, wrap);
}

void show_kind(const WindowState& state, layers::ChangeKind kind) {
    const std::string id = "change." + std::string(name_of(kind));
    gap(state, 4);
    text(state.fonts.small_strong, state.colors.secondary, state.words(id));
}

// Items of one layer that are looked for, `first` to `last`.
void show_layer(WindowState& state, std::size_t first, std::size_t last) {
    ChangesState& changes = state.changes;
    const ChangesAnswer& answer = *changes.answer;
    const layers::LayerDefinition& definition =
        answer.after->layers[answer.layer_of(answer.items[first]).after].definition;
    std::vector<std::size_t> found;
    for (std::size_t i = first; i < last; ++i) {
        if (is_looked_for(changes, changes.lines[i])) found.push_back(i);
    }
    if (found.empty()) return;
    const IdScope scope(*state.focus, definition.id);
    const bool open = change_group(state, definition.id, state.words(definition.title),
                                   found.size(), last - first <= many);
    if (!open) return;
    const bool is_whole = changes.whole.contains(definition.id);
    const std::size_t shown = is_whole ? found.size() : std::min(found.size(), most_lines);
    std::optional<layers::ChangeKind> kind;
    for (std::size_t i = 0; i < shown; ++i) {
        const layers::ChangeKind now = answer.change_of(answer.items[found[i]]).kind;
        if (now != kind) show_kind(state, now);
        kind = now;
        show_item(state, found[i]);
    }
    if (shown < found.size()) {
        const std::string count = format_count(found.size() - shown, state.words);
        if (button(state, "all", state.words(Message{"changes_sheet.show_all", {count}}),
                   Icon::chevron_down, ButtonKind::quiet)) {
            changes.whole.insert(definition.id);
        }
    }
    gap(state, 8);
}

void show_layers(WindowState& state) {
    const std::vector<ChangeItem>& items = state.changes.answer->items;
    for (std::size_t first = 0; first < items.size();) {
        std::size_t last = first;
        while (last < items.size() && items[last].place.layer == items[first].place.layer) ++last;
        show_layer(state, first, last);
        first = last;
    }
}

// Layers that only one of the two holds are not compared, and said to be so.
void show_missing(const WindowState& state, const char* key, const layers::Atlas& atlas,
                  const std::vector<std::string>& ids) {
    std::string titles;
    for (const std::string& id : ids) {
        const layers::Layer* layer = atlas.find(id);
        if (layer == nullptr) continue;
        titles += (titles.empty() ? "" : ", ") + state.words(layer->definition.title);
    }
    if (titles.empty()) return;
    wrapped_text(state.fonts.small, state.colors.secondary, state.words(Message{key, {titles}}));
}

void show_tools(WindowState& state) {
    ChangesState& changes = state.changes;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string beside = state.words("data_sheet.before_after");
    const bool can_show_both =
        !changes.from.empty() && changes.to.empty() && !state.atlas().is_kept_vintage;
    const float width = ImGui::GetContentRegionAvail().x;
    const float right = can_show_both ? button_width(state, beside, Icon::columns) : 0;
    const bool is_wide = width - right >= state.units(240);
    const float room = is_wide ? width - right - state.units(12) : width;
    text_field(state, "search", state.words("changes_sheet.search"),
               std::min(room, state.units(360)), changes.search, Icon::search, false);
    const ImVec2 below = ImGui::GetCursorScreenPos();
    if (can_show_both) {
        if (is_wide) ImGui::SetCursorScreenPos({at.x + width - right, at.y + state.units(2)});
        if (button(state, "before_after", beside, Icon::columns, ButtonKind::framed)) {
            changes.open = false;
            start_before_after(state, changes.from);
        }
    }
    if (is_wide) ImGui::SetCursorScreenPos(below);
    gap(state, 6);
    toggle(state, "on_map", state.words("changes_sheet.on_map"), changes.on_map);
    gap(state, 8);
}

void show_answer(WindowState& state) {
    const auto answer = state.changes.answer;
    write_lines(state);
    if (answer->items.empty() && answer->diff.programmes.reach.empty()) {
        wrapped_text(state.fonts.body, state.colors.ink, state.words("change.nothing_at_all"));
    } else {
        show_tools(state);
        show_touched(state);
        show_layers(state);
        show_programme_changes(state);
    }
    show_missing(state, "change.only_before", *answer->before, answer->diff.only_before);
    show_missing(state, "change.only_after", *answer->after, answer->diff.only_after);
}

}  // namespace

void show_changes_sheet(WindowState& state) {
    ChangesState& changes = state.changes;
    if (!changes.open) return;
    const bool stays = begin_sheet(state, "changes", state.words("changes_sheet.title"),
                                   sheet_width, sheet_height);
    show_choice(state);
    if (changes.comparing.valid()) {
        wrapped_text(state.fonts.body, state.colors.secondary,
                     state.words("changes_sheet.comparing"));
    } else if (changes.problem) {
        wrapped_text(state.fonts.body, state.colors.warning, state.words(*changes.problem));
    } else if (changes.answer) {
        show_answer(state);
    }
    end_sheet(state);
    if (!stays) changes.open = false;
}

}  // namespace ancrage::app

#include "app/window/search_panel.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <utility>

#include "app/window/finder.h"
#include "app/window/map_view.h"
#include "app/window/search_choice.h"
#include "app/window/search_results.h"
#include "app/window/search_sheet.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr std::size_t most_rows = 9;
constexpr float field_height = 36;  // points, as text_field draws it
constexpr float sign_room = 34;

bool is_pressed(ImGuiKey key) {
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key));
}

// ImGui drops characters while no field is active: they are given back once this one is. Asks for
// the keyboard when it is wanted.
bool take_focus(SearchState& search) {
    constexpr int frames_granted = 6;  // a sheet over the field may keep the keyboard
    ImGuiIO& io = ImGui::GetIO();
    const bool asks = std::exchange(search.wants_focus, false);
    if (asks && !search.typing) search.frames_to_focus = frames_granted;
    if (search.frames_to_focus == 0) return asks;
    io.InputQueueCharacters.resize(0);
    --search.frames_to_focus;
    if (!search.typing) return asks;
    io.AddInputCharactersUTF8(search.typed_early.c_str());
    search.typed_early.clear();
    search.frames_to_focus = 0;
    return asks;
}

// Searches again when the text has changed, or when the index has just been made.
void find_hits(WindowState& state) {
    SearchState& search = state.search;
    if (!state.finder || search.searched == search.text) return;
    search.hits = state.finder->search.search(search.text, most_rows);
    search.searched = search.text;
    search.chosen = 0;
}

// As many rows as the window has room for.
void keep_in_window(WindowState& state, float top) {
    const float room = ImGui::GetIO().DisplaySize.y - top - state.units(60);
    const auto rows = static_cast<std::size_t>(std::max(1.0F, room / state.units(46)));
    if (state.search.hits.size() > rows) state.search.hits.resize(rows);
}

void clear(SearchState& search) {
    search.text.clear();
    search.hits.clear();
    search.searched.reset();
    search.chosen = 0;
}

// The arrows and Enter belong to the list while the field has the keyboard. The row that was chosen
// with Enter.
std::optional<std::size_t> take_keys(SearchState& search, bool was_typing) {
    const std::size_t count = search.hits.size();
    if (!was_typing || !search.open || count == 0) return std::nullopt;
    if (is_pressed(ImGuiKey_DownArrow)) search.chosen = (search.chosen + 1) % count;
    if (is_pressed(ImGuiKey_UpArrow)) search.chosen = (search.chosen + count - 1) % count;
    const bool entered = is_pressed(ImGuiKey_Enter) || is_pressed(ImGuiKey_KeyPadEnter);
    return entered ? std::optional(search.chosen) : std::nullopt;
}

// A new search replaces the last one: what is in the field, drawn last, is selected.
void select_all() {
    ImGuiInputTextState* field = ImGui::GetInputTextState(ImGui::GetItemID());
    if (field != nullptr) field->SelectAll();
}

// What stands at the field's right edge: a button that clears it, or the key that leads to it.
void show_field_end(WindowState& state, ImVec2 at, float width, const std::string& placeholder) {
    SearchState& search = state.search;
    if (!search.text.empty()) {
        const float inset = state.units((field_height - 28) / 2);
        ImGui::SetItemAllowOverlap();
        ImGui::SetCursorScreenPos({at.x + width - state.units(28) - inset, at.y + inset});
        if (icon_button(state, "clear_search", Icon::close, 28, false)) {
            clear(search);
            search.wants_focus = true;
        }
        tooltip(state, state.words("search.clear"));
        return;
    }
    const std::string hint = state.words("search.key_hint");
    const ImVec2 size = text_size(state.fonts.small, hint);
    const float taken = text_size(state.fonts.body, placeholder).x + state.units(sign_room + 28);
    if (search.typing || taken + size.x > width) return;
    const float top = at.y + (state.units(field_height) - size.y) / 2;
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small,
              {at.x + width - size.x - state.units(12), top}, state.colors.secondary, hint);
}

void show_field(WindowState& state, ImVec2 at, float width) {
    SearchState& search = state.search;
    std::string placeholder = state.words("search.placeholder");
    if (text_size(state.fonts.body, placeholder).x + state.units(2 * sign_room) > width) {
        placeholder = state.words("search.placeholder_short");
    }
    const bool takes_focus = take_focus(search);
    ImGui::SetCursorScreenPos(at);
    const bool changed =
        text_field(state, "search", placeholder, width, search.text, Icon::search, takes_focus);
    const bool was_typing = std::exchange(search.typing, ImGui::IsItemActive());
    const bool entered = search.typing && !was_typing;
    if (entered && search.frames_to_focus > 0) select_all();
    if (changed || (entered && !search.text.empty())) search.open = true;
    if (search.text.empty()) search.open = search.typing;
    show_field_end(state, at, width, placeholder);
}

}  // namespace

void show_search(WindowState& state, ImVec2 at, float width) {
    SearchState& search = state.search;
    if (const auto extent = std::exchange(search.frame_next, std::nullopt)) {
        frame_extent(state, *extent);
    }
    const bool was_typing = search.typing;
    show_field(state, at, width);
    find_hits(state);
    const float top = at.y + state.units(field_height + 4);
    keep_in_window(state, top);
    std::optional<std::size_t> chosen = take_keys(search, was_typing);
    if (search.open) {
        const std::optional<std::size_t> pressed = show_hits(state, {at.x, top}, width);
        if (pressed) chosen = pressed;
        if (search.chosen < search.hits.size()) mark_hit(state, search.hits[search.chosen]);
    }
    if (chosen) {
        // A copy: choosing may clear the list.
        const layers::SearchHit hit = search.hits[*chosen];
        choose_hit(state, hit);
    }
    show_search_sheet(state);
}

bool search_takes_character(WindowState& state, unsigned int character) {
    SearchState& search = state.search;
    if (!search.wants_focus && search.frames_to_focus == 0) return false;
    std::array<char, 5> bytes{};
    ImTextCharToUtf8(bytes.data(), character);
    search.typed_early += bytes.data();
    return true;
}

bool search_escape(WindowState& state) {
    SearchState& search = state.search;
    if (search.sheet) {
        search.sheet.reset();
        return true;
    }
    if (!search.typing && !search.open) return false;
    if (search.text.empty()) {
        search.open = false;
    } else {
        clear(search);
        search.wants_focus = true;
    }
    return true;
}

}  // namespace ancrage::app

#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>

#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

// A soft edge around the current window, which ImGui would clip. Strokes alone: a ground would hide
// the scroll bar, which ImGui has drawn already.
void draw_shadow(const WindowState& state) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 from = ImGui::GetWindowPos();
    const ImVec2 to(from.x + ImGui::GetWindowWidth(), from.y + ImGui::GetWindowHeight());
    list->PushClipRectFullScreen();
    const float own = state.units(theme::rounding + 2);
    for (const float out : {8.0F, 5.0F, 2.0F}) {
        const float width = state.units(out);
        const float half = width / 2;
        list->AddRect({from.x - half, from.y - half}, {to.x + half, to.y + half},
                      state.colors.shadow, own + half, 0, width);
    }
    list->AddRect(from, to, state.colors.rule_strong, own, 0, state.units(1));
    list->PopClipRect();
}

void push_overlay_style(const WindowState& state, float padding) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, state.units(theme::rounding + 2));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, state.units(1));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {state.units(padding), state.units(padding)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, state.colors.paper_raised);
}

void pop_overlay_style() {
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
}

// Under the item; over it where the window ends before the menu does, else as low as it fits.
float top_of_menu(const WindowState& state, const char* name, ImVec2 from, ImVec2 to) {
    const float gap = state.units(4);
    const float margin = state.units(8);
    const ImGuiWindow* menu = ImGui::FindWindowByName(name);
    const float height = menu == nullptr ? 0 : menu->Size.y;  // as it was drawn last
    const float lowest = ImGui::GetIO().DisplaySize.y - margin - height;
    if (to.y + gap <= lowest) return to.y + gap;
    return std::max(margin, std::min(from.y - gap - height, lowest));
}

// What opened a menu, in ImGui units; nothing for a place on the map.
struct Opener {
    ImVec2 from;
    ImVec2 to;
};

// A press on the opener is its own to answer.
bool show_menu_at(WindowState& state, const char* name, float width, ImVec2 at,
                  const Opener& opener) {
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const float left = std::min(at.x, window.x - state.units(width + 8));
    push_overlay_style(state, 8);
    ImGui::SetNextWindowPos({std::max(0.0F, left), at.y});
    ImGui::SetNextWindowSize({state.units(width), 0});
    ImGui::SetNextWindowSizeConstraints({0, 0}, {FLT_MAX, window.y - state.units(16)});
    begin_panel(state, name, ImGuiWindowFlags_AlwaysAutoResize);
    draw_shadow(state);
    state.focus->keep_in(name);
    const bool outside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
                         !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
                         !ImGui::IsMouseHoveringRect(opener.from, opener.to, false);
    if (outside) state.open_menu.clear();
    return true;
}

}  // namespace

bool begin_menu(WindowState& state, const char* name, float width) {
    if (state.open_menu != name) return false;
    const ImVec2 from = ImGui::GetItemRectMin();
    const ImVec2 to = ImGui::GetItemRectMax();
    return show_menu_at(state, name, width, {from.x, top_of_menu(state, name, from, to)},
                        {from, to});
}

bool begin_menu_at(WindowState& state, const char* name, float width, ImVec2 place) {
    if (state.open_menu != name) return false;
    // A place is an item without a size.
    return show_menu_at(state, name, width, {place.x, top_of_menu(state, name, place, place)}, {});
}

bool menu_row(WindowState& state, const char* id, const std::string& words, Icon icon, bool on) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size(ImGui::GetContentRegionAvail().x, state.units(34));
    const bool clicked = pressed(state, id, size);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + size.x, at.y + size.y);
    if (ImGui::IsItemHovered() || on) {
        list->AddRectFilled(at, end, state.colors.accent_wash, state.units(theme::rounding));
    }
    draw_icon(list, icon, {at.x + state.units(18), at.y + size.y / 2}, state.units(6.5F),
              state.colors.accent, state.colors.paper_raised, state.units(1.5F));
    const float left = at.x + state.units(38);
    const std::string shown = fitted(state.fonts.body, words, end.x - left - state.units(6));
    const float height = text_size(state.fonts.body, shown).y;
    draw_text(list, state.fonts.body, {left, at.y + (size.y - height) / 2}, state.colors.ink,
              shown);
    if (clicked) state.open_menu.clear();
    return clicked;
}

void end_menu(WindowState& state) {
    end_panel(state);
    pop_overlay_style();
}

void begin_overlay(WindowState& state, const char* name, ImVec2 at, ImVec2 size) {
    push_overlay_style(state, 24);
    ImGui::SetNextWindowPos(at);
    ImGui::SetNextWindowSize(size);
    begin_panel(state, name);
    draw_shadow(state);
    state.focus->keep_in(name);
}

void end_overlay(WindowState& state) {
    end_panel(state);
    pop_overlay_style();
}

bool begin_sheet(WindowState& state, const char* name, const std::string& title, float width,
                 float most_height) {
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const float margin = state.units(24);
    const ImVec2 size(std::min(state.units(width), window.x - 2 * margin),
                      std::min(state.units(most_height), window.y - 2 * margin));
    const ImVec2 at((window.x - size.x) / 2, (window.y - size.y) / 2);
    begin_overlay(state, name, at, size);
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + right - corner.x - state.units(40));
    text(state.fonts.title, state.colors.ink, title);
    ImGui::PopTextWrapPos();
    const ImVec2 below = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({right - state.units(28), corner.y - state.units(2)});
    const bool closed = icon_button(state, "close", Icon::close, 28, false);
    tooltip(state, state.words("window.close"));
    ImGui::SetCursorScreenPos(below);
    gap(state, 12);
    return !closed;
}

void end_sheet(WindowState& state) {
    end_overlay(state);
}

}  // namespace ancrage::app

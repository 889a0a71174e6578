#include "app/window/card_origin.h"

#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

void draw_dots(const WindowState& state, ImVec2 from, float width, ImU32 color) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float step = state.units(4);
    const float dot = state.units(1.6F);
    for (float x = 0; x + dot <= width; x += step) {
        list->AddRectFilled({from.x + x, from.y}, {from.x + x + dot, from.y + state.units(1.2F)},
                            color);
    }
}

}  // namespace

bool show_number(WindowState& state, const char* id, const std::string& words, ImFont* font,
                 ImU32 color, const std::string& origin, float wrap) {
    const ImGuiID key = ImGui::GetID(id);
    const std::string shown = unbroken_numbers(words);
    const ImVec2 size = text_size(font, shown, wrap);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (pressed(state, id, {size.x, size.y + state.units(3)})) {
        state.cards.asked = state.cards.asked == key ? 0 : key;
    }
    const bool is_asked = state.cards.asked == key;
    const bool hovered = ImGui::IsItemHovered();
    const ImU32 dots = hovered || is_asked ? state.colors.accent : state.colors.faint;
    draw_text(ImGui::GetWindowDrawList(), font, at, hovered ? state.colors.accent : color, shown,
              wrap);
    draw_dots(state, {at.x, at.y + size.y + state.units(1)}, size.x, dots);
    if (!is_asked) tooltip(state, origin);
    return is_asked;
}

void tell_hovered(const WindowState& state, const std::string& words) {
    if (ImGui::IsItemHovered()) tooltip(state, words);
}

void show_note(const WindowState& state, const std::string& words) {
    const float inset = state.units(10);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const std::string shown = unbroken_numbers(words);
    const ImVec2 size = text_size(state.fonts.small, shown, width - 2 * inset);
    const ImVec2 end(at.x + width, at.y + size.y + 2 * inset);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, end, state.colors.paper_hovered, state.units(theme::rounding));
    draw_text(list, state.fonts.small, {at.x + inset, at.y + inset}, state.colors.secondary, shown,
              width - 2 * inset);
    ImGui::Dummy({width, end.y - at.y});
    gap(state, 8);
}

void show_origin(const WindowState& state, const std::string& origin) {
    show_note(state, state.words("card_panel.origin") + "\n" + origin);
}

}  // namespace ancrage::app

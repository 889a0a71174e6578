#include "app/window/widgets.h"

#include <algorithm>
#include <cfloat>

#include "app/window/theme.h"

namespace ancrage::app {

namespace {

float size_of(const ImFont* font) {
    return font->FontSize * ImGui::GetIO().FontGlobalScale;
}

void draw_chevron(ImDrawList* list, ImVec2 center, float size, bool open, ImU32 color,
                  float thickness) {
    const float s = size / 2;
    const ImVec2 a =
        open ? ImVec2(center.x - s, center.y - s / 2) : ImVec2(center.x - s / 2, center.y - s);
    const ImVec2 b = open ? ImVec2(center.x, center.y + s / 2) : ImVec2(center.x + s / 2, center.y);
    const ImVec2 c =
        open ? ImVec2(center.x + s, center.y - s / 2) : ImVec2(center.x - s / 2, center.y + s);
    list->PathLineTo(a);
    list->PathLineTo(b);
    list->PathLineTo(c);
    list->PathStroke(color, 0, thickness);
}

// Brings what the keyboard has reached into sight.
void scroll_to(ImVec2 from, ImVec2 to, float margin) {
    const float top = ImGui::GetWindowPos().y;
    const float bottom = top + ImGui::GetWindowHeight();
    const float scroll = ImGui::GetScrollY();
    if (from.y < top + margin) ImGui::SetScrollY(scroll - (top + margin - from.y));
    if (to.y > bottom - margin) ImGui::SetScrollY(scroll + (to.y - bottom + margin));
}

}  // namespace

void begin_panel(const WindowState& state, const char* name, ImGuiWindowFlags extra) {
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | extra);
    state.focus->begin_panel(name);
}

void end_panel(const WindowState& state) {
    state.focus->end_panel();
    ImGui::End();
}

bool pressed(const WindowState& state, const char* id, ImVec2 size) {
    FocusRing& ring = *state.focus;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 end(at.x + size.x, at.y + size.y);
    const ImGuiID key = ImGui::GetID(id);
    // ImGui stops the program on a thing without size.
    bool clicked = ImGui::InvisibleButton(id, {std::max(size.x, 1.0F), std::max(size.y, 1.0F)});
    if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (ring.add(id, key, at, end)) {
        if (ring.take_arrival()) scroll_to(at, end, state.units(12));
        clicked = ring.take_press() || clicked;
        const float out = state.units(2);
        ImGui::GetWindowDrawList()->AddRect({at.x - out, at.y - out}, {end.x + out, end.y + out},
                                            state.colors.accent, state.units(theme::rounding), 0,
                                            state.units(2));
    }
    return clicked;
}

bool link(const WindowState& state, const char* id, const std::string& words, ImFont* font) {
    const float wrap = ImGui::GetContentRegionAvail().x;
    const ImVec2 size = text_size(font, words, wrap);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = pressed(state, id, size);
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_text(list, font, at, hovered ? state.colors.accent_hovered : state.colors.accent, words,
              wrap);
    if (hovered && size.y < size_of(font) * 1.9F) {
        list->AddLine({at.x, at.y + size.y}, {at.x + size.x, at.y + size.y},
                      state.colors.accent_hovered, state.units(1));
    }
    return clicked;
}

bool chip(const WindowState& state, const char* id, const std::string& words,
          const std::string& detail, bool first) {
    ImFont* font = state.fonts.small;
    const float between = detail.empty() ? 0 : state.units(6);
    const float inset = state.units(9);
    const float detail_width = text_size(font, detail).x;
    const float around = 2 * inset + between + detail_width;
    if (!first) {
        ImGui::SameLine(0, state.units(6));
        const float wanted = text_size(font, words).x + around;
        if (wanted > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
    }
    const std::string shown = ellipsized(font, words, ImGui::GetContentRegionAvail().x - around);
    const ImVec2 name = text_size(font, shown);
    const ImVec2 size(name.x + around, state.units(26));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = pressed(state, id, size);
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + size.x, at.y + size.y);
    const float rounding = state.units(theme::rounding);
    list->AddRectFilled(at, end, hovered ? state.colors.accent_wash : state.colors.paper_raised,
                        rounding);
    list->AddRect(at, end, hovered ? state.colors.accent : state.colors.rule_strong, rounding, 0,
                  state.units(1));
    const float y = at.y + (size.y - name.y) / 2;
    draw_text(list, font, {at.x + inset, y}, state.colors.accent, shown);
    draw_text(list, state.fonts.small, {at.x + inset + name.x + between, y}, state.colors.secondary,
              detail);
    return clicked;
}

bool eye(const WindowState& state, const char* id, bool shown) {
    const float width = state.units(24);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = pressed(state, id, {width, state.units(22)});
    const bool hovered = ImGui::IsItemHovered();
    ImU32 color = shown ? state.colors.accent : state.colors.rule_strong;
    if (hovered) color = shown ? state.colors.accent_hovered : state.colors.faint;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 c(at.x + width / 2, at.y + state.units(11));
    const float w = state.units(8.5F);
    const float h = state.units(7.5F);
    const float thickness = state.units(1.5F);
    for (const float side : {-1.0F, 1.0F}) {
        list->PathLineTo({c.x - w, c.y});
        list->PathBezierCubicCurveTo({c.x - w / 2, c.y + side * h}, {c.x + w / 2, c.y + side * h},
                                     {c.x + w, c.y});
        list->PathStroke(color, 0, thickness);
    }
    if (shown) {
        list->AddCircleFilled(c, state.units(2.8F), color);
    } else {
        list->AddLine({c.x - w * 0.8F, c.y + h * 0.8F}, {c.x + w * 0.8F, c.y - h * 0.8F}, color,
                      thickness);
    }
    return clicked;
}

bool heading(const WindowState& state, const char* id, const std::string& words,
             const std::string& detail, bool open, ImFont* font) {
    const float height = state.units(28);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const bool clicked = pressed(state, id, {width, height});
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 color = hovered ? state.colors.accent : state.colors.ink;
    draw_chevron(list, {at.x + state.units(6), at.y + height / 2}, state.units(8), open,
                 hovered ? state.colors.accent : state.colors.secondary, state.units(1.5F));
    const ImVec2 detail_size = text_size(state.fonts.small, detail);
    // Titles of layers may be longer than a narrow panel.
    const float room = width - state.units(20 + 8) - detail_size.x;
    const std::string shown = ellipsized(font, words, room);
    const ImVec2 size = text_size(font, shown);
    draw_text(list, font, {at.x + state.units(20), at.y + (height - size.y) / 2}, color, shown);
    draw_text(list, state.fonts.small,
              {at.x + width - detail_size.x, at.y + (height - detail_size.y) / 2},
              state.colors.secondary, detail);
    if (shown != words) tooltip(state, words);
    return clicked;
}

int segments(const WindowState& state, const char* id, const char* const* words, int count,
             int chosen, float right) {
    const float width = state.units(34);
    const float height = state.units(26);
    const ImVec2 at(right - width * static_cast<float>(count), ImGui::GetCursorScreenPos().y);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = state.units(theme::rounding);
    const ImVec2 end(right, at.y + height);
    list->AddRectFilled(at, end, state.colors.paper_raised, rounding);
    int answer = -1;
    ImGui::PushID(id);
    for (int i = 0; i < count; ++i) {
        const ImVec2 corner(at.x + width * static_cast<float>(i), at.y);
        ImGui::SetCursorScreenPos(corner);
        ImGui::PushID(i);
        if (pressed(state, "segment", {width, height})) answer = i;
        ImGui::PopID();
        const bool on = i == chosen;
        if (on) {
            list->AddRectFilled(corner, {corner.x + width, end.y}, state.colors.accent, rounding);
        }
        const std::string word = words[i];
        const ImVec2 size = text_size(state.fonts.small_strong, word);
        draw_text(list, state.fonts.small_strong,
                  {corner.x + (width - size.x) / 2, corner.y + (height - size.y) / 2},
                  on ? state.colors.on_accent : state.colors.accent, word);
    }
    ImGui::PopID();
    list->AddRect(at, end, state.colors.accent, rounding, 0, state.units(1));
    return answer;
}

bool icon_button(const WindowState& state, const char* id, Icon icon, float size, bool framed) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float side = state.units(size);
    const bool clicked = pressed(state, id, {side, side});
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + side, at.y + side);
    const float rounding = state.units(theme::rounding);
    if (framed || hovered) {
        list->AddRectFilled(at, end, hovered ? state.colors.accent_wash : state.colors.paper_raised,
                            rounding);
    }
    if (framed) list->AddRect(at, end, state.colors.rule_strong, rounding, 0, state.units(1));
    draw_icon(list, icon, {at.x + side / 2, at.y + side / 2}, side * 0.2F,
              hovered || framed ? state.colors.accent : state.colors.secondary,
              hovered ? state.colors.accent_wash : state.colors.paper_raised, state.units(1.5F));
    return clicked;
}

void warning_box(const WindowState& state, const std::string& words) {
    const float inset = state.units(10);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 size = text_size(state.fonts.small_strong, words, width - 2 * inset);
    const ImVec2 end(at.x + width, at.y + size.y + 2 * inset);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, end, state.colors.warning_wash, state.units(theme::rounding));
    draw_text(list, state.fonts.small_strong, {at.x + inset, at.y + inset}, state.colors.warning,
              words, width - 2 * inset);
    ImGui::Dummy({width, end.y - at.y});
    gap(state, 8);
}

}  // namespace ancrage::app

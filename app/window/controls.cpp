#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float button_height = 32;  // points
constexpr float icon_room = 22;

struct ButtonColors {
    ImU32 ground, border, ink;
};

ButtonColors colors_of(const WindowState& state, ButtonKind kind, bool hovered) {
    const theme::Palette& c = state.colors;
    switch (kind) {
        case ButtonKind::primary: {
            const ImU32 ground = hovered ? c.accent_hovered : c.accent;
            return {ground, ground, c.on_accent};
        }
        case ButtonKind::chosen: return {c.accent_wash, c.accent, c.accent};
        case ButtonKind::framed:
            return {hovered ? c.accent_wash : c.paper_raised, hovered ? c.accent : c.rule_strong,
                    c.accent};
        case ButtonKind::quiet: break;
    }
    return {hovered ? c.accent_wash : 0, 0, c.accent};
}

}  // namespace

float button_width(const WindowState& state, const std::string& words, Icon icon) {
    const float text = words.empty() ? 0 : text_size(state.fonts.small_strong, words).x;
    const float sign = icon == Icon::none ? 0 : state.units(words.empty() ? 12 : icon_room);
    return text + sign + state.units(20);
}

bool button(const WindowState& state, const char* id, const std::string& words, Icon icon,
            ButtonKind kind) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = std::max(state.units(button_height), ImGui::GetContentRegionAvail().x);
    const ImVec2 size(std::min(button_width(state, words, icon), room), state.units(button_height));
    const bool clicked = pressed(state, id, size);
    const ButtonColors colors = colors_of(state, kind, ImGui::IsItemHovered());
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + size.x, at.y + size.y);
    const float rounding = state.units(theme::rounding);
    if (colors.ground != 0) list->AddRectFilled(at, end, colors.ground, rounding);
    if (colors.border != 0) list->AddRect(at, end, colors.border, rounding, 0, state.units(1));
    float left = at.x + state.units(10);
    if (icon != Icon::none) {
        draw_icon(list, icon, {left + state.units(6), at.y + size.y / 2}, state.units(6),
                  colors.ink, colors.ground == 0 ? state.colors.paper : colors.ground,
                  state.units(1.5F));
        left += state.units(icon_room);
    }
    if (words.empty()) return clicked;
    const float text_room = end.x - left - state.units(8);
    const std::string shown = fitted(state.fonts.small_strong, words, text_room);
    const float height = text_size(state.fonts.small_strong, shown).y;
    draw_text(list, state.fonts.small_strong, {left, at.y + (size.y - height) / 2}, colors.ink,
              shown);
    return clicked;
}

bool toggle(const WindowState& state, const char* id, const std::string& words, bool& on) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float box = state.units(18);
    const float wrap = ImGui::GetContentRegionAvail().x - box - state.units(8);
    const ImVec2 inner = text_size(state.fonts.body, words, wrap);
    const ImVec2 size(box + state.units(8) + inner.x, std::max(inner.y, state.units(24)));
    const bool clicked = pressed(state, id, size);
    const bool hovered = ImGui::IsItemHovered();
    if (clicked) on = !on;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 from(at.x, at.y + state.units(3));
    const ImVec2 to(from.x + box, from.y + box);
    const float rounding = state.units(4);
    list->AddRectFilled(from, to, on ? state.colors.accent : state.colors.paper_raised, rounding);
    list->AddRect(from, to, on || hovered ? state.colors.accent : state.colors.rule_strong,
                  rounding, 0, state.units(1.5F));
    if (on) {
        draw_icon(list, Icon::check, {(from.x + to.x) / 2, (from.y + to.y) / 2}, state.units(5),
                  state.colors.on_accent, 0, state.units(2));
    }
    draw_text(list, state.fonts.body,
              {to.x + state.units(8), at.y + std::max(0.0F, (size.y - inner.y) / 2)},
              state.colors.ink, words, wrap);
    return clicked;
}

bool slider(const WindowState& state, const char* id, float width, float& value, float least,
            float most) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = state.units(24);
    pressed(state, id, {width, height});
    const float before = value;
    const float knob = state.units(7);
    const float way = std::max(1.0F, width - 2 * knob);
    if (ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        const float part = std::clamp((ImGui::GetIO().MousePos.x - at.x - knob) / way, 0.0F, 1.0F);
        value = least + part * (most - least);
    }
    constexpr float key_steps = 20;
    const auto keys = static_cast<float>(state.focus->take_adjustment());
    if (keys != 0) value = std::clamp(value + keys * (most - least) / key_steps, least, most);
    const float part = std::clamp((value - least) / (most - least), 0.0F, 1.0F);
    const ImVec2 center(at.x + knob + part * way, at.y + height / 2);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float half = state.units(2);
    list->AddRectFilled({at.x + knob, center.y - half}, {at.x + width - knob, center.y + half},
                        state.colors.rule_strong, half);
    list->AddRectFilled({at.x + knob, center.y - half}, {center.x, center.y + half},
                        state.colors.accent, half);
    list->AddCircleFilled(center, knob, state.colors.paper_raised, 24);
    list->AddCircle(center, knob, state.colors.accent, 24, state.units(2));
    return value != before;
}

bool text_field(const WindowState& state, const char* id, const std::string& hint, float width,
                std::string& words, Icon icon, bool take_focus) {
    FocusRing& ring = *state.focus;
    const float sign = icon == Icon::none ? state.units(10) : state.units(34);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushFont(state.fonts.body);
    const float height = state.units(36);
    const float pad = std::max(0.0F, (height - ImGui::GetFontSize()) / 2);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {sign, pad});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, state.units(1));
    ImGui::PushStyleColor(ImGuiCol_FrameBg, state.colors.paper_raised);
    ImGui::PushStyleColor(ImGuiCol_Border, state.colors.rule_strong);
    ImGui::SetNextItemWidth(width);
    // The focus ring brings the keyboard here; once here, typing is ImGui's.
    const std::string label = std::string("##") + id;  // ImGui writes a label beside the field
    const ImGuiID key = ImGui::GetID(label.c_str());
    const FocusItem* focused = ring.focused();
    const bool arrives = focused != nullptr && focused->id == key;
    if (take_focus || (arrives && !ImGui::GetIO().WantTextInput)) ImGui::SetKeyboardFocusHere();
    const bool changed = ImGui::InputTextWithHint(label.c_str(), hint.c_str(), &words);
    const bool active = ImGui::IsItemActive();
    const ImVec2 from = ImGui::GetItemRectMin();
    const ImVec2 to = ImGui::GetItemRectMax();
    ring.add(id, key, from, to, true);
    ring.take_arrival();
    ring.take_press();
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar(2);
    ImGui::PopFont();
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (active) {
        list->AddRect(from, to, state.colors.accent, state.units(theme::rounding), 0,
                      state.units(2));
    }
    if (icon != Icon::none) {
        draw_icon(list, icon, {at.x + state.units(18), (from.y + to.y) / 2}, state.units(6),
                  state.colors.secondary, 0, state.units(1.5F));
    }
    return changed;
}

}  // namespace ancrage::app

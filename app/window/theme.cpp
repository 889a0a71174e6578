#include "app/window/theme.h"

namespace ancrage::app::theme {

namespace {

void set_colors(ImGuiStyle& style) {
    const auto set = [&style](ImGuiCol name, ImU32 color) {
        style.Colors[name] = ImGui::ColorConvertU32ToFloat4(color);
    };
    ImGui::StyleColorsLight(&style);
    set(ImGuiCol_Text, ink);
    set(ImGuiCol_TextDisabled, faint);
    set(ImGuiCol_WindowBg, paper);
    set(ImGuiCol_ChildBg, IM_COL32_BLACK_TRANS);
    set(ImGuiCol_PopupBg, paper_raised);
    set(ImGuiCol_Border, rule_strong);
    set(ImGuiCol_Separator, rule);
    set(ImGuiCol_ScrollbarBg, IM_COL32_BLACK_TRANS);
    set(ImGuiCol_ScrollbarGrab, rule_strong);
    set(ImGuiCol_ScrollbarGrabHovered, faint);
    set(ImGuiCol_ScrollbarGrabActive, secondary);
}

}  // namespace

void apply(float scale) {
    ImGuiStyle style;
    set_colors(style);
    style.WindowPadding = {padding, padding};
    style.WindowRounding = 0;
    style.WindowBorderSize = 0;
    style.PopupRounding = rounding;
    style.PopupBorderSize = 1;
    style.FramePadding = {8, 4};
    style.FrameRounding = rounding;
    style.ItemSpacing = {8, 4};
    style.ItemInnerSpacing = {8, 4};
    style.ScrollbarSize = 10;
    style.ScrollbarRounding = rounding;
    style.GrabRounding = rounding;
    style.ScaleAllSizes(scale);
    ImGui::GetStyle() = style;
}

}  // namespace ancrage::app::theme

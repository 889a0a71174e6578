#include "app/window/theme.h"

namespace ancrage::app::theme {

namespace {

constexpr ImU32 rgb(unsigned red, unsigned green, unsigned blue, unsigned alpha = 0xFF) {
    return IM_COL32(red, green, blue, alpha);
}

Palette light() {
    return {.paper = rgb(0xFB, 0xFA, 0xF7),
            .paper_raised = rgb(0xFF, 0xFF, 0xFF),
            .paper_hovered = rgb(0xF1, 0xEE, 0xE6),
            .rule = rgb(0xE3, 0xDF, 0xD4),
            .rule_strong = rgb(0xC9, 0xC4, 0xB7),
            .ink = rgb(0x1E, 0x23, 0x29),
            .secondary = rgb(0x5A, 0x64, 0x70),
            .faint = rgb(0x6E, 0x76, 0x80),
            .accent = rgb(0x1F, 0x5F, 0xA8),
            .accent_hovered = rgb(0x17, 0x48, 0x80),
            .accent_wash = rgb(0xE8, 0xEF, 0xF7),
            .on_accent = rgb(0xFF, 0xFF, 0xFF),
            .warning = rgb(0x8A, 0x52, 0x00),
            .warning_wash = rgb(0xFA, 0xEF, 0xDA),
            .halo = rgb(0xFB, 0xFA, 0xF7),
            .shadow = rgb(0x1E, 0x23, 0x29, 0x12),
            .watermark = rgb(0xB3, 0x26, 0x1E, 0x4C)};
}

Palette dark() {
    return {.paper = rgb(0x17, 0x1B, 0x20),
            .paper_raised = rgb(0x20, 0x26, 0x2D),
            .paper_hovered = rgb(0x26, 0x2D, 0x35),
            .rule = rgb(0x2B, 0x32, 0x3A),
            .rule_strong = rgb(0x45, 0x4E, 0x59),
            .ink = rgb(0xEC, 0xE9, 0xE1),
            .secondary = rgb(0xA9, 0xB0, 0xB8),
            .faint = rgb(0x8E, 0x97, 0xA1),
            .accent = rgb(0x7F, 0xB2, 0xEA),
            .accent_hovered = rgb(0xA6, 0xCB, 0xF4),
            .accent_wash = rgb(0x23, 0x34, 0x47),
            .on_accent = rgb(0x10, 0x18, 0x21),
            .warning = rgb(0xF0, 0xB4, 0x5B),
            .warning_wash = rgb(0x3A, 0x2E, 0x1A),
            .halo = rgb(0x17, 0x1B, 0x20),
            .shadow = rgb(0x00, 0x00, 0x00, 0x30),
            .watermark = rgb(0xFF, 0x8A, 0x80, 0x50)};
}

// WCAG 2.1 AAA (7:1) for every text, and borders one can see.
Palette light_in_high_contrast() {
    Palette colors = light();
    colors.paper = colors.paper_raised = rgb(0xFF, 0xFF, 0xFF);
    colors.rule = rgb(0x76, 0x76, 0x76);
    colors.rule_strong = rgb(0x30, 0x30, 0x30);
    colors.ink = rgb(0x00, 0x00, 0x00);
    colors.secondary = rgb(0x2A, 0x2E, 0x33);
    colors.faint = rgb(0x3A, 0x40, 0x47);
    colors.accent = rgb(0x0B, 0x3D, 0x7A);
    colors.accent_hovered = rgb(0x06, 0x28, 0x52);
    colors.warning = rgb(0x5C, 0x35, 0x00);
    colors.halo = rgb(0xFF, 0xFF, 0xFF);
    return colors;
}

Palette dark_in_high_contrast() {
    Palette colors = dark();
    colors.paper = rgb(0x00, 0x00, 0x00);
    colors.paper_raised = rgb(0x0C, 0x0E, 0x11);
    colors.rule = rgb(0x8A, 0x8A, 0x8A);
    colors.rule_strong = rgb(0xD0, 0xD0, 0xD0);
    colors.ink = rgb(0xFF, 0xFF, 0xFF);
    colors.secondary = rgb(0xE2, 0xE5, 0xE8);
    colors.faint = rgb(0xC9, 0xCE, 0xD4);
    colors.accent = rgb(0xA9, 0xD1, 0xFF);
    colors.accent_hovered = rgb(0xD3, 0xE8, 0xFF);
    colors.warning = rgb(0xFF, 0xD0, 0x80);
    colors.halo = rgb(0x00, 0x00, 0x00);
    return colors;
}

void set_colors(ImGuiStyle& style, const Palette& colors) {
    const auto set = [&style](ImGuiCol name, ImU32 color) {
        style.Colors[name] = ImGui::ColorConvertU32ToFloat4(color);
    };
    ImGui::StyleColorsLight(&style);
    set(ImGuiCol_Text, colors.ink);
    set(ImGuiCol_TextDisabled, colors.faint);
    set(ImGuiCol_TextSelectedBg, colors.accent_wash);
    set(ImGuiCol_WindowBg, colors.paper);
    set(ImGuiCol_ChildBg, IM_COL32_BLACK_TRANS);
    set(ImGuiCol_PopupBg, colors.paper_raised);
    set(ImGuiCol_FrameBg, colors.paper_raised);
    set(ImGuiCol_Border, colors.rule_strong);
    set(ImGuiCol_Separator, colors.rule);
    set(ImGuiCol_ScrollbarBg, IM_COL32_BLACK_TRANS);
    set(ImGuiCol_ScrollbarGrab, colors.rule_strong);
    set(ImGuiCol_ScrollbarGrabHovered, colors.faint);
    set(ImGuiCol_ScrollbarGrabActive, colors.secondary);
    set(ImGuiCol_TableHeaderBg, colors.paper);
    set(ImGuiCol_TableBorderStrong, colors.rule_strong);
    set(ImGuiCol_TableBorderLight, colors.rule);
    set(ImGuiCol_TableRowBg, IM_COL32_BLACK_TRANS);
    set(ImGuiCol_TableRowBgAlt, IM_COL32_BLACK_TRANS);
    set(ImGuiCol_NavHighlight, colors.accent);
}

}  // namespace

Palette palette(ThemeChoice choice, bool high_contrast) {
    if (choice == ThemeChoice::dark) return high_contrast ? dark_in_high_contrast() : dark();
    return high_contrast ? light_in_high_contrast() : light();
}

void apply(float scale, const Palette& colors) {
    ImGuiStyle style;
    set_colors(style, colors);
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

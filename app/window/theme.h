// The window's look: paper, ink and one accent (the same as the printed plate's), and the sizes
// every panel shares. Sizes are points; WindowState::scale turns them into Dear ImGui units.
#pragma once

#include <imgui.h>

namespace ancrage::app::theme {

inline constexpr ImU32 paper = IM_COL32(0xFB, 0xFA, 0xF7, 0xFF);
inline constexpr ImU32 paper_raised = IM_COL32(0xFF, 0xFF, 0xFF, 0xFF);
inline constexpr ImU32 paper_hovered = IM_COL32(0xF1, 0xEE, 0xE6, 0xFF);
inline constexpr ImU32 rule = IM_COL32(0xE3, 0xDF, 0xD4, 0xFF);
inline constexpr ImU32 rule_strong = IM_COL32(0xC9, 0xC4, 0xB7, 0xFF);
inline constexpr ImU32 ink = IM_COL32(0x1E, 0x23, 0x29, 0xFF);
inline constexpr ImU32 secondary = IM_COL32(0x5A, 0x64, 0x70, 0xFF);
inline constexpr ImU32 faint = IM_COL32(0x7A, 0x83, 0x8D, 0xFF);
inline constexpr ImU32 accent = IM_COL32(0x1F, 0x5F, 0xA8, 0xFF);
inline constexpr ImU32 accent_hovered = IM_COL32(0x17, 0x48, 0x80, 0xFF);
inline constexpr ImU32 accent_wash = IM_COL32(0xE8, 0xEF, 0xF7, 0xFF);
inline constexpr ImU32 warning = IM_COL32(0x8A, 0x52, 0x00, 0xFF);
inline constexpr ImU32 warning_wash = IM_COL32(0xFA, 0xEF, 0xDA, 0xFF);
inline constexpr ImU32 white = IM_COL32(0xFF, 0xFF, 0xFF, 0xFF);
inline constexpr ImU32 watermark = IM_COL32(0xB3, 0x26, 0x1E, 0x4C);

// The panels' widths, and what they shrink to in a window of 800 points.
inline constexpr float layers_width = 336;
inline constexpr float layers_width_narrow = 264;
inline constexpr float card_width = 400;
inline constexpr float card_width_narrow = 312;
inline constexpr float strip_height = 32;
inline constexpr float padding = 16;
inline constexpr float rounding = 6;

// Sets Dear ImGui's style; `scale` is ImGui units per point.
void apply(float scale);

}  // namespace ancrage::app::theme

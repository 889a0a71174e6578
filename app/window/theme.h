// The window's look: paper, ink and one accent (the same as the printed plate's) in a light and a
// dark palette, each also in high contrast, and the sizes every panel shares. Sizes are points;
// WindowState::scale turns them into Dear ImGui units.
#pragma once

#include <imgui.h>

#include "app/data/settings.h"

namespace ancrage::app::theme {

struct Palette {
    ImU32 paper = 0;          // panels
    ImU32 paper_raised = 0;   // fields, chips, overlays
    ImU32 paper_hovered = 0;  // quiet grounds
    ImU32 rule = 0;           // hairlines
    ImU32 rule_strong = 0;    // borders
    ImU32 ink = 0;            // text
    ImU32 secondary = 0;      // text of less weight
    ImU32 faint = 0;          // the least text
    ImU32 accent = 0;         // what can be clicked
    ImU32 accent_hovered = 0;
    ImU32 accent_wash = 0;  // ground of what is hovered or chosen
    ImU32 on_accent = 0;    // text on the accent
    ImU32 warning = 0;
    ImU32 warning_wash = 0;
    ImU32 halo = 0;    // behind furniture on the map
    ImU32 shadow = 0;  // under overlays
    ImU32 watermark = 0;
};

Palette palette(ThemeChoice choice, bool high_contrast);

// The panels' widths, and what they shrink to in a window of 800 points.
inline constexpr float layers_width = 336;
inline constexpr float layers_width_narrow = 264;
inline constexpr float card_width = 400;
inline constexpr float card_width_narrow = 312;
inline constexpr float strip_height = 32;
inline constexpr float bar_height = 56;
inline constexpr float table_height = 260;
inline constexpr float padding = 16;
inline constexpr float rounding = 6;

// Sets Dear ImGui's style; `scale` is ImGui units per point.
void apply(float scale, const Palette& colors);

}  // namespace ancrage::app::theme

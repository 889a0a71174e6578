// How changes are painted: two colours that people who see colours otherwise tell apart, and a
// sign of its own for each, so that print without colours says the same.
#pragma once

#include <imgui.h>

#include "app/window/window_state.h"
#include "layers/changes/change.h"

namespace ancrage::app {

enum class ChangePaint { gained, lost, moved, other };
inline constexpr std::size_t change_paint_count = 4;

// What the legend calls a change; ground gained and ground lost may both be of one.
ChangePaint paint_of(layers::ChangeKind kind);

ImU32 change_color(const WindowState& state, ChangePaint paint);
// The same, weaker, under the hatching.
ImU32 change_wash(const WindowState& state, ChangePaint paint);

// A sign for a place too small to be hatched, or a point: plus, minus, or a diamond.
void draw_change_sign(const WindowState& state, ImDrawList* list, ImVec2 at, ChangePaint paint);
void draw_change_arrow(const WindowState& state, ImDrawList* list, ImVec2 from, ImVec2 to);

}  // namespace ancrage::app

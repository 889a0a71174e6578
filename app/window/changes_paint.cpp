#include "app/window/changes_paint.h"

#include <algorithm>
#include <cmath>

namespace ancrage::app {

namespace {

constexpr float sign_radius = 8;  // points

// Okabe and Ito's blue and vermilion, lighter on dark paper.
ImU32 opaque(ChangePaint paint, bool is_dark, ImU32 ink) {
    switch (paint) {
        case ChangePaint::gained:
            return is_dark ? IM_COL32(110, 190, 240, 255) : IM_COL32(0, 100, 165, 255);
        case ChangePaint::lost:
            return is_dark ? IM_COL32(240, 150, 90, 255) : IM_COL32(196, 78, 0, 255);
        case ChangePaint::moved:
        case ChangePaint::other: return ink;
    }
    return ink;
}

}  // namespace

ChangePaint paint_of(layers::ChangeKind kind) {
    switch (kind) {
        case layers::ChangeKind::added: return ChangePaint::gained;
        case layers::ChangeKind::removed: return ChangePaint::lost;
        case layers::ChangeKind::moved: return ChangePaint::moved;
        default: return ChangePaint::other;
    }
}

ImU32 change_color(const WindowState& state, ChangePaint paint) {
    return opaque(paint, state.settings.theme == ThemeChoice::dark, state.colors.ink);
}

ImU32 change_wash(const WindowState& state, ChangePaint paint) {
    ImVec4 color = ImGui::ColorConvertU32ToFloat4(change_color(state, paint));
    color.w = 0.12F;
    return ImGui::ColorConvertFloat4ToU32(color);
}

void draw_change_sign(const WindowState& state, ImDrawList* list, ImVec2 at, ChangePaint paint) {
    const ImU32 color = change_color(state, paint);
    const float radius = state.units(sign_radius);
    const float thick = state.units(2);
    if (paint == ChangePaint::other || paint == ChangePaint::moved) {
        const auto diamond = [&](float size) {
            list->PathLineTo({at.x, at.y - size});
            list->PathLineTo({at.x + size, at.y});
            list->PathLineTo({at.x, at.y + size});
            list->PathLineTo({at.x - size, at.y});
        };
        diamond(radius + state.units(1));
        list->PathFillConvex(state.colors.paper_raised);
        diamond(radius - state.units(1));
        list->PathStroke(color, ImDrawFlags_Closed, thick);
        return;
    }
    // Gained is filled and lost is hollow: they differ without colours too.
    const bool is_gained = paint == ChangePaint::gained;
    list->AddCircleFilled(at, radius + state.units(1.5F), state.colors.paper_raised, 24);
    if (is_gained) list->AddCircleFilled(at, radius, color, 24);
    if (!is_gained) list->AddCircle(at, radius - thick / 2, color, 24, thick);
    const ImU32 stroke = is_gained ? state.colors.paper_raised : color;
    const float arm = radius * 0.55F;
    list->AddRectFilled({at.x - arm, at.y - thick / 2}, {at.x + arm, at.y + thick / 2}, stroke);
    if (is_gained) {
        list->AddRectFilled({at.x - thick / 2, at.y - arm}, {at.x + thick / 2, at.y + arm}, stroke);
    }
}

void draw_change_arrow(const WindowState& state, ImDrawList* list, ImVec2 from, ImVec2 to) {
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    if (length < state.units(6)) {
        draw_change_sign(state, list, to, ChangePaint::moved);
        return;
    }
    const ImVec2 way((to.x - from.x) / length, (to.y - from.y) / length);
    const float head = std::min(length * 0.6F, state.units(10));
    const ImVec2 neck(to.x - way.x * head, to.y - way.y * head);
    const float half = head * 0.5F;
    const ImU32 color = change_color(state, ChangePaint::moved);
    list->AddLine(from, neck, state.colors.paper_raised, state.units(5));
    list->AddCircleFilled(from, state.units(5), state.colors.paper_raised, 16);
    list->AddLine(from, neck, color, state.units(2));
    list->AddCircle(from, state.units(4), color, 16, state.units(1.5F));
    list->AddTriangleFilled(to, {neck.x - way.y * half, neck.y + way.x * half},
                            {neck.x + way.y * half, neck.y - way.x * half}, color);
}

}  // namespace ancrage::app

#include <cmath>

#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "app/window/near_here.h"
#include "app/window/sites_text.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

// A small plate with the distance, on the ring's top.
void draw_label(const WindowState& state, ImDrawList* list, ImVec2 top, const std::string& words,
                bool strong) {
    ImFont* font = strong ? state.fonts.small_strong : state.fonts.small;
    const ImVec2 size = text_size(font, words);
    const ImVec2 pad(state.units(6), state.units(2));
    const ImVec2 from(top.x - size.x / 2 - pad.x, top.y - size.y / 2 - pad.y);
    const ImVec2 to(top.x + size.x / 2 + pad.x, top.y + size.y / 2 + pad.y);
    list->AddRectFilled(from, to, state.colors.paper_raised, state.units(theme::rounding));
    list->AddRect(from, to, strong ? state.colors.accent : state.colors.rule_strong,
                  state.units(theme::rounding), 0, state.units(1));
    draw_text(list, font, {top.x - size.x / 2, top.y - size.y / 2},
              strong ? state.colors.accent : state.colors.secondary, words);
}

}  // namespace

void draw_near_rings(const WindowState& state) {
    if (!state.near.asked) return;
    const NearQuestion& asked = *state.near.asked;
    const Rect free = free_area(state);
    ImDrawList* list = ImGui::GetBackgroundDrawList();
    list->PushClipRect(free.from(), {free.right, free.bottom}, true);
    const ImVec2 center = to_units(state, asked.at);
    const double metres_per_unit =
        state.map.camera.metres_per_pixel * static_cast<double>(state.pixels_per_unit);
    constexpr int sides = 128;
    float label_above = center.y;
    for (const double metres : layers::near_rings) {
        if (metres > asked.metres) break;
        const auto radius = static_cast<float>(metres / metres_per_unit);
        const bool is_asked = metres == asked.metres;
        list->AddCircle(center, radius, state.colors.paper_raised, sides,
                        state.units(is_asked ? 5.0F : 3.0F));
        list->AddCircle(center, radius, state.colors.accent, sides,
                        state.units(is_asked ? 2.5F : 1.2F));
        const ImVec2 top(center.x, center.y - radius);
        // Rings too near each other are not all named.
        if (is_asked || label_above - top.y > state.units(26)) {
            if (is_asked || radius > state.units(26)) {
                draw_label(state, list, top, measured_text(metres, "m", state.words), is_asked);
            }
            label_above = top.y;
        }
    }
    list->AddCircleFilled(center, state.units(6), state.colors.paper_raised, 24);
    list->AddCircleFilled(center, state.units(4), state.colors.accent, 24);
    list->PopClipRect();
}

}  // namespace ancrage::app

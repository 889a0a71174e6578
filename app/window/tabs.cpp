#include "app/window/tabs.h"

#include <algorithm>

#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

int tabs(const WindowState& state, std::initializer_list<Tab> parts, int chosen) {
    ImFont* font = state.fonts.small_strong;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const float height = state.units(28);
    const float inset = state.units(4);
    float written = 0;
    for (const Tab& part : parts) written += text_size(font, part.words).x;
    const auto count = static_cast<float>(parts.size());
    const float spare = std::max(2 * inset, (width - written) / count);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = state.units(theme::rounding);
    const ImVec2 end(at.x + width, at.y + height);
    list->AddRectFilled(at, end, state.colors.paper_raised, rounding);
    int clicked = -1;
    int i = 0;
    float left = at.x;
    for (const Tab& part : parts) {
        const float wanted = text_size(font, part.words).x + spare;
        const bool is_last = i + 1 == static_cast<int>(parts.size());
        const float right = is_last ? end.x : std::min(end.x, left + wanted);
        ImGui::SetCursorScreenPos({left, at.y});
        if (pressed(state, part.id, {right - left, height})) clicked = i;
        const bool on = chosen == i;
        if (on)
            list->AddRectFilled({left, at.y}, {right, end.y}, state.colors.accent_wash, rounding);
        const std::string word = fitted(font, part.words, right - left - inset);
        const ImVec2 size = text_size(font, word);
        draw_text(list, font, {(left + right - size.x) / 2, at.y + (height - size.y) / 2},
                  on ? state.colors.accent : state.colors.secondary, word);
        left = right;
        ++i;
    }
    list->AddRect(at, end, state.colors.rule_strong, rounding, 0, state.units(1));
    ImGui::SetCursorScreenPos({at.x, end.y});
    return clicked;
}

}  // namespace ancrage::app

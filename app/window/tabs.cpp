#include "app/window/tabs.h"

#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

int halves(const WindowState& state, const std::array<const char*, 2>& ids,
           const std::array<std::string, 2>& words, int chosen) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const float height = state.units(28);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = state.units(theme::rounding);
    const ImVec2 end(at.x + width, at.y + height);
    list->AddRectFilled(at, end, state.colors.paper_raised, rounding);
    int clicked = -1;
    for (int i = 0; i < 2; ++i) {
        const auto place = static_cast<std::size_t>(i);
        const ImVec2 corner(at.x + static_cast<float>(i) * width / 2, at.y);
        ImGui::SetCursorScreenPos(corner);
        if (pressed(state, ids[place], {width / 2, height})) clicked = i;
        const bool on = chosen == i;
        if (on) {
            list->AddRectFilled(corner, {corner.x + width / 2, end.y}, state.colors.accent_wash,
                                rounding);
        }
        const std::string word =
            fitted(state.fonts.small_strong, words[place], width / 2 - state.units(8));
        const ImVec2 size = text_size(state.fonts.small_strong, word);
        draw_text(list, state.fonts.small_strong,
                  {corner.x + (width / 2 - size.x) / 2, corner.y + (height - size.y) / 2},
                  on ? state.colors.accent : state.colors.secondary, word);
    }
    list->AddRect(at, end, state.colors.rule_strong, rounding, 0, state.units(1));
    ImGui::SetCursorScreenPos({at.x, end.y});
    return clicked;
}

}  // namespace ancrage::app

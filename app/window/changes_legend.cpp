#include <algorithm>
#include <array>
#include <string>

#include "app/text/formats.h"
#include "app/window/changes_map.h"
#include "app/window/changes_paint.h"
#include "app/window/changes_work.h"
#include "app/window/layout.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using geo::Message;

constexpr float panel_width = 300;  // points
constexpr std::array paints = {ChangePaint::gained, ChangePaint::lost, ChangePaint::moved,
                               ChangePaint::other};
constexpr std::array<const char*, change_paint_count> paint_words = {
    "changes_map.gained", "changes_map.lost", "changes_map.moved", "changes_map.other"};

std::array<bool, change_paint_count> paints_used(const ChangesAnswer& answer) {
    std::array<bool, change_paint_count> used{};
    const auto use = [&used](ChangePaint paint) { used[static_cast<std::size_t>(paint)] = true; };
    for (const ChangeItem& item : answer.items) {
        const layers::Change& change = answer.change_of(item);
        const bool is_cut = change.kind == layers::ChangeKind::reshaped ||
                            change.kind == layers::ChangeKind::recomposed;
        if (!is_cut) use(paint_of(change.kind));
        if (is_cut && (change.gained > 0 || !change.communes_gained.empty())) {
            use(ChangePaint::gained);
        }
        if (is_cut && (change.lost > 0 || !change.communes_lost.empty())) use(ChangePaint::lost);
    }
    return used;
}

// A piece of hatched ground with the sign for what is small.
void draw_swatch(const WindowState& state, ImVec2 at, ChangePaint paint) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float side = state.units(18);
    const float width = state.units(26);
    const ImVec2 to(at.x + width, at.y + side);
    const float sign_at = at.x + width + state.units(16);
    if (paint == ChangePaint::moved) {
        draw_change_arrow(state, list, {at.x + state.units(5), at.y + side * 0.7F},
                          {sign_at, at.y + side * 0.3F});
        return;
    }
    const ImU32 color = change_color(state, paint);
    if (paint != ChangePaint::other) {
        list->PushClipRect(at, to, true);
        const float step = state.units(7) * 1.414F;
        const float rise = paint == ChangePaint::gained ? -side : side;
        for (float x = at.x - side; x < to.x + side; x += step) {
            const float y = paint == ChangePaint::gained ? to.y : at.y;
            list->AddLine({x, y}, {x + side, y + rise}, color, state.units(1.6F));
        }
        list->PopClipRect();
    }
    list->AddRect(at, to, color, 0, 0, state.units(1.8F));
    draw_change_sign(state, list, {sign_at, at.y + side / 2}, paint);
}

void show_rows(const WindowState& state, const ChangesAnswer& answer) {
    const auto used = paints_used(answer);
    for (std::size_t i = 0; i < paints.size(); ++i) {
        if (!used[i]) continue;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        draw_swatch(state, {at.x, at.y + state.units(2)}, paints[i]);
        const float left = state.units(62);
        ImGui::SetCursorScreenPos({at.x + left, at.y});
        const std::string id = paint_words[i];
        const float wrap = ImGui::GetContentRegionAvail().x;
        const std::string words = state.words(id);
        const ImVec2 size = text_size(state.fonts.small, words, wrap);
        const float height = std::max(size.y, state.units(22));
        draw_text(ImGui::GetWindowDrawList(), state.fonts.small,
                  {at.x + left, at.y + (height - size.y) / 2}, state.colors.ink, words, wrap);
        ImGui::SetCursorScreenPos({at.x, at.y + height + state.units(4)});
    }
}

void show_chosen(const WindowState& state, const ChangesState& changes) {
    if (!changes.chosen) return;
    const ChangesAnswer& answer = *changes.answer;
    const ChangeItem& item = answer.items[*changes.chosen];
    const LayerDiff& layer = answer.layer_of(item);
    const layers::Change& change = answer.change_of(item);
    constexpr std::size_t most_names = 3;
    const std::string id = "change." + std::string(name_of(change.kind));
    gap(state, 4);
    wrapped_text(state.fonts.small_strong, state.colors.secondary,
                 state.words(answer.after->layers[layer.after].definition.title) +
                     state.words("punctuation.colon") + state.words(id));
    wrapped_text(
        state.fonts.body, state.colors.ink,
        unbroken_numbers(change_text(change, answer.sides(layer), most_names, state.words)));
    gap(state, 4);
}

void show_steps(WindowState& state) {
    ChangesState& changes = state.changes;
    if (icon_button(state, "previous", Icon::back, 30, true)) step_change(state, -1);
    tooltip(state, state.words("changes_map.previous"));
    ImGui::SameLine(0, state.units(6));
    if (icon_button(state, "next", Icon::chevron_right, 30, true)) step_change(state, 1);
    tooltip(state, state.words("changes_map.next"));
    ImGui::SameLine(0, state.units(10));
    const std::string count = format_count(changes.answer->items.size(), state.words);
    const std::string place =
        changes.chosen
            ? state.words(Message{"changes_map.place",
                                  {format_count(*changes.chosen + 1, state.words), count}})
            : count;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small, {at.x, at.y + state.units(7)},
              state.colors.secondary, place);
    const std::string list = state.words("changes_map.list");
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    const float wanted = button_width(state, list, Icon::none);
    const bool has_room =
        at.x + text_size(state.fonts.small, place).x + state.units(8) + wanted <= right;
    ImGui::SetCursorScreenPos(
        {right - wanted, has_room ? at.y - state.units(1) : at.y + state.units(34)});
    if (button(state, "list", list, Icon::none, ButtonKind::quiet)) {
        changes.open = true;
    }
}

// The title, with a button that takes all of it off the map.
void show_title(WindowState& state) {
    ChangesState& changes = state.changes;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float right = corner.x + ImGui::GetContentRegionAvail().x;
    const std::string day = format_date(changes.answer->before->built_on, state.words);
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + right - corner.x - state.units(32));
    text(state.fonts.strong, state.colors.ink, state.words(Message{"changes_map.since", {day}}));
    ImGui::PopTextWrapPos();
    const ImVec2 below = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({right - state.units(24), corner.y - state.units(3)});
    if (icon_button(state, "close", Icon::close, 24, false)) changes.on_map = false;
    tooltip(state, state.words("changes_map.close"));
    ImGui::SetCursorScreenPos(below);
    gap(state, 6);
}

}  // namespace

void show_changes_legend(WindowState& state) {
    ChangesState& changes = state.changes;
    if (!changes.on_map || !changes.answer) return;
    const Rect free = free_area(state);
    const float margin = state.units(theme::padding);
    const float width = std::min(state.units(panel_width), free.width() - 2 * margin);
    // Over the credit of the streets, which stands in the corner.
    const float lift = state.tools.background_credit ? state.units(34) : 0;
    ImGui::SetNextWindowPos({free.left + margin, free.bottom - margin - lift}, ImGuiCond_Always,
                            {0, 1});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::SetNextWindowSizeConstraints({0, 0}, {width, free.height() - 2 * margin - lift});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, state.units(theme::rounding));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, state.units(1));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {state.units(14), state.units(12)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, state.colors.paper_raised);
    begin_panel(state, "changes_legend", ImGuiWindowFlags_NoFocusOnAppearing);
    show_title(state);
    show_rows(state, *changes.answer);
    show_chosen(state, changes);
    show_steps(state);
    end_panel(state);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
}

}  // namespace ancrage::app

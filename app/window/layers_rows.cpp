#include "app/window/layers_rows.h"

#include <algorithm>
#include <array>
#include <vector>

#include "app/text/formats.h"
#include "app/window/layers_choice.h"
#include "app/window/layers_details.h"
#include "app/window/layers_order.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::LayerState;

constexpr float grip_width = 22;  // points
constexpr float eye_width = 30;
constexpr float title_gap = 10;
constexpr float side_width = 28;  // the chevron over "only this one", at the right

constexpr std::array<const char*, layers::theme_count> theme_keys = {
    "window.theme_territories", "window.theme_employment",
    "window.theme_programmes",  "window.theme_productive_land",
    "window.theme_transport",   "window.theme_context",
    "window.theme_own"};

// Where a row was drawn, to be dropped beside it.
struct RowPlace {
    std::size_t layer = 0;
    float top = 0;
    float bottom = 0;
};

// "38 / 830 en vue"; the whole number alone until the features in view are counted.
std::string count_text(const WindowState& state, std::size_t layer) {
    const std::size_t total = state.atlas().layers[layer].table.row_count();
    if (layer >= state.layers.in_view.size()) return format_count(total, state.words);
    const std::size_t in_view = state.layers.in_view[layer];
    if (in_view == total) {
        return state.words(
            geo::Message{"layers_panel.all_in_view", {format_count(total, state.words)}});
    }
    return state.words(
        geo::Message{"layers_panel.in_view",
                     {format_count(in_view, state.words), format_count(total, state.words)}});
}

// Shown, but only drawn closer in.
bool waits_for_zoom(const WindowState& state, std::size_t layer) {
    const double metres_per_point =
        state.map.camera.metres_per_pixel * static_cast<double>(state.map.scale_factor);
    return state.map.visible[layer] != 0 &&
           metres_per_point > state.layers.panel[layer].legend.style.max_metres_per_pixel;
}

struct Badge {
    std::string words;
    std::string help;
    bool is_warning = false;
};

// Missing, incomplete, or what the layer stands for.
Badge badge_of(const WindowState& state, std::size_t layer) {
    const layers::Layer& shown = state.atlas().layers[layer];
    if (shown.state == LayerState::missing) {
        return {state.words("window.missing"), problems_text(state, shown), true};
    }
    if (shown.state == LayerState::incomplete) {
        return {state.words("window.incomplete"), problems_text(state, shown), true};
    }
    return {state.layers.panel[layer].legend.badge, state.words(shown.definition.note), false};
}

struct RowLook {
    float left = 0;   // of the eye, from the row's left
    float sign = 0;   // of the sign
    float title = 0;  // of the name
    float width = 0;  // of the whole row
    float name_width = 0;
};

RowLook look_of(const WindowState& state) {
    RowLook look;
    look.width = ImGui::GetContentRegionAvail().x - state.units(4);
    look.left = state.layers.by_order ? state.units(grip_width) : 0;
    look.sign = look.left + state.units(eye_width);
    look.title = look.sign + state.units(sign_width + title_gap);
    look.name_width = std::max(state.units(60), look.width - look.title - state.units(side_width));
    return look;
}

void show_grip(WindowState& state, std::size_t layer, ImVec2 at) {
    ImGui::SetCursorScreenPos(at);
    const ImVec2 size(state.units(grip_width - 2), state.units(26));
    pressed(state, "grip", size);
    const bool held = ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left);
    if (held) state.layers.dragged = layer;
    const bool hovered = ImGui::IsItemHovered();
    if (hovered || held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    tooltip(state, state.layers.dragged ? "" : state.words("layers_panel.grip"));
    draw_icon(ImGui::GetWindowDrawList(), Icon::grip, {at.x + size.x / 2, at.y + size.y / 2},
              state.units(5), hovered || held ? state.colors.accent : state.colors.faint, 0,
              state.units(1.5F));
}

void show_eye(WindowState& state, std::size_t layer, ImVec2 at) {
    if (state.atlas().layers[layer].state == LayerState::missing) return;
    const bool shown = state.map.visible[layer] != 0;
    ImGui::SetCursorScreenPos(at);
    if (eye(state, "eye", shown)) state.map.visible[layer] = shown ? 0 : 1;
    tooltip(state, state.words(shown ? "window.hide" : "window.show"));
}

// Drawn while the row is looked at, so that the list stays calm; always there for the keyboard.
void show_only_button(WindowState& state, std::size_t layer, ImVec2 at, bool looked_at) {
    if (state.atlas().layers[layer].state == LayerState::missing) return;
    const bool alone = is_only(state, layer);
    const ImVec2 size(state.units(24), state.units(22));
    ImGui::SetCursorScreenPos(at);
    if (pressed(state, "only", size)) toggle_only(state, layer);
    const bool hovered = ImGui::IsItemHovered();
    const bool focused = state.focus->last_has_focus();
    tooltip(state, state.words(alone ? "layers_panel.back_to_set" : "layers_panel.only"));
    if (!looked_at && !alone && !focused) return;
    draw_icon(ImGui::GetWindowDrawList(), Icon::only, {at.x + size.x / 2, at.y + size.y / 2},
              state.units(5.5F), alone || hovered ? state.colors.accent : state.colors.faint,
              state.colors.paper, state.units(1.5F));
}

// The name over the count: one thing to press, which unfolds the details.
void show_name(WindowState& state, std::size_t layer, ImVec2 at, const RowLook& look) {
    PanelLayer& entry = state.layers.panel[layer];
    const bool shown = state.map.visible[layer] != 0;
    const bool is_missing = state.atlas().layers[layer].state == LayerState::missing;
    const std::string& name = state.words(state.atlas().layers[layer].definition.title);
    const float name_height = text_size(state.fonts.body, name, look.name_width).y;
    const std::string count = is_missing ? "" : count_text(state, layer);
    const float count_height = is_missing ? 0 : text_size(state.fonts.small, count).y;
    const float height = name_height + count_height + state.units(6);
    ImGui::SetCursorScreenPos({at.x + look.sign, at.y});
    if (pressed(state, "title", {look.width - look.sign - state.units(side_width), height})) {
        entry.details = !entry.details;
        if (entry.details) state.layers.unfolded = layer;
    }
    const bool hovered = ImGui::IsItemHovered();
    show_sign(state, entry.swatch, {at.x + look.sign, at.y + state.units(2)},
              shown ? std::max(0.3F, opacity_of(state, layer)) : 0.4F);
    ImU32 color = shown ? state.colors.ink : state.colors.secondary;
    if (is_missing) color = state.colors.faint;
    if (hovered) color = state.colors.accent;
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_text(list, state.fonts.body, {at.x + look.title, at.y + state.units(1)}, color, name,
              look.name_width);
    const float room = look.width - look.title - state.units(side_width);
    draw_text(list, state.fonts.small, {at.x + look.title, at.y + name_height + state.units(3)},
              state.colors.secondary, fitted(state.fonts.small, count, room));
    draw_icon(list, entry.details ? Icon::chevron_down : Icon::chevron_right,
              {at.x + look.width - state.units(14), at.y + state.units(11)}, state.units(4.5F),
              hovered ? state.colors.accent : state.colors.faint, 0, state.units(1.5F));
    ImGui::SetCursorScreenPos({at.x, at.y + height});
}

void show_pills(const WindowState& state, std::size_t layer, const RowLook& look) {
    const Badge badge = badge_of(state, layer);
    const bool waits = waits_for_zoom(state, layer);
    if (badge.words.empty() && !waits) return;
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x + look.title,
                               ImGui::GetCursorScreenPos().y + state.units(2)});
    ImGui::BeginGroup();
    if (!badge.words.empty()) {
        pill(state, badge.words, badge.is_warning ? state.colors.warning : state.colors.secondary,
             badge.is_warning ? state.colors.warning_wash : state.colors.paper_hovered);
        tooltip(state, badge.help);
    }
    if (waits) {
        const std::string& words = state.words("layers_panel.closer_in");
        if (!badge.words.empty()) go_on_in_row(state, pill_width(state, words));
        pill(state, words, state.colors.secondary, state.colors.paper_hovered);
        tooltip(state, state.words("layers_panel.closer_in_help"));
    }
    ImGui::EndGroup();
}

// As much as is needed to see a row's details, but never its own line out of sight.
void scroll_to_details(const RowPlace& row) {
    const float top = ImGui::GetWindowPos().y;
    const float hidden = row.bottom - (top + ImGui::GetWindowHeight());
    const float step = std::min(hidden, row.top - top);
    if (step > 0) ImGui::SetScrollY(ImGui::GetScrollY() + step);
}

RowPlace show_row(WindowState& state, std::size_t layer) {
    const IdScope scope(*state.focus, state.atlas().layers[layer].definition.id);
    const RowLook look = look_of(state);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (state.layers.dragged == layer) {
        ImGui::GetWindowDrawList()->AddRectFilled(
            {at.x, at.y - state.units(3)}, {at.x + look.width, at.y + state.units(42)},
            state.colors.accent_wash, state.units(theme::rounding));
    }
    if (state.layers.by_order) show_grip(state, layer, at);
    show_eye(state, layer, {at.x + look.left, at.y});
    show_name(state, layer, at, look);
    const ImVec2 below = ImGui::GetCursorScreenPos();
    const bool looked_at =
        ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(at, {at.x + look.width, below.y});
    show_only_button(state, layer, {at.x + look.width - state.units(26), at.y + state.units(22)},
                     looked_at);
    ImGui::SetCursorScreenPos(below);
    show_pills(state, layer, look);
    const float bottom = ImGui::GetCursorScreenPos().y;
    if (state.layers.panel[layer].details) {
        const float indent = state.layers.by_order ? grip_width + eye_width : eye_width;
        ImGui::SetCursorScreenPos({at.x, bottom});
        ImGui::Indent(state.units(indent));
        show_layer_details(state, layer);
        ImGui::Unindent(state.units(indent));
    } else {
        ImGui::SetCursorScreenPos({at.x, bottom});
        gap(state, 8);
    }
    const RowPlace place{layer, at.y, ImGui::GetCursorScreenPos().y};
    const bool has_details = bottom + state.units(20) < place.bottom;
    if (state.layers.unfolded == layer && has_details) {
        scroll_to_details(place);
        state.layers.unfolded.reset();
    }
    return place;
}

void show_theme(WindowState& state, std::size_t theme) {
    const std::vector<std::size_t> rows = rows_of_theme(state, theme);
    if (rows.empty()) return;
    const auto shown = std::ranges::count_if(
        rows, [&](std::size_t layer) { return state.map.visible[layer] != 0; });
    std::uint8_t& open = state.layers.theme_open[theme];
    if (heading(state, theme_keys[theme], state.words(theme_keys[theme]),
                std::to_string(shown) + "/" + std::to_string(rows.size()), open != 0,
                state.fonts.strong)) {
        open = open == 0 ? 1 : 0;
    }
    gap(state, 4);
    for (const std::size_t layer : rows) {
        if (open != 0) show_row(state, layer);
    }
    rule(state);
}

// Where the dragged row would go: before the first row whose middle is under the cursor.
std::size_t drop_index(const std::vector<RowPlace>& rows) {
    const float y = ImGui::GetIO().MousePos.y;
    std::size_t index = 0;
    while (index < rows.size() && (rows[index].top + rows[index].bottom) / 2 < y) ++index;
    return index;
}

void scroll_near_the_edges(const WindowState& state) {
    const float y = ImGui::GetIO().MousePos.y;
    const float top = ImGui::GetWindowPos().y;
    const float bottom = top + ImGui::GetWindowHeight();
    const float edge = state.units(28);
    float step = 0;
    if (y < top + edge) step = -state.units(8);
    if (y > bottom - edge) step = state.units(8);
    if (step != 0) ImGui::SetScrollY(ImGui::GetScrollY() + step);
}

void drop_dragged(WindowState& state, const std::vector<RowPlace>& rows) {
    const std::size_t layer = *state.layers.dragged;
    const std::size_t index = drop_index(rows);
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        scroll_near_the_edges(state);
        const float y =
            (index < rows.size() ? rows[index].top : rows.back().bottom) - state.units(4);
        const float left = ImGui::GetCursorScreenPos().x;
        const float right = left + ImGui::GetContentRegionAvail().x;
        ImDrawList* list = ImGui::GetWindowDrawList();
        list->AddLine({left, y}, {right, y}, state.colors.accent, state.units(2));
        list->AddCircleFilled({left + state.units(3), y}, state.units(4), state.colors.accent);
        return;
    }
    state.layers.dragged.reset();
    // Rows go from the top of the map down.
    if (index < rows.size()) {
        put_layer(state, layer, rows[index].layer, true);
    } else {
        put_layer(state, layer, rows.back().layer, false);
    }
}

}  // namespace

void show_rows_by_theme(WindowState& state) {
    state.layers.dragged.reset();
    for (std::size_t i = 0; i < theme_keys.size(); ++i) show_theme(state, i);
}

void show_rows_by_order(WindowState& state) {
    wrapped_text(state.fonts.small, state.colors.secondary, state.words("layers_panel.order_help"));
    if (has_own_order(state)) {
        if (link(state, "reset_order", state.words("layers_panel.reset_order"),
                 state.fonts.small_strong)) {
            reset_order(state);
        }
    }
    gap(state, 10);
    std::vector<RowPlace> rows;
    for (const std::size_t layer : rows_by_order(state)) rows.push_back(show_row(state, layer));
    if (state.layers.dragged && !rows.empty()) drop_dragged(state, rows);
}

}  // namespace ancrage::app

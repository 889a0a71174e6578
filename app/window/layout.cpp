#include "app/window/layout.h"

#include <algorithm>
#include <cmath>

#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float narrowest = 240;  // points, of a panel
constexpr float least_map = 220;  // points, kept for the map whatever the panels ask

float window_width(const WindowState& state) {
    return static_cast<float>(state.map.camera.width) / state.pixels_per_unit;
}

float window_height(const WindowState& state) {
    return static_cast<float>(state.map.camera.height) / state.pixels_per_unit;
}

constexpr float widest_phone = 560;  // points
constexpr float phone_card = 0.55F;  // of the window's height

// The person's width or the designed one, which shrinks in a small window.
float panel_width(const WindowState& state, float chosen, float narrow, float full) {
    const float points = window_width(state) / state.scale;
    const float roomy = std::clamp((points - 800) / (1280 - 800), 0.0F, 1.0F);
    const float designed = narrow + (full - narrow) * roomy;
    const float most = std::max(narrowest, (points - least_map) * 0.5F);
    const float wanted =
        chosen > 0 ? std::clamp(chosen, narrowest, most) : std::min(designed, most);
    return std::round(state.units(wanted));
}

// The place that is both pinned and selected needs no second card.
bool shows_pinned(const WindowState& state) {
    return state.cards.pinned && !state.present.on &&
           !(state.selection && state.selection->card.feature == state.cards.pinned->card.feature);
}

// Two cards in a small window are narrower, so that they leave room for the map.
float one_card_width(const WindowState& state) {
    const float width =
        panel_width(state, state.settings.card_width, theme::card_width_narrow, theme::card_width);
    if (!state.selection || !shows_pinned(state)) return width;
    const float room = window_width(state) - layers_rect(state).right;
    if (room - 2 * width >= state.units(least_map)) return width;
    return std::min(width, std::round(state.units(theme::card_width_narrow)));
}

float right_of_map(const WindowState& state) {
    return pinned_card_rect(state).left;
}

}  // namespace

bool is_phone(const WindowState& state) {
    return window_width(state) / state.scale < widest_phone;
}

Rect layers_rect(const WindowState& state) {
    const bool is_away = state.settings.layers_folded || state.present.on;
    if (is_phone(state)) {
        const float width = is_away ? 0 : window_width(state);
        return {0, state.units(theme::bar_height), width, window_height(state)};
    }
    const float width = is_away ? 0
                                : panel_width(state, state.settings.layers_width,
                                              theme::layers_width_narrow, theme::layers_width);
    return {0, 0, width, window_height(state)};
}

Rect card_rect(const WindowState& state) {
    const float right = window_width(state);
    const bool is_open = state.selection && !state.present.on;
    if (is_phone(state)) {
        const float top = std::round(window_height(state) * (1 - phone_card));
        return {is_open ? 0 : right, top, right, window_height(state)};
    }
    const float width = is_open ? one_card_width(state) : 0;
    return {right - width, 0, right, window_height(state)};
}

Rect pinned_card_rect(const WindowState& state) {
    const Rect card = card_rect(state);
    // Two cards have no room beside each other on a phone.
    if (is_phone(state)) return {window_width(state), card.top, window_width(state), card.bottom};
    const float width = shows_pinned(state) ? one_card_width(state) : 0;
    return {card.left - width, 0, card.left, card.bottom};
}

Rect bar_rect(const WindowState& state) {
    const float left = is_phone(state) ? 0 : layers_rect(state).right;
    const float height = state.units(state.present.on ? presenting_top : theme::bar_height);
    return {left, 0, std::max(left + 1, right_of_map(state)), height};
}

Rect strip_rect(const WindowState& state) {
    const float bottom = window_height(state);
    const Rect bar = bar_rect(state);
    const float height = state.units(state.present.on ? presenting_bottom : theme::strip_height);
    return {bar.left, bottom - height, bar.right, bottom};
}

Rect table_rect(const WindowState& state) {
    const Rect strip = strip_rect(state);
    const Rect bar = bar_rect(state);
    const float chosen = state.settings.table_height;
    const float most = std::max(0.0F, (strip.top - bar.bottom) / state.scale - least_map * 0.5F);
    const float wanted =
        std::min(chosen > 0 ? std::max(chosen, 120.0F) : theme::table_height, most);
    const bool open = !state.present.on && (state.table.layer || state.sites.table.open);
    const float height = open ? std::round(state.units(wanted)) : 0;
    return {strip.left, strip.top - height, strip.right, strip.top};
}

FreeArea free_area(const WindowState& state) {
    const Rect bar = bar_rect(state);
    FreeArea free{bar.left, bar.bottom, bar.right, table_rect(state).top};
    if (is_phone(state)) {
        const Rect card = card_rect(state);
        if (card.width() > 0) free.bottom = std::min(free.bottom, card.top);
        free.left = layers_rect(state).right;
    }
    // A window smaller than its panels still needs a place for the map.
    free.right = std::max(free.right, free.left + 1);
    free.bottom = std::max(free.bottom, free.top + 1);
    return free;
}

namespace {

// A strip of eight points along an edge; gives how far it was dragged, in points.
float splitter(WindowState& state, const char* id, Rect edge, bool upright) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::SetNextWindowPos(edge.from());
    ImGui::SetNextWindowSize(edge.size());
    begin_panel(state, id, ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar(2);
    pressed(state, "edge", edge.size());
    const int keys = state.focus->take_adjustment();
    const bool active = ImGui::IsItemActive();
    if (active || ImGui::IsItemHovered() || state.focus->last_has_focus()) {
        ImGui::SetMouseCursor(upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
        const ImVec2 middle((edge.left + edge.right) / 2, (edge.top + edge.bottom) / 2);
        const ImVec2 from = upright ? ImVec2(middle.x, edge.top) : ImVec2(edge.left, middle.y);
        const ImVec2 to = upright ? ImVec2(middle.x, edge.bottom) : ImVec2(edge.right, middle.y);
        ImGui::GetWindowDrawList()->AddLine(from, to, state.colors.accent, state.units(2));
    }
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    end_panel(state);
    constexpr float key_step = 24;  // points
    if (keys != 0) return static_cast<float>(keys) * key_step;
    if (!active) return 0;
    return (upright ? moved.x : moved.y) / state.scale;
}

}  // namespace

void show_splitters(WindowState& state) {
    const float half = state.units(4);
    const auto along = [&](Rect edge) {
        return Rect{edge.left - half, edge.top, edge.left + half, edge.bottom};
    };
    if (const Rect layers = layers_rect(state); layers.width() > 0) {
        const float moved = splitter(state, "layers_edge",
                                     along({layers.right, layers.top, 0, layers.bottom}), true);
        if (moved != 0) state.settings.layers_width = layers.width() / state.scale + moved;
    }
    if (const Rect card = card_rect(state); card.width() > 0) {
        const float moved = splitter(state, "card_edge", along(card), true);
        if (moved != 0) state.settings.card_width = card.width() / state.scale - moved;
    }
    if (const Rect table = table_rect(state); table.height() > 0) {
        const float moved =
            splitter(state, "table_edge",
                     {table.left, table.top - half, table.right, table.top + half}, false);
        if (moved != 0) state.settings.table_height = table.height() / state.scale - moved;
    }
}

}  // namespace ancrage::app

#include "app/window/map_furniture.h"

#include <algorithm>
#include <cmath>

#include "app/text/formats.h"
#include "app/window/layout.h"
#include "app/window/map_view.h"
#include "app/window/sites_following.h"
#include "app/window/sites_text.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"
#include "render/page/scale_bar.h"

namespace ancrage::app {

namespace {

// Text set along a rising diagonal: Dear ImGui writes it level, then its corners are turned.
void draw_diagonal(ImDrawList* list, ImFont* font, ImVec2 center, ImU32 color,
                   const std::string& words) {
    const int first = list->VtxBuffer.Size;
    const ImVec2 size = text_size(font, words);
    draw_text(list, font, {center.x - size.x / 2, center.y - size.y / 2}, color, words);
    const float cosine = std::cos(-0.42F);
    const float sine = std::sin(-0.42F);
    for (int i = first; i < list->VtxBuffer.Size; ++i) {
        ImVec2& p = list->VtxBuffer[i].pos;
        const ImVec2 d(p.x - center.x, p.y - center.y);
        p = {center.x + d.x * cosine - d.y * sine, center.y + d.x * sine + d.y * cosine};
    }
}

std::string kind_of(const WindowState& state, layers::FeatureRef feature) {
    return state.words(state.layer_of(feature).definition.title);
}

void draw_sign(const WindowState& state, layers::FeatureRef feature, ImVec2 at) {
    ImTextureID sign = state.layers.panel[feature.layer].swatch;
    if (sign == nullptr) return;
    ImGui::GetWindowDrawList()->AddImage(sign, at,
                                         {at.x + state.units(28), at.y + state.units(18)});
}

bool pick_row(const WindowState& state, layers::FeatureRef feature, float width) {
    const bool is_shown = state.selection && state.selection->card.feature == feature;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = state.units(40);
    const bool clicked = pressed(state, "row", {width, height});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered() || is_shown) {
        list->AddRectFilled({at.x - state.units(6), at.y},
                            {at.x + width + state.units(6), at.y + height},
                            state.colors.accent_wash, state.units(theme::rounding));
    }
    draw_sign(state, feature, {at.x, at.y + state.units(11)});
    const float left = at.x + state.units(40);
    const float room = width - state.units(40);
    const std::string name = state.layer_of(feature).name(feature.row);
    draw_text(list, state.fonts.body, {left, at.y + state.units(2)}, state.colors.ink,
              ellipsized(state.fonts.body, name, room));
    draw_text(list, state.fonts.small, {left, at.y + state.units(21)}, state.colors.secondary,
              ellipsized(state.fonts.small, kind_of(state, feature), room));
    return clicked;
}

// A ground behind what is written over the map.
void draw_halo(const WindowState& state, ImDrawList* list, ImVec2 from, ImVec2 to) {
    list->AddRectFilled(from, to, state.colors.halo, state.units(theme::rounding));
}

// The map's north, up: a needle with its eastern half filled, and the letter over it.
void draw_north(const WindowState& state, ImDrawList* list, ImVec2 bottom, float height) {
    const std::string letter = state.words("window.north");
    const ImVec2 size = text_size(state.fonts.small_strong, letter);
    const float top = bottom.y - height;
    draw_text(list, state.fonts.small_strong, {bottom.x - size.x / 2, top}, state.colors.ink,
              letter);
    const float half = state.units(5.5F);
    const ImVec2 tip(bottom.x, top + size.y);
    const ImVec2 notch(bottom.x, bottom.y - state.units(4));
    const ImVec2 west(bottom.x - half, bottom.y);
    const ImVec2 east(bottom.x + half, bottom.y);
    list->AddTriangleFilled(tip, east, notch, state.colors.ink);
    for (const ImVec2 corner : {tip, west, notch, east}) list->PathLineTo(corner);
    list->PathStroke(state.colors.ink, ImDrawFlags_Closed, state.units(1.2F));
}

// Alternately ink and paper, with the distances written over its ends.
void draw_bar(const WindowState& state, ImDrawList* list, const render::ScaleBar& bar,
              ImVec2 left) {
    const auto length = static_cast<float>(bar.length);
    const float thick = state.units(4);
    const float part = length / static_cast<float>(bar.parts);
    list->AddRectFilled(left, {left.x + length, left.y + thick}, state.colors.paper_raised);
    for (int i = 0; i < bar.parts; i += 2) {
        const float x = left.x + part * static_cast<float>(i);
        list->AddRectFilled({x, left.y}, {x + part, left.y + thick}, state.colors.ink);
    }
    list->AddRect(left, {left.x + length, left.y + thick}, state.colors.ink, 0, 0, state.units(1));
    const auto write = [&](float at, const std::string& words, float align) {
        const ImVec2 size = text_size(state.fonts.small, words);
        draw_text(list, state.fonts.small,
                  {left.x + at - size.x * align, left.y - size.y - state.units(1)},
                  state.colors.ink, words);
    };
    write(0, "0", 0);
    const float end_width = text_size(state.fonts.small, bar.end).x;
    const float middle_width = text_size(state.fonts.small, bar.middle).x;
    const bool has_room = length / 2 - middle_width / 2 - end_width > state.units(8);
    if (has_room) write(length / 2, bar.middle, 0.5F);
    write(length, bar.end, 1);
}

}  // namespace

void show_scale_bar(const WindowState& state) {
    const FreeArea free = free_area(state);
    const double metres_per_unit =
        state.map.camera.metres_per_pixel * static_cast<double>(state.pixels_per_unit);
    const render::ScaleBar bar =
        render::choose_scale_bar(metres_per_unit, static_cast<double>(state.units(160)),
                                 state.words.language() == layers::Language::french);
    if (bar.metres <= 0 || free.width() < state.units(240)) return;
    const float right = free.right - state.units(theme::padding);
    const float bottom = free.bottom - state.units(theme::padding);
    const float inset = state.units(10);
    const float north = state.units(24);
    const float height = state.units(44);
    const ImVec2 corner(right - static_cast<float>(bar.length) - north - 2 * inset,
                        bottom - height);
    ImDrawList* list = ImGui::GetBackgroundDrawList();
    draw_halo(state, list, corner, {right, bottom});
    draw_north(state, list, {corner.x + inset + state.units(5), bottom - state.units(6)},
               height - state.units(10));
    draw_bar(state, list, bar, {corner.x + inset + north, bottom - state.units(14)});
}

void show_credit(const WindowState& state) {
    if (!state.tools.background_credit) return;
    const FreeArea free = free_area(state);
    const std::string words = state.words(*state.tools.background_credit);
    const ImVec2 size = text_size(state.fonts.small, words);
    const float margin = state.units(theme::padding);
    const ImVec2 to(free.left + margin + size.x + state.units(16), free.bottom - margin);
    const ImVec2 from(free.left + margin, to.y - size.y - state.units(8));
    ImDrawList* list = ImGui::GetBackgroundDrawList();
    draw_halo(state, list, from, to);
    draw_text(list, state.fonts.small, {from.x + state.units(8), from.y + state.units(4)},
              state.colors.secondary, words);
}

void show_zoom_buttons(WindowState& state) {
    const FreeArea free = free_area(state);
    constexpr float side = 34;
    // Under a phone's open layers there is no map.
    if (free.width() < state.units(side + 2 * theme::padding)) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, state.units(6)});
    ImGui::SetNextWindowPos(
        {free.right - state.units(side + theme::padding), free.top + state.units(theme::padding)});
    ImGui::SetNextWindowSize({state.units(side), state.units(side * 3 + 12)});
    begin_panel(state, "zoom",
                ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar |
                    ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleVar(2);
    constexpr double step = 1.6;
    if (icon_button(state, "in", Icon::plus, side, true)) zoom_map(state, step);
    tooltip(state, state.words("window.zoom_in"));
    if (icon_button(state, "out", Icon::minus, side, true)) zoom_map(state, 1 / step);
    tooltip(state, state.words("window.zoom_out"));
    if (icon_button(state, "home", Icon::home, side, true)) state.went_home = true;
    tooltip(state, state.words("window.home"));
    end_panel(state);
}

void show_hover_name(const WindowState& state) {
    if (state.sign_under_cursor) {
        const render::CountedSign& sign = *state.sign_under_cursor;
        const layers::Layer& layer = state.atlas().layers[sign.layer];
        begin_tooltip(state);
        text(state.fonts.strong, state.colors.ink,
             state.words(geo::Message{"window.gathered_here",
                                      {format_count(sign.cluster.count, state.words)}}));
        text(state.fonts.small, state.colors.secondary, state.words(layer.definition.title));
        end_tooltip();
        return;
    }
    if (state.under_cursor.empty()) return;
    const layers::FeatureRef first = state.under_cursor.front();
    const std::string name = state.layer_of(first).name(first.row);
    const float wrap = state.units(340);
    const float width = std::max(text_size(state.fonts.strong, name, wrap).x,
                                 text_size(state.fonts.small, kind_of(state, first), wrap).x) +
                        state.units(24);
    // Over the card the name would be read as a part of it.
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float beside = state.units(16);
    if (mouse.x + beside + width > free_area(state).right) {
        ImGui::SetNextWindowPos({mouse.x - beside - width, mouse.y + state.units(10)});
    }
    begin_tooltip(state);
    text(state.fonts.strong, state.colors.ink, name);
    text(state.fonts.small, state.colors.secondary, kind_of(state, first));
    if (const layers::RankedSite* site = ranked(state, first)) {
        text(state.fonts.small_strong, state.colors.accent,
             state.words(geo::Message{
                 "sites.hover",
                 {format_count(site->rank, state.words), score_text(site->score, state.words)}}));
    }
    if (state.under_cursor.size() > 1) {
        const std::string rest = format_count(state.under_cursor.size() - 1, state.words);
        const char* key =
            state.under_cursor.size() == 2 ? "window.one_more_here" : "window.more_here";
        text(state.fonts.small, state.colors.faint, state.words(geo::Message{key, {rest}}));
    }
    end_tooltip();
}

void show_pick_list(WindowState& state) {
    if (!state.pick) return;
    const FreeArea free = free_area(state);
    const float width = state.units(300);
    const float most = free.height() - state.units(2 * theme::padding);
    // Half a row in sight tells that there are more.
    constexpr float most_rows = 8.5F;
    const float rows = std::min(most_rows, static_cast<float>(state.pick->features.size()));
    const float height = std::min(most, state.units(rows * 44 + 50));
    ImVec2 at(state.pick->at.x + state.units(14), state.pick->at.y + state.units(10));
    const float gap_at_edge = state.units(8);
    if (at.x + width > free.right - gap_at_edge) at.x = state.pick->at.x - width - state.units(14);
    at.x = std::max(at.x, free.left + gap_at_edge);
    at.y = std::max(free.top + gap_at_edge, std::min(at.y, free.bottom - height - gap_at_edge));
    ImGui::SetNextWindowPos(at);
    ImGui::SetNextWindowSize({width, height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, state.units(theme::rounding));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, state.units(1));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {state.units(12), state.units(10)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, state.colors.paper_raised);
    begin_panel(state, "pick", ImGuiWindowFlags_NoFocusOnAppearing);
    text(state.fonts.small_strong, state.colors.secondary, state.words("window.choose"));
    gap(state, 4);
    const float room = ImGui::GetContentRegionAvail().x;
    state.map.hovered.reset();
    for (std::size_t i = 0; i < state.pick->features.size(); ++i) {
        const layers::FeatureRef feature = state.pick->features[i];
        const IdScope scope(*state.focus, std::to_string(i));
        if (pick_row(state, feature, room)) state.pick_now = feature;
        // The map shows which one is meant.
        if (ImGui::IsItemHovered()) {
            state.map.hovered = render::FeatureMark{feature.layer, feature.row};
        }
    }
    end_panel(state);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
}

void show_watermark(const WindowState& state) {
    if (!state.atlas().demonstration) return;
    const FreeArea free = free_area(state);
    ImDrawList* list = ImGui::GetBackgroundDrawList();
    const std::string words = state.words("plate.watermark");
    for (const float at : {0.22F, 0.5F, 0.78F}) {
        draw_diagonal(list, state.fonts.display,
                      {(free.left + free.right) / 2, free.top + free.height() * at},
                      state.colors.watermark, words);
    }
}

}  // namespace ancrage::app

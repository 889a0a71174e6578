#include <algorithm>
#include <cmath>

#include "app/text/formats.h"
#include "app/window/layout.h"
#include "app/window/map_tools_text.h"
#include "app/window/near_here.h"
#include "app/window/programme_lines.h"
#include "app/window/search_choice.h"
#include "app/window/sites_text.h"
#include "app/window/tabs.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float panel_width = 330;  // points
constexpr std::size_t most_named = 12;

// A name at the left, a distance at the right, both on one line; pressed to see it.
void show_found(WindowState& state, const layers::NearFeature& found) {
    const IdScope scope(*state.focus, std::to_string(found.feature.row));
    const std::string name = state.layer_of(found.feature).name(found.feature.row);
    const bool inside = found.metres < 1;
    const std::string far =
        inside ? state.words("near.inside") : format_distance(found.metres, state.words.language());
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const float height = state.units(24);
    const ImVec2 size = text_size(state.fonts.small, far);
    if (pressed(state, "open", {width, height})) {
        state.map.visible[found.feature.layer] = 1;
        state.pick_now = found.feature;
    }
    const bool hovered = ImGui::IsItemHovered();
    if (hovered) state.map.hovered = render::FeatureMark{found.feature.layer, found.feature.row};
    const float room = width - size.x - state.units(34);
    const std::string shown = ellipsized(state.fonts.body, name, room);
    if (shown != name) tooltip(state, name);
    const float y = at.y + (height - text_size(state.fonts.body, "X").y) / 2;
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_text(list, state.fonts.body, {at.x + state.units(20), y},
              hovered ? state.colors.accent : state.colors.ink, shown);
    draw_text(list, state.fonts.small, {at.x + width - size.x, y + state.units(1)},
              state.colors.secondary, far);
}

void show_layer(WindowState& state, const layers::NearLayer& near) {
    const layers::LayerDefinition& definition = state.atlas().layers[near.layer].definition;
    // Everything lies in some commune and some EPCI: that is the card's to say.
    if (near.found.empty() || definition.theme == layers::Theme::territories) return;
    const IdScope scope(*state.focus, definition.id);
    auto& open = state.near.open_layers;
    if (heading(state, "fold", state.words(definition.title),
                format_count(near.found.size(), state.words), open.contains(near.layer),
                state.fonts.body)) {
        flip(open, near.layer);
    }
    if (!open.contains(near.layer)) return;
    const std::size_t shown = std::min(near.found.size(), most_named);
    for (std::size_t i = 0; i < shown; ++i) show_found(state, near.found[i]);
    if (shown < near.found.size()) {
        ImGui::Indent(state.units(20));
        show_line(
            state.fonts.small, state.colors.secondary,
            state.words(geo::Message{"near_here.farther",
                                     {format_count(near.found.size() - shown, state.words)}}));
        ImGui::Unindent(state.units(20));
    }
    gap(state, 4);
}

void show_programmes(WindowState& state, const layers::NearHere& here) {
    rule(state);
    text(state.fonts.strong, state.colors.ink, state.words("near_here.programmes"));
    if (!here.commune) {
        show_line(state.fonts.small, state.colors.secondary, state.words("near.outside"));
        return;
    }
    const auto& all = state.atlas().programmes.programmes;
    std::size_t shown = 0;
    for (const layers::Reach& reach : here.programmes) {
        if (reach.freshness == layers::Freshness::ended) continue;
        if (shown++ == most_named) break;
        const layers::Programme& programme = all[reach.programme];
        const IdScope scope(*state.focus, programme.id);
        if (link(state, "programme", unbroken_numbers(programme.name), state.fonts.small)) {
            open_programme(state, programme);
        }
        gap(state, 4);
    }
    const std::string grants = format_count(here.grants.here.size(), state.words);
    show_line(state.fonts.small, state.colors.secondary,
              state.words(geo::Message{"near_here.grants", {grants}}));
    show_line(state.fonts.small, state.colors.secondary, state.words("card.notice"));
}

void show_radius(WindowState& state) {
    int chosen = -1;
    for (std::size_t i = 0; i < layers::near_rings.size(); ++i) {
        if (layers::near_rings[i] == state.near.asked->metres) chosen = static_cast<int>(i);
    }
    const auto far = [&](std::size_t i) {
        return measured_text(layers::near_rings[i], "m", state.words);
    };
    const int clicked = tabs(
        state, {{"500", far(0)}, {"1000", far(1)}, {"2000", far(2)}, {"5000", far(3)}}, chosen);
    if (clicked >= 0)
        state.near.asked->metres = layers::near_rings[static_cast<std::size_t>(clicked)];
}

void show_header(WindowState& state) {
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float right = corner.x + ImGui::GetContentRegionAvail().x;
    text(state.fonts.strong, state.colors.ink, state.words("near_here.title"));
    const ImVec2 below = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({right - state.units(26), corner.y - state.units(4)});
    const bool closed = icon_button(state, "close", Icon::close, 26, false);
    tooltip(state, state.words("window.close"));
    ImGui::SetCursorScreenPos(below);
    const NearAnswer* answer = state.near.answer.get();
    if (answer != nullptr && answer->here.commune) {
        const layers::FeatureRef commune = *answer->here.commune;
        show_line(state.fonts.small, state.colors.secondary,
                  state.layer_of(commune).name(commune.row));
    }
    gap(state, 8);
    show_radius(state);
    gap(state, 12);
    if (closed) near_escape(state);
}

void show_answer(WindowState& state) {
    const std::shared_ptr<const NearAnswer> answer = state.near.answer;
    if (!answer) {
        show_line(state.fonts.body, state.colors.secondary, state.words("near_here.waiting"));
        return;
    }
    if (answer->error) {
        show_line(state.fonts.body, state.colors.warning, state.words(*answer->error));
        return;
    }
    for (const layers::NearLayer& near : answer->here.layers) show_layer(state, near);
    show_programmes(state, answer->here);
}

}  // namespace

void show_near(WindowState& state) {
    if (!state.near.asked) return;
    const Rect free = free_area(state);
    const float margin = state.units(theme::padding);
    const float width = std::min(state.units(panel_width), free.width() - 2 * margin);
    const float height = free.height() - 2 * margin - state.units(44);
    if (width < state.units(120) || height < state.units(120)) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, state.units(theme::rounding));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, state.units(1));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {state.units(16), state.units(14)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, state.colors.paper_raised);
    ImGui::SetNextWindowPos({free.left + margin, free.top + margin});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, height});
    begin_panel(state, "near",
                ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_AlwaysAutoResize);
    show_header(state);
    if (state.near.asked) show_answer(state);
    end_panel(state);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
}

}  // namespace ancrage::app

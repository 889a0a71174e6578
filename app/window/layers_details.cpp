#include "app/window/layers_details.h"

#include <algorithm>
#include <cmath>

#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/problem_text.h"
#include "app/window/layer_colors.h"
#include "app/window/layer_points.h"
#include "app/window/layers_choice.h"
#include "app/window/layers_order.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

// A title above its value: beside it there is no room in a narrow panel.
void show_fact(const WindowState& state, const char* key, const std::string& value) {
    if (value.empty()) return;
    text(state.fonts.small, state.colors.faint, state.words(key));
    wrapped_text(state.fonts.small, state.colors.ink, value);
    gap(state, 4);
}

void show_classes(const WindowState& state, const PanelLayer& entry) {
    for (std::size_t i = 0; i < entry.legend.markers.size(); ++i) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        // The signs are pictures of the graphics card: there are none before the first frame.
        if (i < entry.markers.size()) show_sign(state, entry.markers[i], at, 1);
        ImGui::SetCursorScreenPos({at.x + state.units(sign_width + 8), at.y});
        wrapped_text(state.fonts.small, state.colors.ink, entry.legend.markers[i].first);
        const float height = ImGui::GetItemRectMax().y - at.y;
        ImGui::SetCursorScreenPos(
            {at.x, at.y + std::max(height, state.units(sign_height)) + state.units(4)});
    }
    if (!entry.legend.markers.empty()) gap(state, 4);
}

void show_opacity(WindowState& state, std::size_t layer) {
    const std::string value = format_share(opacity_of(state, layer), state.words.language());
    text(state.fonts.small, state.colors.faint, state.words("layers_panel.opacity"));
    const float value_width = state.units(48);
    const float width = std::max(state.units(60), ImGui::GetContentRegionAvail().x - value_width);
    float opacity = opacity_of(state, layer);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    // Not less than a tenth: a layer that is shown must be seen.
    if (slider(state, "opacity", width, opacity, 0.1F, 1)) set_opacity(state, layer, opacity);
    const ImVec2 below = ImGui::GetCursorScreenPos();
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small,
              {at.x + width + state.units(8), at.y + state.units(4)}, state.colors.ink, value);
    ImGui::SetCursorScreenPos(below);
}

void show_problems(const WindowState& state, const layers::Layer& layer) {
    const std::size_t count = layer.problems.size();
    if (count > 0) {
        const std::string number = format_count(count, state.words);
        wrapped_text(state.fonts.small, state.colors.warning,
                     state.words(geo::Message{
                         count == 1 ? "layers_panel.problems_one" : "layers_panel.problems_many",
                         {number}}));
    }
    if (count > 0 || layer.state == layers::LayerState::missing) {
        wrapped_text(state.fonts.small, state.colors.secondary, problems_text(state, layer));
    }
}

bool action(WindowState& state, const char* id, const char* key, Icon icon, bool first) {
    const std::string& words = state.words(key);
    if (!first) go_on_in_row(state, button_width(state, words, icon));
    return button(state, id, words, icon, ButtonKind::framed);
}

void show_actions(WindowState& state, std::size_t layer) {
    const bool alone = is_only(state, layer);
    if (action(state, "only_this", alone ? "layers_panel.back_to_set" : "layers_panel.only",
               Icon::only, true)) {
        toggle_only(state, layer);
    }
    if (action(state, "table", "layers_panel.table", Icon::table, false)) {
        state.table.layer = layer;
    }
    const bool is_changed = opacity_of(state, layer) < 1 || color_of(state.layers, layer).used();
    if (is_changed && action(state, "reset", "layers_panel.reset", Icon::back, false)) {
        set_opacity(state, layer, 1);
        set_color(state.layers, layer, {});
    }
}

}  // namespace

void show_sign(const WindowState& state, ImTextureID sign, ImVec2 at, float opacity) {
    if (sign == nullptr) return;
    const ImVec2 end(at.x + state.units(sign_width), at.y + state.units(sign_height));
    const auto alpha = static_cast<ImU32>(std::lround(std::clamp(opacity, 0.0F, 1.0F) * 255));
    ImGui::GetWindowDrawList()->AddImage(
        sign, at, end, {0, 0}, {1, 1},
        (IM_COL32_WHITE & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT));
}

std::string problems_text(const WindowState& state, const layers::Layer& layer) {
    constexpr std::size_t most = 6;
    std::string words;
    for (std::size_t i = 0; i < std::min(most, layer.problems.size()); ++i) {
        if (i > 0) words += "\n";
        words += describe(layer.problems[i], state.words);
    }
    if (layer.problems.size() > most) {
        const std::string rest = format_count(layer.problems.size() - most, state.words);
        words += "\n";
        words += state.words(geo::Message{"window.more_problems", {rest}});
    }
    return words.empty() ? state.words("window.missing_help") : words;
}

void go_on_in_row(const WindowState& state, float width) {
    ImGui::SameLine(0, state.units(8));
    if (width > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
}

void show_layer_details(WindowState& state, std::size_t layer) {
    const layers::Layer& shown = state.atlas().layers[layer];
    const layers::LayerDefinition& definition = shown.definition;
    gap(state, 6);
    show_classes(state, state.layers.panel[layer]);
    show_layer_colors(state, layer);
    show_point_legend(state, layer);
    if (shown.state != layers::LayerState::missing) {
        show_opacity(state, layer);
        gap(state, 6);
        show_actions(state, layer);
        gap(state, 8);
    }
    if (const std::string& note = state.words(definition.note); !note.empty()) {
        wrapped_text(state.fonts.small, state.colors.secondary, note);
        gap(state, 8);
    }
    show_fact(state, "window.vintage", vintage_text(definition, state.words));
    show_fact(state, "window.publisher", publisher_text(definition, state.words));
    show_fact(state, "window.dataset", definition.dataset);
    show_fact(state, "window.licence", definition.licence);
    show_problems(state, shown);
    gap(state, 10);
}

}  // namespace ancrage::app

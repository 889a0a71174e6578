#include "app/window/layers_panel.h"

#include <algorithm>
#include <cmath>

#include "app/cli/console.h"
#include "app/map_picture.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/window/layout.h"
#include "app/window/map_sheet.h"
#include "app/window/theme.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::LayerState;

constexpr int sign_width = 28;  // points
constexpr int sign_height = 18;
constexpr float sign_left = 30;
constexpr float title_left = sign_left + sign_width + 10;

constexpr std::array<const char*, 6> theme_keys = {
    "window.theme_territories",     "window.theme_employment", "window.theme_programmes",
    "window.theme_productive_land", "window.theme_transport",  "window.theme_context"};

ImTextureID upload(render::MapRenderer& renderer, const render::LegendEntry& entry,
                   float pixels_per_point) {
    const auto pixels = [&](int points) {
        return static_cast<int>(std::lround(static_cast<float>(points) * pixels_per_point));
    };
    const render::Image image =
        render::draw_swatch(entry, pixels(sign_width), pixels(sign_height), pixels_per_point);
    return reinterpret_cast<ImTextureID>(renderer.upload_image(image));
}

std::vector<render::LegendEntry> legend_of_all(const WindowState& state) {
    PictureRequest request;
    request.visible.assign(state.atlas().layers.size(), 1);
    std::vector<render::LegendEntry> legend =
        describe_plate(*state.workspace, sheet_of(state), request, state.words).legend;
    // The plate's legend begins with the top layer, the atlas with the bottom one.
    std::ranges::reverse(legend);
    return legend;
}

void show_sign(const WindowState& state, ImTextureID sign, ImVec2 at, bool faded) {
    if (sign == nullptr) return;
    const ImVec2 end(at.x + state.units(sign_width), at.y + state.units(sign_height));
    ImGui::GetWindowDrawList()->AddImage(sign, at, end, {0, 0}, {1, 1},
                                         IM_COL32(255, 255, 255, faded ? 110 : 255));
}

std::string problems_text(const WindowState& state, const layers::Layer& layer) {
    constexpr std::size_t most = 6;
    std::string words;
    for (std::size_t i = 0; i < std::min(most, layer.problems.size()); ++i) {
        if (i > 0) words += "\n";
        words += describe(layer.problems[i], state.words);
    }
    if (layer.problems.size() > most) {
        const std::string rest = format_number(static_cast<double>(layer.problems.size() - most), 0,
                                               state.words.language());
        words += "\n";
        words += state.words(geo::Message{"window.more_problems", {rest}});
    }
    return words.empty() ? state.words("window.missing_help") : words;
}

void show_language(WindowState& state) {
    const std::array<const char*, 2> languages = {"FR", "EN"};
    const int chosen = state.words.language() == layers::Language::french ? 0 : 1;
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    const int clicked = segments(state, "language", languages.data(), 2, chosen, right);
    if (clicked >= 0 && clicked != chosen) state.switch_language = true;
}

void show_banner(const WindowState& state) {
    const std::string words = state.words("window.demonstration");
    const float inset = state.units(10);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 size = text_size(state.fonts.small_strong, words, width - 2 * inset);
    const ImVec2 end(at.x + width, at.y + size.y + 2 * inset);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, end, state.colors.warning_wash, state.units(theme::rounding));
    draw_text(list, state.fonts.small_strong, {at.x + inset, at.y + inset}, state.colors.warning, words,
              width - 2 * inset);
    ImGui::Dummy({width, end.y - at.y});
    gap(state, 8);
}

void show_header(WindowState& state) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    text(state.fonts.title, state.colors.ink, "Ancrage");
    const ImVec2 below = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(at);
    show_language(state);
    ImGui::SetCursorScreenPos(below);
    wrapped_text(state.fonts.small, state.colors.secondary, state.words("window.subtitle"));
    gap(state, 12);
    if (state.atlas().demonstration) show_banner(state);
}

void show_row_of(const WindowState& state, const char* key, const std::string& value) {
    if (value.empty()) return;
    text(state.fonts.small, state.colors.faint, state.words(key));
    ImGui::SameLine(state.units(title_left + 74));
    wrapped_text(state.fonts.small, state.colors.ink, value);
}

void show_rules(const WindowState& state, const PanelLayer& entry) {
    for (std::size_t i = 0; i < entry.markers.size(); ++i) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        show_sign(state, entry.markers[i], at, false);
        ImGui::SetCursorScreenPos({at.x + state.units(sign_width + 8), at.y});
        text(state.fonts.small, state.colors.ink, entry.legend.markers[i].first);
    }
}

void show_details(const WindowState& state, const layers::Layer& layer, const PanelLayer& entry) {
    const layers::LayerDefinition& definition = layer.definition;
    ImGui::Indent(state.units(title_left));
    show_rules(state, entry);
    if (const std::string& note = state.words(definition.note); !note.empty()) {
        wrapped_text(state.fonts.small, state.colors.secondary, note);
        gap(state, 6);
    }
    show_row_of(state, "window.vintage", vintage_text(definition, state.words));
    show_row_of(state, "window.publisher", definition.publisher);
    show_row_of(state, "window.dataset", definition.dataset);
    show_row_of(state, "window.licence", definition.licence);
    if (!layer.problems.empty()) {
        const std::string count =
            format_number(static_cast<double>(layer.problems.size()), 0, state.words.language());
        wrapped_text(state.fonts.small, state.colors.warning,
                     state.words(geo::Message{"window.problems", {count}}));
        tooltip(state, problems_text(state, layer));
    }
    ImGui::Unindent(state.units(title_left));
    gap(state, 10);
}

// The badge under the title: missing, incomplete, or what the layer stands for.
void show_badge(const WindowState& state, const layers::Layer& layer, const PanelLayer& entry) {
    const bool is_missing = layer.state == LayerState::missing;
    const bool is_incomplete = layer.state == LayerState::incomplete;
    if (!is_missing && !is_incomplete && entry.legend.badge.empty()) return;
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + state.units(title_left));
    if (is_missing || is_incomplete) {
        pill(state, state.words(is_missing ? "window.missing" : "window.incomplete"),
             state.colors.warning, state.colors.warning_wash);
        tooltip(state, problems_text(state, layer));
        return;
    }
    pill(state, entry.legend.badge, state.colors.secondary, state.colors.paper_hovered);
    tooltip(state, state.words(layer.definition.note));
}

void show_layer(WindowState& state, std::size_t index) {
    const layers::Layer& layer = state.atlas().layers[index];
    PanelLayer& entry = state.layers.panel[index];
    const bool is_missing = layer.state == LayerState::missing;
    const bool shown = state.map.visible[index] != 0;
    const IdScope scope(*state.focus, layer.definition.id);

    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(6);
    if (!is_missing && eye(state, "eye", shown)) state.map.visible[index] = shown ? 0 : 1;
    if (!is_missing) tooltip(state, state.words(shown ? "window.hide" : "window.show"));

    const std::string count = is_missing
                                  ? std::string()
                                  : format_number(static_cast<double>(layer.table.row_count()), 0,
                                                  state.words.language());
    const float count_width = text_size(state.fonts.small, count).x;
    const float title_width = width - state.units(title_left + 8) - count_width;
    const std::string& title = state.words(layer.definition.title);
    const ImVec2 size = text_size(state.fonts.body, title, title_width);

    ImGui::SetCursorScreenPos({at.x + state.units(sign_left), at.y});
    if (pressed(state, "title", {width - state.units(sign_left), size.y + state.units(6)})) {
        entry.details = !entry.details;
    }
    const bool hovered = ImGui::IsItemHovered();

    show_sign(state, entry.swatch, {at.x + state.units(sign_left), at.y + state.units(2)}, !shown);
    ImU32 color = shown ? state.colors.ink : state.colors.secondary;
    if (is_missing) color = state.colors.faint;
    if (hovered) color = state.colors.accent;
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_text(list, state.fonts.body, {at.x + state.units(title_left), at.y + state.units(1)},
              color, title, title_width);
    draw_text(list, state.fonts.small, {at.x + width - count_width, at.y + state.units(3)},
              state.colors.secondary, count);
    show_badge(state, layer, entry);
    gap(state, 4);
    if (entry.details) show_details(state, layer, entry);
}

void show_theme(WindowState& state, std::size_t theme_index) {
    const auto& all = state.atlas().layers;
    const auto belongs = [&](std::size_t i) {
        return static_cast<std::size_t>(all[i].definition.theme) == theme_index;
    };
    std::size_t total = 0;
    std::size_t shown = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        total += belongs(i) ? 1 : 0;
        shown += belongs(i) && state.map.visible[i] != 0 ? 1 : 0;
    }
    if (total == 0) return;
    const std::string detail = std::to_string(shown) + "/" + std::to_string(total);
    std::uint8_t& open = state.layers.theme_open[theme_index];
    if (heading(state, theme_keys[theme_index], state.words(theme_keys[theme_index]), detail,
                open != 0, state.fonts.strong)) {
        open = open == 0 ? 1 : 0;
    }
    gap(state, 2);
    // As the legend: what lies on top of the map comes first.
    for (std::size_t i = all.size(); open != 0 && i-- > 0;) {
        if (belongs(i)) show_layer(state, i);
    }
    rule(state);
}

}  // namespace

void make_panel_signs(WindowState& state, render::MapRenderer& renderer) {
    const float pixels_per_point = state.map.scale_factor;
    renderer.forget_images();
    for (PanelLayer& entry : state.layers.panel) {
        entry.swatch = upload(renderer, entry.legend, pixels_per_point);
        entry.markers.clear();
        for (const auto& [title, marker] : entry.legend.markers) {
            render::LegendEntry sign;
            sign.style.marker = marker;
            sign.is_point = true;
            entry.markers.push_back(upload(renderer, sign, pixels_per_point));
        }
    }
}

void name_panel(WindowState& state) {
    std::vector<render::LegendEntry> legend = legend_of_all(state);
    state.layers.panel.resize(legend.size());
    for (std::size_t i = 0; i < legend.size(); ++i) state.layers.panel[i].legend = std::move(legend[i]);
}

void show_layers_panel(WindowState& state) {
    const Rect place = layers_rect(state);
    if (place.width() <= 0) return;
    ImGui::SetNextWindowPos(place.from());
    ImGui::SetNextWindowSize(place.size());
    begin_panel(state, "layers", ImGuiWindowFlags_NoBringToFrontOnFocus);
    show_header(state);
    ImGui::BeginChild("list", {0, 0}, false, ImGuiWindowFlags_NoNav);
    for (std::size_t i = 0; i < theme_keys.size(); ++i) show_theme(state, i);
    ImGui::EndChild();
    ImGui::GetWindowDrawList()->AddLine({place.right, 0}, {place.right, place.bottom},
                                        state.colors.rule_strong, state.units(2));
    end_panel(state);
}

}  // namespace ancrage::app

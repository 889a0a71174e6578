#include "app/window/layer_colors.h"

#include <algorithm>
#include <array>
#include <string>

#include "app/text/legend_colors.h"
#include "app/window/layers_details.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

constexpr float menu_width = 300;  // points

ImU32 ink_of(render::Color color) {
    return IM_COL32(color.r, color.g, color.b, color.a);
}

// A button that opens a menu of its own under it.
bool menu_button(WindowState& state, const std::string& name, const std::string& words) {
    const float room = ImGui::GetContentRegionAvail().x - state.units(24);
    const std::string shown = ellipsized(state.fonts.body, words, room);
    if (button(state, name.c_str(), shown, Icon::none, ButtonKind::framed)) {
        state.open_menu = state.open_menu == name ? "" : name;
    }
    return begin_menu(state, name.c_str(), menu_width);
}

void choose_number(WindowState& state, std::size_t layer, const std::vector<ColorChoice>& choices) {
    const layers::Layer& shown = state.atlas().layers[layer];
    const ColorChoice now = color_of(state.layers, layer);
    const auto title = [&](const ColorChoice& choice) {
        return number_title(shown, choice.column, choice.per_km2, state.words);
    };
    const std::string& plain = state.words("layers_panel.one_color");
    if (!menu_button(state, "number_" + shown.definition.id, now.used() ? title(now) : plain)) {
        return;
    }
    if (menu_row(state, "plain", plain, Icon::none, !now.used()))
        set_color(state.layers, layer, {});
    for (const ColorChoice& choice : choices) {
        const bool on = choice.column == now.column && choice.per_km2 == now.per_km2;
        const std::string id = choice.column + (choice.per_km2 ? "_km2" : "");
        if (!menu_row(state, id.c_str(), title(choice), Icon::none, on)) continue;
        ColorChoice wanted = now;
        wanted.column = choice.column;
        wanted.per_km2 = choice.per_km2;
        set_color(state.layers, layer, wanted);
    }
    end_menu(state);
}

void choose_classing(WindowState& state, std::size_t layer) {
    ColorChoice wanted = color_of(state.layers, layer);
    const auto title = [&](const char* name) {
        return state.words(std::string("legend_colors.") + name);
    };
    std::string shown;
    for (const auto& [classing, name] : chosen_classings) {
        if (classing == wanted.classing) shown = title(name);
    }
    const std::string id = "classing_" + state.atlas().layers[layer].definition.id;
    if (!menu_button(state, id, shown)) return;
    for (const auto& [classing, name] : chosen_classings) {
        if (!menu_row(state, name, title(name), Icon::none, classing == wanted.classing)) continue;
        wanted.classing = classing;
        set_color(state.layers, layer, wanted);
    }
    end_menu(state);
}

void choose_count(WindowState& state, std::size_t layer) {
    constexpr std::array<const char*, 4> counts = {"3", "4", "5", "6"};
    ColorChoice wanted = color_of(state.layers, layer);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(ImGui::GetWindowDrawList(), state.fonts.small, {at.x, at.y + state.units(5)},
              state.colors.secondary,
              state.words(geo::Message{"layers_panel.classes", {std::to_string(wanted.classes)}}));
    const float right = at.x + ImGui::GetContentRegionAvail().x - state.units(4);
    const int clicked = segments(state, "classes", counts.data(), static_cast<int>(counts.size()),
                                 wanted.classes - fewest_classes, right);
    if (clicked >= 0) {
        wanted.classes = fewest_classes + clicked;
        set_color(state.layers, layer, wanted);
    }
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({right - at.x, state.units(26)});
}

void show_histogram(const WindowState& state, const render::LegendColors& colors) {
    if (colors.histogram.empty()) return;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - state.units(4);
    const float height = state.units(44);
    const float step = width / static_cast<float>(colors.histogram.size());
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < colors.histogram.size(); ++i) {
        const render::LegendBar& bar = colors.histogram[i];
        if (bar.height <= 0) continue;
        // One feature among a thousand is still there.
        const float tall = std::max(state.units(1), static_cast<float>(bar.height) * height);
        const float left = at.x + static_cast<float>(i) * step;
        list->AddRectFilled({left, at.y + height - tall},
                            {left + step - state.units(0.6F), at.y + height}, ink_of(bar.color));
    }
    list->AddLine({at.x, at.y + height}, {at.x + width, at.y + height}, state.colors.rule_strong,
                  state.units(1));
    const float below = at.y + height + state.units(2);
    draw_text(list, state.fonts.small, {at.x, below}, state.colors.secondary, colors.least);
    const ImVec2 size = text_size(state.fonts.small, colors.greatest);
    draw_text(list, state.fonts.small, {at.x + width - size.x, below}, state.colors.secondary,
              colors.greatest);
    ImGui::Dummy({width, height + size.y + state.units(6)});
}

// What is unknown is hatched, as on the map.
void draw_class(const WindowState& state, const render::LegendClass& one, ImVec2 from, ImVec2 to) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (!one.unknown) {
        list->AddRectFilled(from, to, ink_of(one.color), state.units(2));
    } else {
        list->PushClipRect(from, to, true);
        const float tall = to.y - from.y;
        for (float x = from.x - tall; x < to.x; x += state.units(5)) {
            list->AddLine({x, to.y}, {x + tall, from.y}, ink_of(one.color), state.units(1));
        }
        list->PopClipRect();
    }
    list->AddRect(from, to, state.colors.rule_strong, state.units(2), 0, state.units(1));
}

void show_classes(const WindowState& state, const render::LegendColors& colors) {
    for (const render::LegendClass& one : colors.classes) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x - state.units(4);
        const float height = state.units(20);
        const float middle = at.y + height / 2;
        draw_class(state, one, {at.x, middle - state.units(6)},
                   {at.x + state.units(sign_width), middle + state.units(6)});
        const ImVec2 count = text_size(state.fonts.small, one.detail);
        const float text_x = at.x + state.units(sign_width + 8);
        const float text_y = middle - count.y / 2;
        ImDrawList* list = ImGui::GetWindowDrawList();
        draw_text(list, state.fonts.small, {text_x, text_y}, state.colors.ink,
                  fitted(state.fonts.small, one.title, at.x + width - count.x - text_x));
        draw_text(list, state.fonts.small, {at.x + width - count.x, text_y}, state.colors.secondary,
                  one.detail);
        ImGui::Dummy({width, height});
    }
}

}  // namespace

void show_layer_colors(WindowState& state, std::size_t layer) {
    const std::vector<ColorChoice> choices = colors_to_choose(state.atlas(), layer);
    const render::LegendColors& colors = state.layers.panel[layer].legend.colors;
    if (choices.empty() && !colors.used()) return;
    if (!choices.empty()) {
        text(state.fonts.small, state.colors.faint, state.words("layers_panel.color_by"));
        choose_number(state, layer, choices);
    }
    if (color_of(state.layers, layer).used()) {
        choose_classing(state, layer);
        choose_count(state, layer);
    }
    if (colors.used()) {
        gap(state, 4);
        show_histogram(state, colors);
        show_classes(state, colors);
        wrapped_text(state.fonts.small, state.colors.secondary, colors.note);
    }
    gap(state, 8);
}

}  // namespace ancrage::app

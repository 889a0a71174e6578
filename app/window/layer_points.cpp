#include "app/window/layer_points.h"

#include <algorithm>

#include "app/text/formats.h"
#include "app/window/widgets.h"
#include "render/page/nested_sizes.h"

namespace ancrage::app {

namespace {

ImU32 as_imgui(render::Color color) {
    return IM_COL32(color.r, color.g, color.b, color.a);
}

// Circles that stand on one line, whatever the marker's shape: the sizes are what is told.
void show_sizes(const WindowState& state, const render::LegendEntry& entry) {
    const render::LegendSizes& sizes = entry.sizes;
    constexpr double leading = 15;
    text(state.fonts.small, state.colors.secondary, sizes.title);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::vector<render::NestedSign> signs = render::nest_signs(sizes, 0, 0, leading);
    const auto place = [&](double x, double y) {
        return ImVec2(at.x + state.units(static_cast<float>(x)),
                      at.y + state.units(static_cast<float>(y)) + state.units(3));
    };
    ImDrawList* list = ImGui::GetWindowDrawList();
    const render::Color fill = entry.style.marker.fill;
    const double title_x = static_cast<double>(sizes.sizes.front().size) + 18;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        const render::Box& sign = signs[i].sign;
        const double radius = sign.width / 2;
        const ImVec2 middle = place(sign.x + radius, sign.y + radius);
        list->AddCircleFilled(middle, state.units(static_cast<float>(radius)),
                              as_imgui({fill.r, fill.g, fill.b, 70}));
        list->AddCircle(middle, state.units(static_cast<float>(radius)),
                        as_imgui({fill.r, fill.g, fill.b, 255}), 0, state.units(1));
        const ImVec2 bend = place(title_x - 9, signs[i].title_y);
        list->AddLine(place(sign.x + radius, sign.y), bend, state.colors.faint);
        list->AddLine(bend, place(title_x - 4, signs[i].title_y), state.colors.faint);
        draw_text(list, state.fonts.small, place(title_x, signs[i].title_y - leading / 2),
                  state.colors.ink, sizes.sizes[i].title);
    }
    gap(state, static_cast<float>(render::nested_height(signs, 0, leading)) + 10);
}

std::string class_title(const WindowState& state, const std::vector<std::uint32_t>& least,
                        std::size_t i) {
    std::string from = format_count(least[i], state.words);
    if (i + 1 == least.size()) {
        return state.words(geo::Message{"legend_points.and_more", {from}});
    }
    if (least[i + 1] == least[i] + 1) return from;
    return state.words(
        geo::Message{"legend_points.between", {from, format_count(least[i + 1] - 1, state.words)}});
}

void show_density(const WindowState& state, const render::DensityKey& key) {
    text(state.fonts.small, state.colors.secondary, state.words("legend_points.density"));
    ImDrawList* list = ImGui::GetWindowDrawList();
    constexpr float row = 17;
    constexpr float side = 12;
    for (std::size_t i = 0; i < key.least.size(); ++i) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const ImVec2 from(at.x, at.y + state.units((row - side) / 2));
        list->AddRectFilled(from, {from.x + state.units(28), from.y + state.units(side)},
                            as_imgui(key.colors[i]));
        draw_text(list, state.fonts.small, {at.x + state.units(36), at.y + state.units(1)},
                  state.colors.ink, class_title(state, key.least, i));
        ImGui::SetCursorScreenPos({at.x, at.y + state.units(row)});
    }
    gap(state, 6);
}

}  // namespace

void show_point_legend(const WindowState& state, std::size_t layer) {
    const render::LegendEntry& entry = state.layers.panel[layer].legend;
    const auto is_here = [&](const auto& drawn) { return drawn.layer == layer; };
    const auto& densities = state.drawn_points.densities;
    const auto density = std::ranges::find_if(densities, is_here);
    if (density != densities.end()) {
        show_density(state, *density);
        return;
    }
    if (entry.sizes.used()) show_sizes(state, entry);
    if (std::ranges::any_of(state.drawn_points.signs, is_here)) {
        wrapped_text(state.fonts.small, state.colors.secondary,
                     state.words("legend_points.gathered"));
        gap(state, 6);
    }
}

}  // namespace ancrage::app

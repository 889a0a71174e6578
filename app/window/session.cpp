#include "app/window/session.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "app/map_picture.h"
#include "app/window/layout.h"
#include "app/window/map_view.h"

namespace ancrage::app {

namespace {

using layers::LayerState;

std::vector<std::size_t> order_of(const WindowState& state) {
    std::vector<std::size_t> order = state.map.order;
    if (order.empty()) {
        order.resize(state.atlas().layers.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
    }
    return order;
}

geo::Coordinate middle_of_map(const WindowState& state) {
    const FreeArea free = free_area(state);
    const auto scale = static_cast<double>(state.pixels_per_unit);
    return {static_cast<double>(free.left + free.right) / 2 * scale,
            static_cast<double>(free.top + free.bottom) / 2 * scale};
}

// A number that this atlas does not have is forgotten.
bool can_wear(const WindowState& state, std::size_t layer, const ColorChoice& color) {
    if (!color.used()) return true;
    const auto choices = colors_to_choose(state.atlas(), layer);
    return std::ranges::any_of(choices, [&](const ColorChoice& choice) {
        return choice.column == color.column && choice.per_km2 == color.per_km2;
    });
}

}  // namespace

void show_kept_layers(WindowState& state, const std::vector<KeptLayer>& layers) {
    const auto& all = state.atlas().layers;
    std::vector<std::size_t> known;
    for (const KeptLayer& kept : layers) {
        const std::size_t layer = state.atlas().index_of(kept.id);
        if (layer == all.size() || std::ranges::find(known, layer) != known.end()) continue;
        known.push_back(layer);
        const bool missing = all[layer].state == LayerState::missing;
        state.map.visible[layer] = kept.visible && !missing ? 1 : 0;
        if (state.map.opacity.empty()) state.map.opacity.assign(all.size(), 1);
        state.map.opacity[layer] = std::clamp(kept.opacity, 0.0F, 1.0F);
        set_color(state.layers, layer,
                  can_wear(state, layer, kept.color) ? kept.color : ColorChoice{});
    }
    if (known.empty()) return;
    // The known layers take their old order in the places that known layers have.
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::size_t next = 0;
    for (std::size_t& place : order) {
        if (std::ranges::find(known, place) != known.end()) place = known[next++];
    }
    if (std::ranges::is_sorted(order)) order.clear();
    state.map.order = std::move(order);
    const bool opaque = std::ranges::all_of(state.map.opacity, [](float o) { return o >= 1; });
    if (opaque) state.map.opacity.clear();
}

void restore_layers(WindowState& state) {
    show_kept_layers(state, state.settings.layers);
    if (state.settings.layers.empty()) return;
    const auto& open = state.settings.themes_open;
    for (std::size_t i = 0; i < std::min(open.size(), state.layers.theme_open.size()); ++i) {
        state.layers.theme_open[i] = open[i];
    }
}

bool show_kept_view(WindowState& state, const KeptView& kept) {
    if (!(kept.metres_per_point > 0)) return false;
    render::Camera& camera = state.map.camera;
    const render::Camera before = camera;
    camera.metres_per_pixel =
        std::clamp(kept.metres_per_point / static_cast<double>(state.map.scale_factor),
                   render::finest_scale, render::coarsest_scale);
    camera.center = {kept.x, kept.y};
    const geo::Coordinate middle = camera.to_metres(middle_of_map(state));
    camera.center.x += kept.x - middle.x;
    camera.center.y += kept.y - middle.y;
    const geo::Extent seen = camera.extent();
    if (!seen.empty() && seen.intersects(home_extent(state.atlas()))) return true;
    camera = before;
    return false;
}

bool restore_view(WindowState& state) {
    return state.settings.view && show_kept_view(state, *state.settings.view);
}

KeptView kept_view(const WindowState& state) {
    const render::Camera& camera = state.map.camera;
    const geo::Coordinate middle = camera.to_metres(middle_of_map(state));
    return {std::round(middle.x), std::round(middle.y),
            camera.metres_per_pixel * static_cast<double>(state.map.scale_factor)};
}

std::vector<KeptLayer> kept_layers(const WindowState& state) {
    std::vector<KeptLayer> layers;
    for (const std::size_t layer : order_of(state)) {
        const float opacity = state.map.opacity.empty() ? 1 : state.map.opacity[layer];
        layers.push_back({state.atlas().layers[layer].definition.id, state.map.visible[layer] != 0,
                          opacity, color_of(state.layers, layer)});
    }
    return layers;
}

void keep_session(WindowState& state) {
    const render::Camera& camera = state.map.camera;
    if (camera.width <= 0 || is_moving(state.motion) || state.dragging) return;
    state.settings.view = kept_view(state);
    state.settings.layers = kept_layers(state);
    state.settings.themes_open.assign(state.layers.theme_open.begin(),
                                      state.layers.theme_open.end());
}

bool apply_question(WindowState& state, const std::string& id) {
    auto question = layers::find_question(state.workspace->questions, id);
    if (!question) return false;
    state.map.visible = layers::layers_of(question.value(), state.atlas());
    return true;
}

}  // namespace ancrage::app

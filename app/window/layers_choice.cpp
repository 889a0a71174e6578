#include "app/window/layers_choice.h"

#include <algorithm>

#include "app/window/finder.h"
#include "app/window/layout.h"

namespace ancrage::app {

namespace {

bool is_alone(const WindowState& state, std::size_t layer) {
    for (std::size_t i = 0; i < state.map.visible.size(); ++i) {
        if ((state.map.visible[i] != 0) != (i == layer)) return false;
    }
    return true;
}

}  // namespace

void show_all_layers(WindowState& state) {
    for (std::size_t i = 0; i < state.map.visible.size(); ++i) {
        const bool is_there = state.atlas().layers[i].state != layers::LayerState::missing;
        state.map.visible[i] = is_there ? 1 : 0;
    }
}

void hide_all_layers(WindowState& state) {
    std::ranges::fill(state.map.visible, std::uint8_t{0});
}

bool is_only(const WindowState& state, std::size_t layer) {
    return state.layers.only && state.layers.only->layer == layer && is_alone(state, layer);
}

void toggle_only(WindowState& state, std::size_t layer) {
    std::optional<OnlyLayer>& only = state.layers.only;
    if (is_only(state, layer)) {
        state.map.visible = only->before;
        only.reset();
        return;
    }
    // From one alone to another, the way back stays that to the whole set.
    const bool goes_on = only && is_alone(state, only->layer);
    if (!goes_on) only = OnlyLayer{layer, state.map.visible};
    only->layer = layer;
    hide_all_layers(state);
    state.map.visible[layer] = 1;
}

const layers::Question* shown_question(const WindowState& state) {
    for (const layers::Question& question : state.workspace->questions) {
        if (layers::layers_of(question, state.atlas()) == state.map.visible) return &question;
    }
    return nullptr;
}

geo::Extent view_of_map(const WindowState& state) {
    const FreeArea free = free_area(state);
    const auto at = [&](float x, float y) {
        const auto scale = static_cast<double>(state.pixels_per_unit);
        return state.map.camera.to_metres(
            {static_cast<double>(x) * scale, static_cast<double>(y) * scale});
    };
    geo::Extent view;
    if (state.map.camera.width <= 0 || free.width() <= 0 || free.height() <= 0) return view;
    view.include(at(free.left, free.top));
    view.include(at(free.right, free.bottom));
    return view;
}

void count_layers_in_view(WindowState& state) {
    if (!state.finder || state.dragging || is_moving(state.motion)) return;
    const geo::Extent view = view_of_map(state);
    const geo::Extent& counted = state.layers.counted_in;
    const bool same = view.min_x == counted.min_x && view.max_x == counted.max_x &&
                      view.min_y == counted.min_y && view.max_y == counted.max_y;
    if (same && !state.layers.in_view.empty()) return;
    state.layers.in_view = state.finder->in_view.count(view);
    for (std::size_t i = 0; i < state.layers.in_view.size(); ++i) {
        const layers::SharedRows kept = state.aids.kept_of(i);
        if (!kept) continue;
        const auto rows = state.finder->in_view.rows_in(i, view);
        state.layers.in_view[i] = static_cast<std::size_t>(
            std::ranges::count_if(rows, [&](std::uint32_t row) { return kept->test(row); }));
    }
    state.layers.counted_in = view;
}

}  // namespace ancrage::app

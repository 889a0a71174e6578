#include "app/window/layers_order.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>

namespace ancrage::app {

namespace {

// An order that is the catalogue's again is none.
void keep_order(WindowState& state, std::vector<std::size_t> order) {
    if (std::ranges::is_sorted(order)) order.clear();
    state.map.order = std::move(order);
}

std::vector<std::size_t> rows_beside(const WindowState& state, std::size_t layer) {
    if (state.layers.by_order) return rows_by_order(state);
    const layers::Theme theme = state.atlas().layers[layer].definition.theme;
    return rows_of_theme(state, static_cast<std::size_t>(theme));
}

}  // namespace

std::vector<std::size_t> drawing_order(const WindowState& state) {
    const std::size_t count = state.atlas().layers.size();
    std::vector<std::size_t> order;
    // Those the order does not name lie under the others.
    for (std::size_t i = 0; i < count; ++i) {
        if (std::ranges::find(state.map.order, i) == state.map.order.end()) order.push_back(i);
    }
    for (const std::size_t layer : state.map.order) {
        if (layer < count && std::ranges::find(order, layer) == order.end()) {
            order.push_back(layer);
        }
    }
    return order;
}

std::vector<std::size_t> rows_by_order(const WindowState& state) {
    std::vector<std::size_t> rows = drawing_order(state);
    std::ranges::reverse(rows);
    return rows;
}

std::vector<std::size_t> rows_of_theme(const WindowState& state, std::size_t theme) {
    std::vector<std::size_t> rows = rows_by_order(state);
    std::erase_if(rows, [&](std::size_t layer) {
        return static_cast<std::size_t>(state.atlas().layers[layer].definition.theme) != theme;
    });
    return rows;
}

void put_layer(WindowState& state, std::size_t layer, std::size_t beside, bool above) {
    if (layer == beside) return;
    std::vector<std::size_t> order = drawing_order(state);
    std::erase(order, layer);
    const auto place = std::ranges::find(order, beside);
    order.insert(above && place != order.end() ? place + 1 : place, layer);
    keep_order(state, std::move(order));
}

void move_layer(WindowState& state, std::size_t layer, int step) {
    const std::vector<std::size_t> rows = rows_beside(state, layer);
    const auto found = std::ranges::find(rows, layer);
    if (found == rows.end()) return;
    const auto index = static_cast<std::size_t>(found - rows.begin());
    if (step < 0 && index > 0) put_layer(state, layer, rows[index - 1], true);
    if (step > 0 && index + 1 < rows.size()) put_layer(state, layer, rows[index + 1], false);
}

void move_focused_layer(WindowState& state, int step) {
    const FocusItem* item = state.focus->focused();
    constexpr std::string_view panel_name = "layers/";
    if (item == nullptr || !item->name.starts_with(panel_name)) return;
    const std::string row = item->name.substr(panel_name.size());
    const std::size_t layer = state.atlas().index_of(row.substr(0, row.find('/')));
    if (layer < state.atlas().layers.size()) move_layer(state, layer, step);
}

bool has_own_order(const WindowState& state) {
    return !std::ranges::is_sorted(drawing_order(state));
}

void reset_order(WindowState& state) {
    state.map.order.clear();
}

float opacity_of(const WindowState& state, std::size_t layer) {
    return layer < state.map.opacity.size() ? state.map.opacity[layer] : 1;
}

void set_opacity(WindowState& state, std::size_t layer, float opacity) {
    std::vector<float>& all = state.map.opacity;
    all.resize(state.atlas().layers.size(), 1);
    all[layer] = std::clamp(opacity, 0.0F, 1.0F);
    if (std::ranges::all_of(all, [](float one) { return one >= 1; })) all.clear();
}

}  // namespace ancrage::app

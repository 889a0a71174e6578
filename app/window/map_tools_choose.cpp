#include "app/window/map_tools_choose.h"

#include <algorithm>
#include <iterator>

#include "app/window/map_view.h"
#include "geo/model/polygon_locator.h"

namespace ancrage::app {

namespace {

using geo::Coordinate;
using layers::FeatureRef;

geo::PolygonLocator inside_of(std::span<const Coordinate> ring) {
    geo::GeometryArray polygon;
    polygon.kind = geo::GeometryKind::polygon;
    std::vector<Coordinate> closed(ring.begin(), ring.end());
    if (!closed.empty()) closed.push_back(closed.front());
    polygon.add_ring(closed);
    polygon.end_part();
    polygon.end_feature();
    return geo::PolygonLocator(polygon);
}

}  // namespace

std::vector<FeatureRef> features_inside(const WindowState& state,
                                        std::span<const Coordinate> ring) {
    geo::Extent extent;
    for (const Coordinate corner : ring) extent.include(corner);
    const geo::PolygonLocator inside = inside_of(ring);
    const auto& places = state.workspace->geometry.label_points;
    std::vector<FeatureRef> found;
    for (std::size_t layer = 0; layer < places.size(); ++layer) {
        if (state.map.visible[layer] == 0) continue;
        for (std::size_t row = 0; row < places[layer].size(); ++row) {
            const Coordinate place = places[layer][row];
            if (!extent.contains(place) || inside.features_at(place).empty()) continue;
            if (is_drawn_at_this_scale(state, {layer, row})) found.push_back({layer, row});
        }
    }
    return found;
}

void choose(WindowState& state, const std::vector<FeatureRef>& features, ChooseMode mode) {
    ToolsState& tools = state.tools;
    if (tools.chosen_locked) {
        state.messages.say({"tools.is_locked", {}});
        return;
    }
    std::vector<FeatureRef> result;
    switch (mode) {
        case ChooseMode::replace: result = features; break;
        case ChooseMode::add:
            std::ranges::set_union(tools.chosen, features, std::back_inserter(result));
            break;
        case ChooseMode::remove:
            std::ranges::set_difference(tools.chosen, features, std::back_inserter(result));
            break;
    }
    tools.chosen = std::move(result);
    if (features.empty() && mode != ChooseMode::remove) {
        state.messages.say({"tools.nothing_inside", {}});
    }
}

void choose_at(WindowState& state, Coordinate at, ChooseMode mode) {
    const std::vector<FeatureRef> found = visible_features_at(state, at);
    if (found.empty()) return;
    const std::vector<FeatureRef> first{found.front()};
    const bool was_chosen = std::ranges::binary_search(state.tools.chosen, first.front());
    if (mode == ChooseMode::replace) mode = was_chosen ? ChooseMode::remove : ChooseMode::add;
    choose(state, first, mode);
}

void clear_chosen(WindowState& state) {
    state.tools.chosen.clear();
    state.tools.chosen_locked = false;
}

void mark_chosen(WindowState& state) {
    const auto is_same = [](render::FeatureMark mark, FeatureRef feature) {
        return mark.layer == feature.layer && mark.feature == feature.row;
    };
    if (std::ranges::equal(state.map.marked, state.tools.chosen, is_same)) return;
    state.map.marked.clear();
    for (const FeatureRef feature : state.tools.chosen) {
        state.map.marked.push_back({feature.layer, feature.row});
    }
}

void frame_chosen(WindowState& state) {
    geo::Extent extent;
    for (const FeatureRef feature : state.tools.chosen) {
        extent.include(geo::extent_of(state.layer_of(feature).table.geometry, feature.row));
    }
    if (extent.empty()) return;
    // One point is shown with its neighbourhood.
    constexpr double smallest = 1500;  // metres
    const double short_of = smallest - std::max(extent.width(), extent.height());
    if (short_of > 0) extent = extent.grown(short_of / 2);
    frame_extent(state, extent);
}

std::vector<ChosenCount> count_chosen(const ToolsState& tools) {
    std::vector<ChosenCount> counts;
    for (const FeatureRef feature : tools.chosen) {
        if (counts.empty() || counts.back().layer != feature.layer) {
            counts.push_back({feature.layer, 0});
        }
        ++counts.back().count;
    }
    std::ranges::stable_sort(counts, std::ranges::greater(), &ChosenCount::count);
    return counts;
}

}  // namespace ancrage::app

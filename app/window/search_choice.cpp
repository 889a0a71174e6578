#include "app/window/search_choice.h"

#include <algorithm>

#include "app/window/finder.h"
#include "app/window/map_view.h"

namespace ancrage::app {

namespace {

// What the window shows of the region, metres.
geo::Extent extent_in_view(const WindowState& state) {
    const render::Camera& camera = state.map.camera;
    geo::Extent extent;
    extent.include(camera.to_metres({0, 0}));
    extent.include(
        camera.to_metres({static_cast<double>(camera.width), static_cast<double>(camera.height)}));
    return extent;
}

void go_to_hit(WindowState& state, const layers::SearchHit& hit) {
    const layers::FeatureRef feature = *hit.feature;
    state.map.visible[feature.layer] = 1;
    if (hit.pieces.size() > 1 &&
        state.layer_of(feature).definition.geometry == geo::GeometryKind::line) {
        state.pick_now = feature;
        state.search.frame_next = state.finder->search.extent_of(hit);
    } else {
        state.go_to = feature;
    }
}

}  // namespace

void choose_hit(WindowState& state, const layers::SearchHit& hit) {
    state.search.open = false;
    const bool is_place =
        hit.found == layers::FoundKind::feature || hit.found == layers::FoundKind::former_commune;
    if (is_place) {
        go_to_hit(state, hit);
    } else {
        state.search.sheet = hit;
        state.search.all_areas = false;
    }
}

void open_programme(WindowState& state, const layers::Programme& programme) {
    const auto& all = state.atlas().programmes.programmes;
    layers::SearchHit hit;
    hit.found = layers::FoundKind::programme;
    hit.index = static_cast<std::size_t>(&programme - all.data());
    hit.kind = "programmes";
    hit.name = programme.name;
    choose_hit(state, hit);
}

void mark_hit(WindowState& state, const layers::SearchHit& hit) {
    if (!hit.feature || !state.finder) return;
    const std::optional<geo::Extent> extent = state.finder->search.extent_of(hit);
    if (!extent || !extent->intersects(extent_in_view(state))) return;
    state.map.hovered = render::FeatureMark{hit.feature->layer, hit.feature->row};
}

void choose_areas(WindowState& state, const std::vector<layers::FeatureRef>& areas) {
    if (state.tools.chosen_locked) {
        state.messages.say({"search.set_locked", {}}, Severity::warning);
        return;
    }
    geo::Extent around;
    for (const layers::FeatureRef area : areas) {
        state.map.visible[area.layer] = 1;
        around.include(geo::extent_of(state.layer_of(area).table.geometry, area.row));
    }
    state.tools.chosen = areas;
    std::ranges::sort(state.tools.chosen);
    if (!around.empty()) state.search.frame_next = around;
}

}  // namespace ancrage::app

#include "app/window/view_state.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "app/data/drawn_area.h"
#include "app/window/filtering.h"
#include "app/window/map_tools_choose.h"
#include "app/window/map_view.h"
#include "app/window/session.h"
#include "app/window/sites_following.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

// A finder that was only opened asks nothing that a person chose.
bool is_untouched(const WindowState& state) {
    const layers::SitePreset* first = first_preset(state);
    return first != nullptr && state.sites.preset == first->id &&
           state.sites.request == first->request;
}

std::string selected_address(const WindowState& state) {
    if (state.pick_now) return layers::address_of(state.atlas(), *state.pick_now);
    return state.selection ? layers::address_of(state.atlas(), state.selection->card.feature)
                           : std::string();
}

ViewComparison comparison_of(const WindowState& state) {
    ViewComparison comparison;
    for (const auto& area : state.compare.question.areas) comparison.areas.push_back(area.id);
    const auto& reference = state.compare.question.reference;
    if (reference) comparison.reference = reference->id;
    return comparison;
}

std::optional<layers::ComparedArea> area_named(const layers::Atlas& atlas, const std::string& id) {
    constexpr std::string_view circle = "circle:";
    if (id.starts_with(circle)) {
        auto area = circle_named(atlas, id.substr(circle.size()));
        return area ? std::optional(std::move(area).value()) : std::nullopt;
    }
    const auto feature = layers::resolve_address(atlas, id);
    if (!feature) return std::nullopt;
    auto area = layers::compared_area(atlas, feature.value());
    return area ? std::optional(std::move(area).value()) : std::nullopt;
}

void show_comparison(WindowState& state, const ViewComparison& comparison) {
    if (comparison == comparison_of(state)) return;
    CompareQuestion question;
    for (const std::string& id : comparison.areas) {
        if (auto area = area_named(state.atlas(), id)) question.areas.push_back(std::move(*area));
    }
    if (!comparison.reference.empty()) {
        question.reference = area_named(state.atlas(), comparison.reference);
    }
    state.compare.question = std::move(question);
    state.compare.asked = false;
}

ViewFilter filter_of(const WindowState& state) {
    return {state.aids.answer ? state.aids.answer->expression : std::string(), state.aids.history};
}

void show_filter(WindowState& state, const ViewFilter& filter) {
    AidsState& aids = state.aids;
    if (filter == filter_of(state)) return;
    clear_filter(aids);
    aids.history = filter.history;
    aids.text = filter.expression;
    aids.by_text = aids.is_restored = !filter.expression.empty();
}

void show_finder(WindowState& state, const std::optional<ViewFinder>& finder) {
    SitesState& sites = state.sites;
    if (finder) {
        sites.preset = finder->preset;
        sites.request = finder->request;
        change_request(sites);
    } else if (const layers::SitePreset* first = first_preset(state)) {
        if (sites.preset.empty()) return;
        sites.preset = first->id;
        sites.request = first->request;
        change_request(sites);
    }
}

void show_chosen(WindowState& state, const std::vector<std::string>& addresses) {
    std::vector<layers::FeatureRef> chosen;
    for (const std::string& address : addresses) {
        if (auto feature = layers::resolve_address(state.atlas(), address)) {
            chosen.push_back(feature.value());
        }
    }
    std::ranges::sort(chosen);
    if (chosen == state.tools.chosen) return;
    state.tools.chosen = std::move(chosen);
    mark_chosen(state);
}

void show_selected(WindowState& state, const std::string& address) {
    if (address == selected_address(state)) return;
    const auto feature = address.empty() ? geo::Result<layers::FeatureRef>(geo::failed("", {}))
                                         : layers::resolve_address(state.atlas(), address);
    state.clear_selection = !feature;
    if (feature) state.pick_now = feature.value();
}

}  // namespace

View view_of(const WindowState& state) {
    View view = state.views.base;
    view.language = state.words.language();
    view.layers = kept_layers(state);
    view.background = state.settings.background;
    view.camera = kept_view(state);
    view.framed.clear();
    view.selected = selected_address(state);
    view.chosen.clear();
    for (const layers::FeatureRef feature : state.tools.chosen) {
        view.chosen.push_back(layers::address_of(state.atlas(), feature));
    }
    view.filter = filter_of(state);
    view.finder.reset();
    if (!state.sites.preset.empty() && !is_untouched(state)) {
        view.finder = ViewFinder{state.sites.preset, state.sites.request};
    }
    view.shortlist = state.settings.shortlist;
    view.comparison = comparison_of(state);
    view.simulation = state.settings.simulation;
    view.atlas_built_on = state.atlas().built_on;
    view.demonstration = state.atlas().demonstration;
    return view;
}

void show_view(WindowState& state, const View& view) {
    state.views.base = view;
    if (view.language) state.settings.language = view.language;
    std::ranges::fill(state.map.visible, std::uint8_t{0});
    state.layers.only.reset();
    show_kept_layers(state, view.layers);
    state.settings.background = view.background;
    show_filter(state, view.filter);
    show_finder(state, view.finder);
    state.settings.shortlist = view.shortlist;
    show_comparison(state, view.comparison);
    state.settings.simulation = view.simulation;
    show_chosen(state, view.chosen);
    show_selected(state, view.selected);
    state.views.place_due = ViewPlace{view.camera, view.framed};
}

void settle_view(WindowState& state) {
    if (!state.views.place_due || state.pick_now || state.map.camera.width <= 0) return;
    const ViewPlace place = *std::exchange(state.views.place_due, std::nullopt);
    stop_motion(state.motion);
    if (place.camera && show_kept_view(state, *place.camera)) return;
    const auto area = place.framed.empty() ? geo::Result<layers::FeatureRef>(geo::failed("", {}))
                                           : layers::resolve_address(state.atlas(), place.framed);
    if (area) {
        frame_feature(state, area.value());
    } else {
        go_home(state);
    }
    arrive(state.motion, state.map.camera);
}

bool is_view_settled(const WindowState& state) {
    const bool asks = state.pick_now || state.go_to || state.clear_selection ||
                      state.views.place_due || !state.finder || filter_is_busy(state);
    const bool moves = is_moving(state.motion) || state.dragging || state.tools.box.has_value();
    return !asks && !moves && state.map.camera.width > 0;
}

}  // namespace ancrage::app

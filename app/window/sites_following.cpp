#include "app/window/sites_following.h"

#include <algorithm>
#include <utility>

#include "app/window/filtering.h"
#include "app/window/map_view.h"

namespace ancrage::app {

namespace {

void start(WindowState& state) {
    SitesState& sites = state.sites;
    sites.worker = make_sites_worker(state.finder, state.today, filter_titles(state), state.wake);
    const layers::SitePreset* first = first_preset(state);
    if (sites.preset.empty() && first != nullptr) choose_preset(state, *first);
}

// A mark on the map, a row of the list and a row of the table are one thing to point at.
void follow_hovered(WindowState& state) {
    SitesState& sites = state.sites;
    sites.hovered = std::exchange(sites.coming_hovered, std::nullopt);
    if (sites.hovered || state.under_cursor.empty()) return;
    const layers::RankedSite* site = ranked(state, state.under_cursor.front());
    if (site != nullptr) sites.hovered = key_of(*site);
}

}  // namespace

bool shows_sites(const WindowState& state) {
    return state.sites.answer && (state.sites.open || state.sites.table.open);
}

void follow_sites(WindowState& state) {
    SitesState& sites = state.sites;
    follow_hovered(state);
    if (!state.finder) return;
    if (!sites.worker) {
        if (!sites.open && !sites.table.open) return;
        start(state);
    }
    if (!sites.asked) {
        sites.worker->ask(sites.request);
        sites.asked = true;
    }
    auto answer = sites.worker->take();
    if (!answer) return;
    sites.error = answer->error;
    // A ranking that is no answer to what is asked now still shows where one came from.
    if (answer->error && sites.answer) return;
    sites.answer = std::move(answer);
}

void choose_preset(WindowState& state, const layers::SitePreset& preset) {
    SitesState& sites = state.sites;
    auto drawn = std::move(sites.request.drawn);
    sites.preset = preset.id;
    sites.request = preset.request;
    // Places that a person has drawn stay candidates whatever is asked of them.
    sites.request.drawn.insert(sites.request.drawn.end(), drawn.begin(), drawn.end());
    sites.open_criteria.clear();
    sites.area_of.clear();
    change_request(sites);
}

const layers::SitePreset* first_preset(const WindowState& state) {
    const auto& presets = state.workspace->site_presets;
    if (presets.empty()) return nullptr;
    // The plainest project.
    const auto plain = std::ranges::find(presets, "workshop-in-town", &layers::SitePreset::id);
    return plain == presets.end() ? &presets.front() : &*plain;
}

const layers::SitePreset* chosen_preset(const WindowState& state) {
    const auto& presets = state.workspace->site_presets;
    const auto found = std::ranges::find(presets, state.sites.preset, &layers::SitePreset::id);
    return found == presets.end() ? nullptr : &*found;
}

std::string site_name(const WindowState& state, const layers::SiteRequest& request,
                      const SiteKey& site) {
    if (site.feature) return state.layer_of(*site.feature).name(site.feature->row);
    return site.drawn < request.drawn.size() ? request.drawn[site.drawn].name : std::string();
}

std::string site_commune(const WindowState& state, const layers::RankedSite& site) {
    if (!state.finder) return {};
    const std::size_t communes = state.finder->index.communes();
    if (communes >= state.atlas().layers.size()) return {};
    const auto rows = state.finder->index.locator().rows_at(communes, site.at);
    return rows.empty() ? std::string() : state.atlas().layers[communes].name(rows.front());
}

const layers::RankedSite* ranked(const WindowState& state, layers::FeatureRef feature) {
    if (!shows_sites(state)) return nullptr;
    const auto found = state.sites.answer->by_feature.find(feature);
    return found == state.sites.answer->by_feature.end() ? nullptr : found->second;
}

void open_site(WindowState& state, const layers::RankedSite& site) {
    if (site.feature) {
        state.map.visible[site.feature->layer] = 1;
        state.go_to = site.feature;
        return;
    }
    constexpr double around = 1500;  // metres
    frame_extent(state,
                 {site.at.x - around, site.at.y - around, site.at.x + around, site.at.y + around});
}

}  // namespace ancrage::app

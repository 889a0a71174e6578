// From what is asked of the site finder to what the window shows of the answer.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

// Asks the worker when the request has changed and takes its answer. Nothing is asked before the
// finder was opened once.
void follow_sites(WindowState& state);

// Whether an answer is still to come or to be taken.
inline bool sites_are_busy(const WindowState& state) {
    return state.sites.worker && (!state.sites.asked || state.sites.worker->busy());
}
// Whether the next frame has something of it to do.
inline bool sites_are_due(const WindowState& state) {
    return state.sites.worker && (!state.sites.asked || state.sites.worker->has_answer());
}

// Whether the ranking is to be seen on map and cards: the finder is open, or its table.
bool shows_sites(const WindowState& state);

void choose_preset(WindowState& state, const layers::SitePreset& preset);
// The one that the finder opens with; null where there is none.
const layers::SitePreset* first_preset(const WindowState& state);
const layers::SitePreset* chosen_preset(const WindowState& state);

// Name, and where it lies in a few words: its commune.
std::string site_name(const WindowState& state, const layers::SiteRequest& request,
                      const SiteKey& site);
std::string site_commune(const WindowState& state, const layers::RankedSite& site);

// What the ranking says of a feature; null where it says nothing.
const layers::RankedSite* ranked(const WindowState& state, layers::FeatureRef feature);

// Opens its card and frames it; a drawn place is framed alone.
void open_site(WindowState& state, const layers::RankedSite& site);

}  // namespace ancrage::app

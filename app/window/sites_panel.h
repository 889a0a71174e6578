// The left panel's side of the site finder: a kind of project, its few questions and the full form
// behind them, the ranking, and the shortlist.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_sites(WindowState& state);
// The side of the panel, opened or closed.
void toggle_sites(WindowState& state);

// Questions and the full form (sites_questions.cpp); the ranking (sites_results.cpp); the sites put
// aside (shortlist_panel.cpp).
void show_site_criteria(WindowState& state);
void show_site_results(WindowState& state);
void show_shortlist(WindowState& state);

}  // namespace ancrage::app

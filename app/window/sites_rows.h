// One site in a list: its rank, its name and place, its score, and what speaks for and against it.
#pragma once

#include "app/window/window_state.h"

namespace ancrage::app {

void show_site_row(WindowState& state, const layers::RankedSite& site, SiteStanding group);

// "Surface 12 ha, Gare 800 m": what brings the most points; what costs the most; what is unknown.
struct SiteReasons {
    std::string for_it;
    std::string against;
    std::string unknown;
};
SiteReasons reasons_of(const WindowState& state, const layers::RankedSite& site);

// The disk with the rank, as on the map.
void draw_rank(const WindowState& state, ImDrawList* list, ImVec2 center, std::size_t rank,
               SiteStanding group, bool hovered);
inline constexpr float rank_radius = 12;  // points

}  // namespace ancrage::app

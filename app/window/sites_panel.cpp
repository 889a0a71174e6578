#include "app/window/sites_panel.h"

#include "app/text/formats.h"
#include "app/window/programme_lines.h"
#include "app/window/sites_following.h"
#include "app/window/sites_text.h"
#include "app/window/tabs.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

// How many fit, in large, and of how many.
void show_summary(WindowState& state) {
    const SitesState& sites = state.sites;
    if (!sites.answer) {
        const std::string words =
            sites.error ? state.words(*sites.error) : state.words("sites.waiting");
        show_line(state.fonts.body, sites.error ? state.colors.warning : state.colors.secondary,
                  words);
        gap(state, 8);
        return;
    }
    const layers::SiteRanking& ranking = sites.answer->ranking;
    const auto number = [&](std::size_t count) { return format_count(count, state.words); };
    const std::size_t count = ranking.site_count;
    show_line(
        state.fonts.strong, state.colors.ink,
        state.words(geo::Message{count == 1 ? "sites.one_fits" : "sites.fit", {number(count)}}));
    std::string rest =
        state.words(geo::Message{"sites.of_candidates", {number(ranking.candidates)}});
    if (ranking.unverified_count > 0) {
        rest += " · " + state.words(geo::Message{"sites.and_unverified",
                                                 {number(ranking.unverified_count)}});
    }
    show_line(state.fonts.small, state.colors.secondary, rest);
    if (sites.error) {
        gap(state, 4);
        show_line(state.fonts.small, state.colors.warning, state.words(*sites.error));
    }
    gap(state, 8);
}

}  // namespace

void toggle_sites(WindowState& state) {
    state.sites.open = !state.sites.open || state.settings.layers_folded;
    state.settings.layers_folded = false;
    if (state.sites.open) state.aids.open = false;
}

void show_sites(WindowState& state) {
    const IdScope scope(*state.focus, "sites");
    SitesState& sites = state.sites;
    show_summary(state);
    const auto counted = [&](const char* key, std::size_t count) {
        const std::string words = state.words(key);
        return count == 0 ? words : words + " (" + format_count(count, state.words) + ")";
    };
    const std::size_t found = sites.answer ? sites.answer->ranking.site_count : 0;
    const int clicked =
        tabs(state,
             {{"criteria", state.words("sites.criteria")},
              {"results", counted("sites.results", found)},
              {"shortlist", counted("sites.shortlist", state.settings.shortlist.size())}},
             static_cast<int>(sites.part));
    if (clicked >= 0) sites.part = static_cast<SitesPart>(clicked);
    gap(state, 12);
    switch (sites.part) {
        case SitesPart::criteria: show_site_criteria(state); break;
        case SitesPart::results: show_site_results(state); break;
        case SitesPart::shortlist: show_shortlist(state); break;
    }
    gap(state, 16);
}

}  // namespace ancrage::app

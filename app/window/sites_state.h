// The site finder between two frames: what is asked, the ranking that answers, and what of it is
// unfolded. The shortlist itself is in the settings, so that the next start finds it again.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/data/site_export.h"
#include "app/window/sites_worker.h"

namespace ancrage::app {

enum class SitesPart { criteria, results, shortlist };

// One candidate: a feature or, without one, a drawn place of the request.
struct SiteKey {
    std::optional<layers::FeatureRef> feature;
    std::size_t drawn = 0;

    friend bool operator==(const SiteKey&, const SiteKey&) = default;
};
inline SiteKey key_of(const layers::RankedSite& site) {
    return {site.feature, site.drawn};
}

// A row of the table; the site is in the answer that the table is of.
struct SiteRow {
    const layers::RankedSite* site = nullptr;
    SiteStanding group = SiteStanding::fit;
};

// The table at the bottom.
struct SitesTable {
    bool open = false;
    int sort_column = -1;  // the ranking's own order
    bool sort_down = false;

    // Sorted anew only when one of these changes.
    std::shared_ptr<const SitesAnswer> of;
    int sorted_by = -1;
    bool sorted_down = false;
    std::vector<SiteRow> rows;
};

struct SitesState {
    bool open = false;  // in the left panel, in place of the layers
    SitesPart part = SitesPart::criteria;

    std::string preset;  // id of the one chosen last
    layers::SiteRequest request;
    bool asked = false;  // the worker has been asked just this
    std::shared_ptr<SitesWorker> worker;
    std::shared_ptr<const SitesAnswer> answer;  // the last one that could be worked out
    std::optional<geo::Message> error;          // of what is asked now

    // What is unfolded.
    std::set<std::string> open_criteria;  // by id: role, weight and the rest of it
    bool all_criteria = false;
    bool candidates_open = false;
    bool unverified_open = false;
    bool undecided_open = false;
    bool left_out_open = false;
    bool arithmetic_open = true;  // on the card
    std::size_t most_rows = 40;   // of a group in the list

    std::optional<SiteKey> hovered;  // in the list, the table or on the map, as of this frame
    std::optional<SiteKey> coming_hovered;  // as panels say while they are drawn

    SitesTable table;

    // An area being looked for: the criterion's id, what is typed.
    std::string area_of;
    std::string area_typed;
    // Values that texts of a column have, with how often; by layer and column.
    std::map<std::pair<std::size_t, std::string>, std::vector<std::pair<std::string, std::size_t>>>
        values;
};

inline void change_request(SitesState& sites) {
    sites.asked = false;
}

}  // namespace ancrage::app

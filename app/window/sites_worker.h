// The site finder beside the frames: a slider that moves asks anew, and the ranking shown stays
// until the next is there.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/window/finder.h"
#include "app/window/last_question.h"
#include "layers/programmes/freshness.h"
#include "layers/sites/site_finder.h"

namespace ancrage::app {

struct SitesAnswer {
    layers::SiteRequest request;
    std::optional<geo::Message> error;  // then there is no ranking
    layers::SiteRanking ranking;
    std::vector<std::string> units;  // of what each criterion of the request measures
    std::map<layers::FeatureRef, const layers::RankedSite*> by_feature;  // into the ranking
    std::shared_ptr<const layers::FilterSchema> schema;

    // Enabled criteria of the request, in the order of RankedSite::values.
    std::vector<std::size_t> judged() const;
};

using SitesWorker = LastQuestion<layers::SiteRequest, SitesAnswer>;

// The finder keeps the atlas alive no longer than the window does.
std::shared_ptr<SitesWorker> make_sites_worker(std::shared_ptr<const Finder> finder,
                                               layers::Date today,
                                               std::vector<layers::ValueTitle> titles,
                                               void (*wake)());

}  // namespace ancrage::app

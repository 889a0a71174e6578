// The site finder: candidates measured, judged, ranked (site_request.h says how).
#pragma once

#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "layers/filter/engine.h"
#include "layers/sites/site_request.h"

namespace ancrage::layers {

// For one thread at a time. What is measured is kept, so that a moved threshold or weight only
// judges and ranks again. Keeps a reference to the engine, which must outlive it.
class SiteFinder {
public:
    explicit SiteFinder(FilterEngine& engine);
    ~SiteFinder();

    // Errors, all usage: an unknown layer, field or place, a filter that does not read, a
    // criterion twice, a weight or threshold that is no number, a drawn ring that crosses itself.
    // `failed` when stopped.
    geo::Result<SiteRanking> find(const SiteRequest& request, const std::stop_token& stop = {});

private:
    class Work;
    std::unique_ptr<Work> work_;
};

// The unit of what a criterion measures: "ha", "m", "km2", "percent", "year", "" (see unit.<unit>).
std::string unit_of(const FilterSchema& schema, const SiteRequest& request, const Measure& measure);

// The layers that candidates and criteria read, ascending: whose sources stand behind an answer.
std::vector<std::size_t> layers_read(const Atlas& atlas, const SiteRequest& request);

}  // namespace ancrage::layers

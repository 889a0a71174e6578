// What answers questions about places, made by a worker after the first frame.
#pragma once

#include <future>
#include <memory>

#include "geo/io/transformer.h"
#include "geo/model/result.h"
#include "layers/atlas_index.h"
#include "layers/programmes/reach_index.h"
#include "layers/search/search_index.h"
#include "layers/view_counts.h"

namespace ancrage::app {

// Its parts refer to each other: it stays where it is made.
struct Finder {
    Finder(const layers::Atlas& atlas, layers::Date today, geo::Transformer transformer);
    Finder(const Finder&) = delete;
    Finder& operator=(const Finder&) = delete;
    ~Finder() = default;

    layers::AtlasIndex index;
    layers::SearchIndex search;
    layers::ViewCounter in_view;
    geo::Transformer to_degrees;  // Lambert-93 to WGS 84
    layers::ReachIndex reach;     // as of today; shared by all workers
};

geo::Result<std::shared_ptr<const Finder>> make_finder(const layers::Atlas& atlas,
                                                       layers::Date today);

// The same on a thread of its own; `atlas` must outlive it.
std::future<geo::Result<std::shared_ptr<const Finder>>> make_finder_beside(
    const layers::Atlas& atlas, layers::Date today);

}  // namespace ancrage::app

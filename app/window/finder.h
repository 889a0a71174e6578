// What answers questions about places, made by a worker after the first frame.
#pragma once

#include <future>
#include <memory>

#include "geo/io/transformer.h"
#include "geo/model/result.h"
#include "layers/atlas_index.h"
#include "layers/search/search_index.h"
#include "layers/view_counts.h"

namespace ancrage::app {

struct Finder {
    layers::AtlasIndex index;
    layers::SearchIndex search;
    layers::ViewCounter in_view;
    geo::Transformer to_degrees;  // Lambert-93 to WGS 84
};

geo::Result<std::shared_ptr<const Finder>> make_finder(const layers::Atlas& atlas);

// The same on a thread of its own; `atlas` must outlive it.
std::future<geo::Result<std::shared_ptr<const Finder>>> make_finder_beside(
    const layers::Atlas& atlas);

}  // namespace ancrage::app

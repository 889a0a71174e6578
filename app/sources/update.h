// The atlas kept up to date from the official sources: what the publishers have changed since, and
// a new atlas in place of the old one, which is kept among the vintages. The atlas in use changes
// only when the new one is whole.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/sources/fetch.h"
#include "geo/model/message.h"
#include "geo/model/report.h"
#include "geo/model/result.h"
#include "layers/atlas.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

// What is known of a layer's source without bringing it.
struct LayerNews {
    enum class State {
        unchanged,    // as it was brought last
        changed,      // the publisher has changed it, or it was never brought
        unknown,      // only bringing it again would tell
        unreachable,  // none of its sources answers
    };
    std::string layer;
    std::string source;   // id of the source that answers; empty when none does
    std::string address;  // of that source
    State state = State::unknown;
    std::vector<geo::Problem> problems;  // sources that did not answer, and why
};

struct UpdateOptions {
    std::string assets;
    std::string atlas;  // the atlas file; it need not be there
    SourceOptions sources;
    // Told of each step, done of total.
    std::function<void(const geo::Message& step, std::size_t done, std::size_t total)> progress;
    geo::Report* failures = nullptr;  // gets the sources that could not be used, when asked for
};

struct UpdateOutcome {
    layers::Atlas before;  // no layers when there was no atlas
    layers::Atlas after;
    bool replaced = false;  // false: nothing had changed, the atlas is as it was
};

// Asks every layer's sources, in their order, until one answers; brings nothing but lists.
std::vector<LayerNews> check_updates(const layers::LayerCatalogue& catalogue,
                                     const UpdateOptions& options);

// Brings what has changed and publishes a new atlas; layers whose sources cannot be used stay as
// they were, and say so. Errors: cancelled, nothing reachable, a full disk; the atlas is then as it
// was.
geo::Result<UpdateOutcome> update_atlas(const layers::LayerCatalogue& catalogue,
                                        const UpdateOptions& options);

// How sources are reached on this machine: the downloads folder ($XDG_CACHE_HOME/ancrage/downloads)
// and the mirror of ANCRAGE_MIRROR, with shorter waits by ANCRAGE_PATIENCE. Errors: no folder, a
// mirror that is not on this machine, ANCRAGE_OFFLINE set.
geo::Result<SourceOptions> source_options_of_machine(const std::string& assets);

}  // namespace ancrage::app

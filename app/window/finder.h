// Makes the finder beside the first frames: the index over the atlas takes longer than a frame may.
#pragma once

#include <future>
#include <memory>

#include "app/window/window_state.h"

namespace ancrage::app {

geo::Result<std::shared_ptr<const Finder>> make_finder(const layers::Atlas& atlas);

// On a worker. The atlas must outlive the future.
std::future<geo::Result<std::shared_ptr<const Finder>>> make_finder_beside(
    const layers::Atlas& atlas);

}  // namespace ancrage::app

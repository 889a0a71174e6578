// The data in the window, set in a stage: publishers that have answered, an update under way, an
// atlas of another day with its changes.
#pragma once

#include <memory>
#include <vector>

#include "layers/atlas.h"
#include "tests/app/window_scenes.h"

namespace ancrage::app {

std::vector<Scene> data_scenes();

// The same atlas as it may have been on 12 March 2026: another name, a brownfield that is gone
// since, one with another status, a neighbourhood and a station elsewhere, a commune in a
// Territoire d'industrie that it has left.
std::shared_ptr<const layers::Atlas> earlier(const layers::Atlas& atlas);

}  // namespace ancrage::app

// The parts of `ancrage bench`: whole starts of the program, and scenes drawn again and again as
// when somebody pans.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/cli/commands.h"

namespace ancrage::app {

// One start in this very process: to the first complete frame of the opening map.
geo::Result<nlohmann::ordered_json> measure_this_start(const Session& session);

// Several starts as processes of their own, with the cache and without, and what the cache costs.
geo::Result<nlohmann::ordered_json> measure_starts(const Session& session);

// The scenes that bench knows, as --scene names them.
std::vector<std::string> scene_names();

// One scene: what is seen at once after a pan and a zoom step, what a sharp picture costs whole and
// in slices and where that time goes, a filter of every feature, memory. Milliseconds and MiB.
geo::Result<nlohmann::ordered_json> measure_scene(const Session& session);

}  // namespace ancrage::app

// What every workspace has before it has an atlas: styles, presets of layers and of sites.
#pragma once

#include <string>

#include "app/data/workspace.h"

namespace ancrage::app {

// Read from the folder `assets`. Errors name the file at fault.
geo::Result<Workspace> read_designs(const std::string& assets);

}  // namespace ancrage::app

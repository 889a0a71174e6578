// The presets of the site finder, read from the assets.
#pragma once

#include <string>
#include <vector>

#include "layers/sites/site_preset.h"

namespace ancrage::app {

// Every assets/presets/*.toml, in the order of their names. Errors name the file at fault.
geo::Result<std::vector<layers::SitePreset>> read_site_presets(const std::string& assets);

// Wrong usage, naming those there are, when no preset has this id.
geo::Result<layers::SitePreset> find_site_preset(const std::vector<layers::SitePreset>& presets,
                                                 const std::string& id);

}  // namespace ancrage::app

// What the settings and saved views keep alike, as JSON: how layers are shown, where the map is,
// what was asked of the simulator, the sites put aside.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "app/data/json_entries.h"
#include "app/data/settings.h"

namespace ancrage::app {

// Numbers are brought into their range and written with four decimals.
nlohmann::ordered_json kept_json(const std::vector<KeptLayer>& layers);
nlohmann::ordered_json kept_json(const KeptView& view);
nlohmann::ordered_json kept_json(const KeptSimulation& simulation);
nlohmann::ordered_json kept_json(const std::vector<KeptSite>& sites);

// Every one reads the entry `name` of the object; what is wrong with it is the file's error.
std::vector<KeptLayer> kept_layers(JsonEntries& entries, const char* name);
std::optional<KeptView> kept_view(JsonEntries& entries, const char* name);
KeptSimulation kept_simulation(JsonEntries& entries, const char* name);
std::vector<KeptSite> kept_sites(JsonEntries& entries, const char* name);

}  // namespace ancrage::app

// Communes that have merged: codes in registers and documents outlive the communes they named.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/model/feature_table.h"

namespace ancrage::layers {

// Row of former_communes.csv: 93059, Pierrefitte-sur-Seine, now in 93066.
struct FormerCommune {
    std::string code;
    std::string name;
    std::string current_code;
};

// Columns code, nom and current_code; rows without a code are left out.
std::vector<FormerCommune> read_former_communes(const geo::FeatureTable& table);

// The commune that holds a former commune's territory today; the code itself when it is current.
std::string current_commune_code(const std::vector<FormerCommune>& former, std::string_view code);

}  // namespace ancrage::layers

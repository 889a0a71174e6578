// Codes of somebody's table matched with the areas of a layer: INSEE codes, SIREN of EPCI, QPV
// codes, names of Territoires d'industrie…
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "layers/atlas.h"

namespace ancrage::layers {

struct JoinedArea {
    std::uint32_t row = 0;  // of the layer
    bool by_name = false;   // not by code
    bool former = false;    // through a commune that has merged
};

class AreaJoin {
public:
    AreaJoin(const Atlas& atlas, std::size_t layer);

    // By the code as it is, then without spaces and capitals, then of a commune that has merged,
    // then by name where only one area has it.
    std::optional<JoinedArea> find(std::string_view code) const;

private:
    std::unordered_map<std::string, std::uint32_t> by_code_;
    std::unordered_map<std::string, std::uint32_t> by_name_;
    std::unordered_map<std::string, std::string> former_;
};

}  // namespace ancrage::layers

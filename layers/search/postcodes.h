// Which communes a postcode belongs to, as far as the atlas knows: no layer holds the list of
// postcodes, but the register of classified installations gives each site's commune and postcode.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "layers/atlas.h"

namespace ancrage::layers {

// A postcode seen in a commune, and on how many sites' addresses.
struct PostcodeUse {
    std::string postcode;
    std::uint32_t commune = 0;  // row of the communes layer
    std::size_t sites = 0;
};

// Ordered by commune, then postcode. From the layer "icpe" (columns code_postal and code_insee,
// former communes brought up to date); codes that are not five digits, or of another département
// than their commune, are left out: a register has typing mistakes.
std::vector<PostcodeUse> postcodes_in_use(const Atlas& atlas);

// The postcode of an arrondissement of Paris by its INSEE code ("75118": "75018"); empty for every
// other code.
std::string arrondissement_postcode(const std::string& code);

}  // namespace ancrage::layers

// How areas are named everywhere: "layer:code" ("communes:93066"), "layer:name" where the name is
// unique in the layer, or a bare code or name where only one layer has it.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/result.h"
#include "layers/atlas.h"

namespace ancrage::layers {

struct FeatureRef {
    std::size_t layer = 0;  // index in Atlas::layers
    std::size_t row = 0;

    friend auto operator<=>(const FeatureRef&, const FeatureRef&) = default;
};

std::string address_of(const Atlas& atlas, FeatureRef feature);

// Lower case, accents and punctuation folded, runs of spaces as one: "Évry-Courcouronnes" and
// "evry courcouronnes" are equal. Latin letters of French; other bytes are kept.
std::string fold(std::string_view text);

// Codes are compared exactly, names folded. Errors: unknown layer or area (usage, with the nearest
// names), ambiguous name or repeated key (usage, listing the candidates as addresses), layer that
// is missing from the atlas (data_missing). Former communes resolve to today's (93059 is now
// 93066). A bare text is first looked up as a code in every layer, then as a name.
geo::Result<FeatureRef> resolve_address(const Atlas& atlas, std::string_view address);

}  // namespace ancrage::layers

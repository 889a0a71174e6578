// Everything a person may look for in an atlas, as a list: features by name (a railway once, not
// once a piece; a station once, not once a line), former communes, programmes, named places and
// grants' beneficiaries, each with its code, its kind, where it is and how much it weighs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "layers/atlas_index.h"

namespace ancrage::layers {

enum class FoundKind : std::uint8_t { feature, former_commune, programme, place, grant };

struct SearchEntry {
    FoundKind found = FoundKind::feature;
    // The feature itself, or the commune that a former commune, a place or a grant is in.
    std::optional<FeatureRef> feature;
    // Index in former_communes, or in the programmes, places or grants of ProgrammeCatalogue.
    std::size_t index = 0;
    std::vector<std::uint32_t> pieces;  // rows that share the name; one for most features
    std::string name;
    std::string code;     // empty where the key is only a number inside its file
    std::string address;  // "communes:93066", of features that have a key of their own
    std::string detail;   // what tells namesakes apart: commune, lines of a station, operator
    std::vector<std::string> aliases;         // "t11" for TRAM 11
    std::vector<std::string> postcodes;       // see postcodes.h
    std::string kind_words;                   // its layer's titles, in both languages
    std::string context;                      // other words that may help to find it
    std::vector<std::uint32_t> departements;  // rows of that layer, the largest share first
    bool past = false;                        // its layer's period is over
    int rank = 0;                             // of its kind: 0 is what people look for most
    double weight = 0;                        // inside its kind: inhabitants, lines, danger
};

// In an order that does not depend on anything but the atlas. `index` must be of the same atlas.
std::vector<SearchEntry> search_entries(const AtlasIndex& index);

}  // namespace ancrage::layers

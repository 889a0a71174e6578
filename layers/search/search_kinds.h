// What the search knows of each kind of thing: how much people look for it, and which columns of
// its layer help to find it or weigh it. Layers it does not know are found by name and code alone.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "layers/search/search_entries.h"

namespace ancrage::layers {

struct SearchKind {
    std::string_view id;  // of the layer, or "programmes", "places", "grants", "former_communes"
    int rank = 0;         // 0 comes first
    std::string_view weight;                  // column of the weight; empty: none
    std::array<std::string_view, 5> context;  // columns
    std::string_view words;                   // other names of the kind, never shown
};

inline constexpr int rank_of_unknown_kind = 10;

// A kind with rank_of_unknown_kind for an id that is not in the list.
SearchKind search_kind(std::string_view id);

// The id of an entry's kind: its layer's, or one of the four others.
std::string_view kind_of(const Atlas& atlas, const SearchEntry& entry);

}  // namespace ancrage::layers

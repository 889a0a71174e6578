// The entries of a search with what makes them quick to find: an index of words, whole names and
// codes in order, and the words of each name.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "layers/search/search_entries.h"
#include "layers/search/word_index.h"

namespace ancrage::layers {

enum class WholeKind : std::uint8_t { name, alias, code, postcode };

// A whole name, alias, code or postcode without anything between its words.
struct WholeText {
    std::string text;
    std::uint32_t entry = 0;
    WholeKind kind = WholeKind::name;
};

struct SearchTables {
    std::vector<SearchEntry> entries;
    WordIndex words;
    std::vector<WholeText> wholes;  // sorted by text
    // For each entry the words of its name in order, small ones left out, and its place when
    // entries are sorted by name and code.
    std::vector<std::vector<std::uint32_t>> sequences;
    std::vector<std::uint32_t> name_order;
};

SearchTables make_search_tables(const AtlasIndex& index);

}  // namespace ancrage::layers

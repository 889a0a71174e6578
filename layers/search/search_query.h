// One question to the tables of a search: which entries answer it, the best first, and why.
#pragma once

#include <cstdint>
#include <vector>

#include "layers/search/search_tables.h"
#include "layers/search/search_text.h"

namespace ancrage::layers {

// Why something was found, for the person to understand: by its code, its name, another name
// ("t11"), a postcode, its kind ("qpv"), what else is known of it (commune, operator, summary), its
// name corrected, or with one of the words left aside.
enum class MatchReason : std::uint8_t {
    code,
    name,
    alias,
    postcode,
    kind,
    context,
    spelling,
    some_words
};

struct FoundEntry {
    std::uint32_t entry = 0;
    MatchReason reason = MatchReason::name;
    // For each word of the question the word of the name it fitted with a slip, or no word
    // (WordIndex::size()).
    std::vector<std::uint32_t> corrected;
};

// The best `limit` entries, best first. No answer to a question without words.
std::vector<FoundEntry> find_entries(const SearchTables& tables,
                                     const std::vector<SearchWord>& question, std::size_t limit);

}  // namespace ancrage::layers

// Search anything: areas, sites, stations, programmes, places and grants of an atlas, by name, code
// or postcode, as it is typed. Accents, case, hyphens and "St" make no difference, slips of the
// finger little. Made once for an atlas; a search takes a few hundred microseconds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/geometry.h"
#include "layers/search/search_query.h"
#include "layers/search/search_tables.h"

namespace ancrage::layers {

// Bytes of a text, from `begin` to before `end`.
struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;

    friend bool operator==(const TextRange&, const TextRange&) = default;
};

struct DepartementName {
    std::string code;
    std::string name;
};

struct SearchHit {
    FoundKind found = FoundKind::feature;
    std::optional<FeatureRef> feature;  // see SearchEntry
    std::size_t index = 0;              // see SearchEntry
    std::string kind;                   // the layer's id, "programmes", "places", "grants"…
    std::string name;
    std::string code;
    std::string detail;                         // see SearchEntry
    std::vector<DepartementName> departements;  // the largest share first; none for lines
    std::vector<std::uint32_t> pieces;          // rows of the feature's layer that share the name
    MatchReason reason = MatchReason::name;
    std::string matched_text;        // the code, postcode or other name that fitted
    std::vector<TextRange> matched;  // parts of `name`, in order
};

// Read-only once made, by any thread. Keeps a reference to the atlas, which must outlive it.
class SearchIndex {
public:
    explicit SearchIndex(const AtlasIndex& index);

    // The best `limit` hits, best first: exact code, exact name, beginning of a name, its words,
    // then names with slips; inside these what people look for most, then the largest. The same
    // text always gives the same hits. Any bytes are accepted; what lies beyond the first 400 bytes
    // or twelve words is not read. Empty for a text without a letter or a digit.
    std::vector<SearchHit> search(std::string_view text, std::size_t limit) const;

    std::size_t size() const { return tables_.entries.size(); }
    // Communes of which a postcode is known, see postcodes.h.
    std::size_t communes_with_postcode() const;
    // Around all the pieces of a hit, metres; nothing when it is nowhere.
    std::optional<geo::Extent> extent_of(const SearchHit& hit) const;

private:
    SearchHit hit_of(const FoundEntry& found, const std::vector<SearchWord>& question) const;
    std::vector<TextRange> matched_parts(const std::string& text, const FoundEntry& found,
                                         const std::vector<SearchWord>& question) const;
    static std::string matched_text(const SearchEntry& entry, MatchReason reason,
                                    const std::string& joined);

    const Atlas* atlas_;
    SearchTables tables_;
};

}  // namespace ancrage::layers

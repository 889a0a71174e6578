#include "layers/search/search_index.h"

#include <algorithm>

#include "layers/search/search_kinds.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t bytes_read = 400;
constexpr std::size_t words_read = 12;

// Where the first `count` folded bytes of a word end in its text: "o" is not half of "œ".
std::size_t end_of(const SearchWord& word, std::size_t count) {
    while (count < word.folded.size() && word.offsets[count] == word.offsets[count - 1]) ++count;
    return word.offsets[count];
}

// The part of a word of the name that a word of the question stands for; empty when there is none.
TextRange part_of(const SearchWord& word, const SearchWord& asked, bool corrected) {
    if (corrected || word.canonical == asked.canonical) return {word.begin(), word.end()};
    for (const std::string& typed : {asked.folded, asked.canonical}) {
        if (word.folded.starts_with(typed)) return {word.begin(), end_of(word, typed.size())};
    }
    return {};
}

// The first bytes of a name that hold the letters of `joined`: the question had no spaces.
std::vector<TextRange> joined_part(const std::vector<SearchWord>& name, const std::string& joined) {
    std::vector<TextRange> parts;
    std::size_t left = joined.size();
    for (const SearchWord& word : name) {
        if (left == 0 ||
            !joined.substr(joined.size() - left)
                 .starts_with(word.canonical.substr(0, std::min(left, word.canonical.size())))) {
            return left == 0 ? parts : std::vector<TextRange>{};
        }
        const std::size_t count = std::min(left, word.folded.size());
        const bool whole = left >= word.canonical.size();
        parts.push_back({word.begin(), whole ? word.end() : end_of(word, count)});
        left -= std::min(left, word.canonical.size());
    }
    return left == 0 ? parts : std::vector<TextRange>{};
}

}  // namespace

SearchIndex::SearchIndex(const AtlasIndex& index)
    : atlas_(&index.atlas()), tables_(make_search_tables(index)) {}

std::vector<SearchHit> SearchIndex::search(std::string_view text, std::size_t limit) const {
    std::vector<SearchWord> question = search_words(text.substr(0, bytes_read));
    if (question.size() > words_read) question.resize(words_read);
    std::vector<SearchHit> hits;
    for (const FoundEntry& found : find_entries(tables_, question, limit)) {
        hits.push_back(hit_of(found, question));
    }
    return hits;
}

SearchHit SearchIndex::hit_of(const FoundEntry& found,
                              const std::vector<SearchWord>& question) const {
    const SearchEntry& entry = tables_.entries[found.entry];
    SearchHit hit;
    hit.found = entry.found;
    hit.feature = entry.feature;
    hit.index = entry.index;
    hit.kind = kind_of(*atlas_, entry);
    hit.name = entry.name;
    hit.code = entry.code;
    hit.detail = entry.detail;
    hit.pieces = entry.pieces;
    hit.reason = found.reason;
    for (const std::uint32_t row : entry.departements) {
        const Layer* layer = atlas_->find("departements");
        hit.departements.push_back({layer->key(row), layer->name(row)});
    }
    hit.matched = matched_parts(entry.name, found, question);
    hit.matched_text = matched_text(entry, found.reason, joined_words(question));
    return hit;
}

std::vector<TextRange> SearchIndex::matched_parts(const std::string& text, const FoundEntry& found,
                                                  const std::vector<SearchWord>& question) const {
    const std::vector<SearchWord> name = search_words(text);
    std::vector<TextRange> parts;
    for (std::size_t place = 0; place < name.size(); ++place) {
        const SearchWord& word = name[place];
        TextRange longest;
        for (std::size_t i = 0; i < question.size(); ++i) {
            // An article is everywhere: it only counts where it was typed.
            if (is_small_word(question[i].canonical) && i != place) continue;
            const std::uint32_t corrected = found.corrected[i];
            const bool is_corrected =
                corrected < tables_.words.size() && tables_.words.text(corrected) == word.canonical;
            const TextRange part = part_of(word, question[i], is_corrected);
            if (part.end - part.begin > longest.end - longest.begin) longest = part;
        }
        if (longest.end > longest.begin) parts.push_back(longest);
    }
    return parts.empty() ? joined_part(name, joined_words(question)) : parts;
}

std::string SearchIndex::matched_text(const SearchEntry& entry, MatchReason reason,
                                      const std::string& joined) {
    const auto fits = [&](const std::string& text) {
        return joined_words(search_words(text)).starts_with(joined);
    };
    const auto first_of = [&](const std::vector<std::string>& texts) {
        const auto found = std::ranges::find_if(texts, fits);
        return found == texts.end() ? std::string() : *found;
    };
    if (reason == MatchReason::code) return entry.code;
    if (reason == MatchReason::postcode) return first_of(entry.postcodes);
    return reason == MatchReason::alias ? first_of(entry.aliases) : std::string();
}

std::size_t SearchIndex::communes_with_postcode() const {
    const std::size_t communes = atlas_->index_of("communes");
    return static_cast<std::size_t>(
        std::ranges::count_if(tables_.entries, [&](const SearchEntry& entry) {
            return entry.found == FoundKind::feature && entry.feature->layer == communes &&
                   !entry.postcodes.empty();
        }));
}

std::optional<geo::Extent> SearchIndex::extent_of(const SearchHit& hit) const {
    if (!hit.feature) return std::nullopt;
    const geo::GeometryArray& geometry = atlas_->layers[hit.feature->layer].table.geometry;
    geo::Extent around;
    for (const std::uint32_t row : hit.pieces) around.include(geo::extent_of(geometry, row));
    if (around.empty()) return std::nullopt;
    return around;
}

}  // namespace ancrage::layers

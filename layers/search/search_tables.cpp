#include "layers/search/search_tables.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "layers/search/search_text.h"

namespace ancrage::layers {

namespace {

class TableMaker {
public:
    explicit TableMaker(std::vector<SearchEntry> entries) : entries_(std::move(entries)) {
        for (std::uint32_t i = 0; i < entries_.size(); ++i) add(i);
        std::ranges::sort(wholes_, [](const WholeText& a, const WholeText& b) {
            return std::tie(a.text, a.entry, a.kind) < std::tie(b.text, b.entry, b.kind);
        });
    }

    SearchTables make() {
        WordIndex words(words_);
        std::vector<std::vector<std::uint32_t>> sequences;
        sequences.reserve(names_.size());
        for (const std::vector<std::string>& name : names_) {
            std::vector<std::uint32_t>& sequence = sequences.emplace_back();
            for (const std::string& word : name) sequence.push_back(words.find(word));
        }
        std::vector<std::uint32_t> order = name_order();
        return {std::move(entries_), std::move(words), std::move(wholes_), std::move(sequences),
                std::move(order)};
    }

private:
    void add(std::uint32_t i) {
        const SearchEntry& entry = entries_[i];
        add_name(i);
        add_whole(i, entry.code, WholeKind::code);
        add_whole(i, entry.address, WholeKind::code);
        for (const std::string& alias : entry.aliases) {
            add_whole(i, alias, WholeKind::alias);
            add_words(i, alias, WordField::name);
        }
        for (const std::string& postcode : entry.postcodes) {
            add_whole(i, postcode, WholeKind::postcode);
            add_words(i, postcode, WordField::code);
        }
        add_words(i, entry.code, WordField::code);
        for (const std::string& word : kind_words(entry.kind_words)) {
            words_.add(word, i, WordField::kind);
        }
        add_words(i, entry.context, WordField::context);
    }

    void add_name(std::uint32_t i) {
        const std::vector<SearchWord> words = search_words(entries_[i].name);
        wholes_.push_back({joined_words(words), i, WholeKind::name});
        const bool is_all_small = std::ranges::all_of(
            words, [](const SearchWord& word) { return is_small_word(word.canonical); });
        std::vector<std::string>& name = names_.emplace_back();
        for (const SearchWord& word : words) {
            words_.add(word.canonical, i, WordField::name);
            if (is_all_small || !is_small_word(word.canonical)) name.push_back(word.canonical);
        }
        folded_names_.push_back(fold(entries_[i].name));
    }

    void add_whole(std::uint32_t i, const std::string& text, WholeKind kind) {
        std::string joined = joined_words(search_words(text));
        if (!joined.empty()) wholes_.push_back({std::move(joined), i, kind});
    }

    void add_words(std::uint32_t i, const std::string& text, WordField field) {
        for (const SearchWord& word : search_words(text)) words_.add(word.canonical, i, field);
    }

    // The same for every entry of a kind.
    const std::vector<std::string>& kind_words(const std::string& text) {
        const auto [held, is_new] = kind_words_.try_emplace(text);
        if (!is_new) return held->second;
        for (const SearchWord& word : search_words(text)) {
            if (!is_small_word(word.canonical)) held->second.push_back(word.canonical);
        }
        return held->second;
    }

    std::vector<std::uint32_t> name_order() const {
        std::vector<std::uint32_t> sorted(entries_.size());
        std::iota(sorted.begin(), sorted.end(), 0u);
        std::ranges::sort(sorted, [&](std::uint32_t a, std::uint32_t b) {
            return std::tie(folded_names_[a], entries_[a].code, a) <
                   std::tie(folded_names_[b], entries_[b].code, b);
        });
        std::vector<std::uint32_t> order(entries_.size());
        for (std::uint32_t place = 0; place < sorted.size(); ++place) order[sorted[place]] = place;
        return order;
    }

    std::vector<SearchEntry> entries_;
    WordList words_;
    std::unordered_map<std::string, std::vector<std::string>> kind_words_;
    std::vector<WholeText> wholes_;
    std::vector<std::vector<std::string>> names_;
    std::vector<std::string> folded_names_;
};

}  // namespace

SearchTables make_search_tables(const AtlasIndex& index) {
    return TableMaker(search_entries(index)).make();
}

}  // namespace ancrage::layers

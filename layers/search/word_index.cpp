#include "layers/search/word_index.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "layers/search/spelling.h"

namespace ancrage::layers {

void WordList::add(const std::string& word, std::uint32_t entry, WordField field) {
    const auto number = static_cast<std::uint32_t>(numbers_.size());
    const auto [held, is_new] = numbers_.try_emplace(word, number);
    uses_.push_back({held->second, {entry, field}});
}

WordIndex::WordIndex(const WordList& list) {
    std::vector<std::uint32_t> places(list.numbers_.size());  // by the list's number
    words_.reserve(list.numbers_.size());
    for (const auto& [word, number] : list.numbers_) words_.push_back(word);
    std::ranges::sort(words_);
    for (const auto& [word, number] : list.numbers_) places[number] = find(word);
    for (const std::string& word : words_) letters_.push_back(letters_of(word));

    std::vector<WordList::Use> uses = list.uses_;
    for (WordList::Use& use : uses) use.word = places[use.word];
    std::ranges::sort(uses, [](const WordList::Use& a, const WordList::Use& b) {
        return std::tie(a.word, a.posting.entry, a.posting.field) <
               std::tie(b.word, b.posting.entry, b.posting.field);
    });
    first_.assign(words_.size() + 1, 0);
    const WordList::Use* before = nullptr;
    for (const WordList::Use& use : uses) {
        // A word that is in the name says more than the same word elsewhere.
        const bool is_repeated = before != nullptr && before->word == use.word &&
                                 before->posting.entry == use.posting.entry;
        before = &use;
        if (is_repeated) continue;
        postings_.push_back(use.posting);
        first_[use.word + 1] = postings_.size();
    }
}

std::uint32_t WordIndex::find(std::string_view word) const {
    const auto found = std::ranges::lower_bound(words_, word);
    if (found == words_.end() || *found != word) return size();
    return static_cast<std::uint32_t>(found - words_.begin());
}

std::vector<WordMatch> WordIndex::beginning_with(std::string_view typed) const {
    std::vector<WordMatch> matches;
    const auto first = std::ranges::lower_bound(words_, typed);
    for (auto word = first; word != words_.end() && word->starts_with(typed); ++word) {
        matches.push_back(
            {static_cast<std::uint32_t>(word - words_.begin()), word->size() == typed.size(), 0});
    }
    return matches;
}

std::vector<WordMatch> WordIndex::close_to(std::string_view typed, bool unfinished) const {
    const std::size_t limit = forgiven_slips(typed);
    const std::uint64_t letters = letters_of(typed);
    std::vector<WordMatch> matches;
    for (std::uint32_t word = 0; limit > 0 && word < size(); ++word) {
        const auto absent = static_cast<std::size_t>(std::popcount(letters & ~letters_[word]));
        if (absent > limit || words_[word].size() + limit < typed.size()) continue;
        const Slips slips = slips_between(typed, words_[word], limit);
        // Few people miss the first letter: without it, only one slip in a whole word.
        const bool same_start = words_[word].front() == typed.front();
        const bool whole = slips.whole <= (same_start ? limit : 1);
        const bool begun = unfinished && same_start && slips.beginning <= limit;
        if (!whole && !begun) continue;
        matches.push_back(
            {word, whole, static_cast<std::uint8_t>(whole ? slips.whole : slips.beginning)});
    }
    return matches;
}

}  // namespace ancrage::layers

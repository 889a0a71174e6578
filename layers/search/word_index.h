// Which entries hold which words, for words as they are typed: whole, begun, or with a slip.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ancrage::layers {

// What a word is to its entry.
enum class WordField : std::uint8_t { name, code, kind, context };

struct Posting {
    std::uint32_t entry = 0;
    WordField field = WordField::name;
};

// A word of the index that fits what was typed.
struct WordMatch {
    std::uint32_t word = 0;
    bool whole = false;      // not only its beginning
    std::uint8_t slips = 0;  // see spelling.h
};

// The words of entries as they come, before they are put in order.
class WordList {
public:
    // `word` is canonical, see search_text.h.
    void add(const std::string& word, std::uint32_t entry, WordField field);

private:
    friend class WordIndex;

    struct Use {
        std::uint32_t word = 0;
        Posting posting;
    };
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<Use> uses_;
};

// Read-only once made, by any thread.
class WordIndex {
public:
    explicit WordIndex(const WordList& list);

    const std::string& text(std::uint32_t word) const { return words_[word]; }
    std::span<const Posting> postings(std::uint32_t word) const {
        return {postings_.data() + first_[word], postings_.data() + first_[word + 1]};
    }
    // Index of a word; size() when it is not held.
    std::uint32_t find(std::string_view word) const;
    std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

    // Words that are `typed` or begin with it, ordered by word.
    std::vector<WordMatch> beginning_with(std::string_view typed) const;
    // Words within the slips forgiven in `typed`, ordered by word; beginnings too when
    // `unfinished`.
    std::vector<WordMatch> close_to(std::string_view typed, bool unfinished) const;

private:
    std::vector<std::string> words_;      // sorted
    std::vector<std::uint64_t> letters_;  // by word
    std::vector<std::size_t> first_;      // by word, and the end
    std::vector<Posting> postings_;
};

}  // namespace ancrage::layers

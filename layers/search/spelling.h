// How many slips of the finger lie between what was typed and a word: letters missing, added,
// replaced, or two neighbours exchanged (optimal string alignment, after Damerau 1964), up to a
// bound.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ancrage::layers {

// Words longer than this, in bytes, are never compared.
inline constexpr std::size_t longest_compared = 48;

struct Slips {
    std::size_t whole = 0;      // to the whole word
    std::size_t beginning = 0;  // to the nearest beginning of the word: it is still being typed
};

// Both are `limit + 1` when there are more than `limit` slips, or when a word is too long.
Slips slips_between(std::string_view typed, std::string_view word, std::size_t limit);

// Slips forgiven in a typed word: none in short words and in those with digits, one from four
// letters, two from seven.
std::size_t forgiven_slips(std::string_view typed);

// One bit a letter or digit: when `typed` has more than `limit` letters that `word` has not, no
// comparison is needed.
std::uint64_t letters_of(std::string_view word);

}  // namespace ancrage::layers

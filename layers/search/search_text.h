// Names and questions as words to compare: folded, "St" read as "Saint", "11e" and "11ème" as "11",
// each word with the bytes of the text it stands for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ancrage::layers {

struct SearchWord {
    std::string folded;     // as written: "st"
    std::string canonical;  // as compared: "saint"
    // Where every byte of `folded` comes from, and the end of the last: folded.size() + 1 offsets
    // in the text.
    std::vector<std::size_t> offsets;

    std::size_t begin() const { return offsets.front(); }
    std::size_t end() const { return offsets.back(); }
};

// Words of a text: runs of letters, digits and unknown bytes between spaces and punctuation.
// Accents written as characters of their own are left out. Any bytes are accepted.
std::vector<SearchWord> search_words(std::string_view text);

// Articles and the like ("de", "la", "sur"), and the "CA", "CC" and "CU" of inter-municipal bodies:
// a name is recognised without them.
bool is_small_word(std::string_view canonical);

// The canonical words without anything between them: "saintdenis".
std::string joined_words(const std::vector<SearchWord>& words);

}  // namespace ancrage::layers

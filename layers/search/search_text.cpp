#include "layers/search/search_text.h"

#include <algorithm>
#include <array>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

constexpr std::array<std::string_view, 23> small_words{
    "a", "au", "aux", "ca",  "cc", "cu",  "d",    "de",  "des", "du",  "en", "et",
    "l", "la", "le",  "les", "of", "sur", "sous", "the", "un",  "and", "in"};
constexpr std::array<std::string_view, 5> ordinals{"e", "er", "eme", "nd", "th"};

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Bytes of the character at the front; a broken one counts for one byte.
std::size_t character_length(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    std::size_t length = 1;
    if (lead >= 0xC2) length = 2;
    if (lead >= 0xE0) length = 3;
    if (lead >= 0xF0) length = 4;
    if (length > text.size()) return 1;
    const std::string_view rest = text.substr(1, length - 1);
    return std::ranges::all_of(rest, is_continuation) ? length : 1;
}

// Accents that follow their letter: U+0300 to U+036F.
bool is_combining(std::string_view character) {
    if (character.size() != 2) return false;
    const auto lead = static_cast<unsigned char>(character[0]);
    const auto last = static_cast<unsigned char>(character[1]);
    return lead == 0xCC || (lead == 0xCD && last <= 0xAF);
}

// As fold() does, empty for what stands between words; most characters take the short way.
std::string folded_character(std::string_view character) {
    const char first = character.front();
    if ((first >= 'a' && first <= 'z') || is_digit(first)) return std::string(1, first);
    return fold(character);
}

std::string canonical_of(const std::string& folded) {
    if (folded == "st") return "saint";
    if (folded == "ste") return "sainte";
    const auto rest = std::ranges::find_if_not(folded, is_digit);
    const std::string_view suffix =
        std::string_view(folded).substr(static_cast<std::size_t>(rest - folded.begin()));
    const bool is_ordinal =
        rest != folded.begin() && std::ranges::find(ordinals, suffix) != ordinals.end();
    return is_ordinal ? std::string(folded.begin(), rest) : folded;
}

void close_word(std::vector<SearchWord>& words, SearchWord& open, std::size_t end) {
    if (open.folded.empty()) return;
    open.offsets.push_back(end);
    open.canonical = canonical_of(open.folded);
    words.push_back(std::move(open));
    open = {};
}

}  // namespace

std::vector<SearchWord> search_words(std::string_view text) {
    std::vector<SearchWord> words;
    SearchWord open;
    std::size_t end = 0;  // of the last character that belongs to the open word
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = character_length(text.substr(at));
        const std::string_view character = text.substr(at, length);
        at += length;
        if (is_combining(character)) {
            if (!open.folded.empty()) end = at;
            continue;
        }
        const std::string piece = folded_character(character);
        if (piece.empty()) {
            close_word(words, open, end);
            continue;
        }
        open.folded += piece;
        open.offsets.insert(open.offsets.end(), piece.size(), at - length);
        end = at;
    }
    close_word(words, open, end);
    return words;
}

bool is_small_word(std::string_view canonical) {
    return std::ranges::find(small_words, canonical) != small_words.end();
}

std::string joined_words(const std::vector<SearchWord>& words) {
    std::string joined;
    for (const SearchWord& word : words) joined += word.canonical;
    return joined;
}

}  // namespace ancrage::layers

#include "layers/imports/address_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "layers/search/search_text.h"

namespace ancrage::layers {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 40> abbreviations{
    {{"all", "allee"},      {"allees", "allee"},  {"av", "avenue"},       {"ave", "avenue"},
     {"bd", "boulevard"},   {"bld", "boulevard"}, {"blvd", "boulevard"},  {"boul", "boulevard"},
     {"ch", "chemin"},      {"che", "chemin"},    {"chem", "chemin"},     {"crs", "cours"},
     {"fg", "faubourg"},    {"fbg", "faubourg"},  {"imp", "impasse"},     {"pass", "passage"},
     {"pl", "place"},       {"plce", "place"},    {"prom", "promenade"},  {"qu", "quai"},
     {"r", "rue"},          {"res", "residence"}, {"rte", "route"},       {"rpt", "rondpoint"},
     {"sq", "square"},      {"vc", "voie"},       {"za", "zone"},         {"zi", "zone"},
     {"cdt", "commandant"}, {"col", "colonel"},   {"cne", "capitaine"},   {"dr", "docteur"},
     {"gal", "general"},    {"gen", "general"},   {"lt", "lieutenant"},   {"mal", "marechal"},
     {"pdt", "president"},  {"pt", "petit"},      {"prof", "professeur"}, {"gd", "grand"}}};

constexpr std::array<std::string_view, 9> extensions{"bis", "ter", "quater", "quinquies", "a",
                                                     "b",   "c",   "d",      "e"};

bool is_digits(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::string key_of(const std::vector<SearchWord>& words, std::size_t begin, std::size_t end) {
    std::string key;
    for (std::size_t i = begin; i < end; ++i) {
        std::string_view word = words[i].canonical;
        if (is_small_word(word)) continue;
        const auto* const full =
            std::ranges::find(abbreviations, word, [](const auto& pair) { return pair.first; });
        if (full != abbreviations.end()) word = full->second;
        key += (key.empty() ? "" : " ") + std::string(word);
    }
    return key;
}

// The last word of five digits that is not the first: what follows is the commune.
std::size_t postcode_place(const std::vector<SearchWord>& words) {
    constexpr std::size_t postcode_size = 5;
    for (std::size_t i = words.size(); i > 1; --i) {
        const std::string& word = words[i - 1].folded;
        if (word.size() == postcode_size && is_digits(word)) return i - 1;
    }
    return words.size();
}

// The number that a street's name follows: the first one with a word after it.
std::size_t number_place(const std::vector<SearchWord>& words, std::size_t end) {
    constexpr std::size_t longest_number = 4;
    for (std::size_t i = 0; i + 1 < end; ++i) {
        const std::string& word = words[i].folded;
        const std::size_t digits = static_cast<std::size_t>(
            std::ranges::find_if_not(word, [](char c) { return c >= '0' && c <= '9'; }) -
            word.begin());
        // "12" and "12b", not "75008" nor "1er".
        const bool plain = digits > 0 && digits <= longest_number && word.size() <= digits + 1;
        if (plain && !is_digits(words[i + 1].folded)) return i;
    }
    return end;
}

}  // namespace

std::string street_key(std::string_view street) {
    const std::vector<SearchWord> words = search_words(street);
    return key_of(words, 0, words.size());
}

AddressParts split_address(std::string_view text) {
    constexpr std::size_t longest = 300;
    text = text.substr(0, longest);
    const std::vector<SearchWord> words = search_words(text);
    AddressParts parts;
    const std::size_t postcode = postcode_place(words);
    if (postcode < words.size()) {
        parts.postcode = words[postcode].folded;
        parts.commune = text.substr(words[postcode].end());
    }
    const std::size_t at = number_place(words, postcode);
    if (at == postcode) {
        parts.street = key_of(words, 0, postcode);
        return parts;
    }
    const std::string& number = words[at].folded;
    const auto* const end = number.data() + number.size();
    const auto [stop, error] = std::from_chars(number.data(), end, parts.number);
    parts.extension.assign(stop, end);
    std::size_t street = at + 1;
    const auto is_extension = [&](const std::string& word) {
        return std::ranges::find(extensions, word) != extensions.end();
    };
    if (parts.extension.empty() && street + 1 < postcode && is_extension(words[street].folded)) {
        parts.extension = words[street++].folded;
    }
    parts.street = key_of(words, street, postcode);
    return parts;
}

}  // namespace ancrage::layers

#include <array>
#include <utility>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

// UTF-8 sequences and what they fold to. A space stands for punctuation.
constexpr std::array<std::pair<std::string_view, std::string_view>, 64> folds{{
    {"à", "a"},  {"â", "a"},      {"ä", "a"},      {"á", "a"},     {"ã", "a"},  {"å", "a"},
    {"À", "a"},  {"Â", "a"},      {"Ä", "a"},      {"Á", "a"},     {"ç", "c"},  {"Ç", "c"},
    {"é", "e"},  {"è", "e"},      {"ê", "e"},      {"ë", "e"},     {"É", "e"},  {"È", "e"},
    {"Ê", "e"},  {"Ë", "e"},      {"î", "i"},      {"ï", "i"},     {"í", "i"},  {"Î", "i"},
    {"Ï", "i"},  {"Í", "i"},      {"ô", "o"},      {"ö", "o"},     {"ó", "o"},  {"ò", "o"},
    {"Ô", "o"},  {"Ö", "o"},      {"Ó", "o"},      {"ù", "u"},     {"û", "u"},  {"ü", "u"},
    {"ú", "u"},  {"Ù", "u"},      {"Û", "u"},      {"Ü", "u"},     {"Ú", "u"},  {"ÿ", "y"},
    {"Ÿ", "y"},  {"ñ", "n"},      {"Ñ", "n"},      {"œ", "oe"},    {"Œ", "oe"}, {"æ", "ae"},
    {"Æ", "ae"}, {"’", " "},      {"‘", " "},      {"–", " "},     {"—", " "},  {"‑", " "},
    {"«", " "},  {"»", " "},      {"“", " "},      {"”", " "},     {"…", " "},  {"·", " "},
    {"°", " "},  {"\u00a0", " "}, {"\u202f", " "}, {"\u200b", ""},  // zero-width space, which
                                                                    // registers carry unseen
}};

bool is_letter_or_digit(unsigned char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

void append_folded(std::string& out, std::string_view piece) {
    const bool space = piece == " ";
    if (space && (out.empty() || out.back() == ' ')) return;
    out += piece;
}

// Length of the sequence at the front of `text` and what it folds to.
std::pair<std::size_t, std::string> fold_front(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text.front());
    if (byte >= 'A' && byte <= 'Z') return {1, std::string(1, static_cast<char>(byte + 32))};
    if (is_letter_or_digit(byte)) return {1, std::string(1, static_cast<char>(byte))};
    if (byte < 0x80) return {1, " "};
    for (const auto& [from, to] : folds) {
        if (text.starts_with(from)) return {from.size(), std::string(to)};
    }
    return {1, std::string(text.substr(0, 1))};
}

}  // namespace

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto [length, piece] = fold_front(text);
        append_folded(out, piece);
        text.remove_prefix(length);
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace ancrage::layers

// A filter's text cut into words, numbers, quoted texts and signs, each with its place in the text.
// Hostile texts (not UTF-8, a NUL, a quote never closed, a megabyte) end in an error with a place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "layers/filter/expression.h"

namespace ancrage::layers {

// Bytes; longer filters are refused.
inline constexpr std::size_t longest_filter = 64 * 1024;

struct FilterToken {
    enum class Kind { word, number, quoted, sign, end };
    Kind kind = Kind::end;
    std::string text;    // of a quoted text what is between the quotes; a sign in its plain form
    std::string folded;  // of a word
    double number = 0;
    TextSpan at;
};

// The last token is `end`. Numbers: 1 234,5 and 1234.5 and 1,234,567.5, with any kind of space
// between thousands; 1,234 could be either and is an error. Quotes: "…", '…', «…», “…”; doubled
// inside, they stand for themselves.
std::variant<std::vector<FilterToken>, FilterError> filter_tokens(std::string_view text);

// What `and`, `et`, `dans`… mean wherever they stand alone.
enum class Keyword { none, and_also, or_else, not_this, except, in, contains, is, known, unknown };
Keyword keyword_of(const FilterToken& token);

// Whether a text can stand without quotes as a name or value.
bool is_plain_word(std::string_view text);

// Units that may follow a number.
struct FilterUnit {
    enum class Kind { metres, hectares, euros, percent };
    Kind kind = Kind::metres;
    double factor = 1;  // to the unit of the kind's name
};
// Nothing when the word is no unit.
const FilterUnit* find_unit(std::string_view word);

}  // namespace ancrage::layers

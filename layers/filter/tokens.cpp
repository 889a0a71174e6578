#include "layers/filter/tokens.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Length of the UTF-8 sequence at the front; 0 when it is none (RFC 3629: no overlong form, no
// surrogate, nothing above U+10FFFF).
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return 0;
    }
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    if (first == 0xED && byte(1) > 0x9F) return 0;
    if (first == 0xF0 && byte(1) < 0x90) return 0;
    if (first == 0xF4 && byte(1) > 0x8F) return 0;
    return length;
}

std::size_t space_length(std::string_view text) {
    constexpr std::array<std::string_view, 7> spaces{" ",      "\t",     "\n",    "\r",
                                                     "\u00a0", "\u202f", "\u2009"};
    for (const std::string_view space : spaces) {
        if (text.starts_with(space)) return space.size();
    }
    return 0;
}

// Length of the sign at the front and its plain form.
std::pair<std::size_t, std::string_view> sign_at(std::string_view text) {
    constexpr std::array<Pair, 17> signs{{{"<=", "<="},
                                          {">=", ">="},
                                          {"!=", "!="},
                                          {"<>", "!="},
                                          {"==", "="},
                                          {"≤", "<="},
                                          {"≥", ">="},
                                          {"≠", "!="},
                                          {"=", "="},
                                          {"<", "<"},
                                          {">", ">"},
                                          {"(", "("},
                                          {")", ")"},
                                          {",", ","},
                                          {";", ","},
                                          {".", "."},
                                          {"%", "%"}}};
    for (const auto& [sign, plain] : signs) {
        if (text.starts_with(sign)) return {sign.size(), plain};
    }
    return {0, {}};
}

Pair quotes_at(std::string_view text) {
    constexpr std::array<Pair, 4> quotes{{{"\"", "\""}, {"'", "'"}, {"«", "»"}, {"“", "”"}}};
    for (const Pair& quote : quotes) {
        if (text.starts_with(quote.first)) return quote;
    }
    return {};
}

// Letters, digits and what holds names and addresses together: _ - : ' & / +. Everything beyond
// ASCII that is no space, sign or quote is a letter.
std::size_t word_byte_length(std::string_view text) {
    const char c = text.front();
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
    if (is_letter || std::string_view("_-:'&/+").find(c) != std::string_view::npos) return 1;
    if (static_cast<unsigned char>(c) < 0x80 || space_length(text) > 0) return 0;
    if (sign_at(text).first > 0 || text.starts_with("«") || text.starts_with("»")) return 0;
    if (text.starts_with("“") || text.starts_with("”")) return 0;
    return sequence_length(text);
}

std::size_t word_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size()) {
        const std::size_t next = word_byte_length(text.substr(length));
        if (next == 0) break;
        length += next;
    }
    return length;
}

std::size_t digits_at(std::string_view text) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    return end;
}

struct NumberRead {
    std::size_t length = 0;
    std::string plain;  // digits and a point
    bool is_ambiguous = false;
};

// The groups of three digits behind the first one, each led by the same separator.
std::size_t read_groups(std::string_view text, std::string& plain, bool with_commas) {
    std::size_t length = 0;
    while (length < text.size()) {
        const std::string_view rest = text.substr(length);
        const std::size_t gap = with_commas
                                    ? (rest.front() == ',' ? std::size_t{1} : std::size_t{0})
                                    : space_length(rest);
        if (gap == 0 || digits_at(rest.substr(gap)) != 3) break;
        plain += rest.substr(gap, 3);
        length += gap + 3;
    }
    return length;
}

NumberRead read_number(std::string_view text) {
    NumberRead read;
    if (text.front() == '-') {
        read.plain = "-";
        read.length = 1;
    }
    const std::size_t first = digits_at(text.substr(read.length));
    const bool is_zero = text.substr(read.length, first) == "0";
    read.plain += text.substr(read.length, first);
    read.length += first;
    if (first <= 3) read.length += read_groups(text.substr(read.length), read.plain, false);
    std::string english = read.plain;
    const std::size_t commas =
        first <= 3 && !is_zero ? read_groups(text.substr(read.length), english, true) : 0;
    const bool has_point = read.length + commas < text.size() && text[read.length + commas] == '.';
    if (commas > 4 || (commas == 4 && has_point)) {
        read.plain = english;
        read.length += commas;
    } else if (commas == 4) {
        read.length += commas;
        read.is_ambiguous = true;
        return read;
    }
    if (read.length + 1 < text.size() && (text[read.length] == '.' || text[read.length] == ',') &&
        is_digit(text[read.length + 1])) {
        const std::size_t decimals = digits_at(text.substr(read.length + 1));
        read.plain += '.';
        read.plain += text.substr(read.length + 1, decimals);
        read.length += 1 + decimals;
    }
    return read;
}

class Tokens {
public:
    explicit Tokens(std::string_view text) : text_(text) {}

    std::variant<std::vector<FilterToken>, FilterError> read() {
        if (text_.size() > longest_filter) {
            return wrong("error.filter_too_long", {std::to_string(longest_filter)}, longest_filter,
                         1);
        }
        while (position_ < text_.size() && !error_) read_one();
        if (error_) return *error_;
        tokens_.push_back({FilterToken::Kind::end, {}, {}, 0, {text_.size(), 0}});
        return std::move(tokens_);
    }

private:
    static FilterError wrong(const char* key, std::vector<std::string> arguments,
                             std::size_t offset, std::size_t length) {
        return {{key, std::move(arguments)}, {offset, length}};
    }

    void add(FilterToken::Kind kind, std::string text, std::size_t length, double number = 0) {
        std::string folded = kind == FilterToken::Kind::word ? fold(text) : std::string();
        tokens_.push_back({kind, std::move(text), std::move(folded), number, {position_, length}});
        position_ += length;
    }

    void read_one() {
        const std::string_view rest = text_.substr(position_);
        const bool is_control = static_cast<unsigned char>(rest.front()) < 0x20;
        if (const std::size_t space = space_length(rest); space > 0) {
            position_ += space;
        } else if (sequence_length(rest) == 0 || is_control || rest.front() == 0x7F) {
            error_ = wrong("error.filter_byte", {}, position_, 1);
        } else if (const Pair quotes = quotes_at(rest); !quotes.first.empty()) {
            read_quoted(rest, quotes);
        } else if (const auto [length, plain] = sign_at(rest); length > 0) {
            add(FilterToken::Kind::sign, std::string(plain), length);
        } else if (is_digit(rest.front()) ||
                   (rest.front() == '-' && rest.size() > 1 && is_digit(rest[1]))) {
            read_digits(rest);
        } else if (const std::size_t word = word_length(rest); word > 0) {
            add(FilterToken::Kind::word, std::string(rest.substr(0, word)), word);
        } else {
            const std::size_t length_of_one = sequence_length(rest);
            error_ = wrong("error.filter_character", {std::string(rest.substr(0, length_of_one))},
                           position_, length_of_one);
        }
    }

    void read_quoted(std::string_view rest, const Pair& quotes) {
        std::string text;
        std::size_t length = quotes.first.size();
        while (length < rest.size()) {
            const std::string_view here = rest.substr(length);
            if (here.starts_with(quotes.second)) {
                length += quotes.second.size();
                if (!rest.substr(length).starts_with(quotes.second)) {
                    add(FilterToken::Kind::quoted, std::move(text), length);
                    return;
                }
            }
            const std::size_t next = sequence_length(rest.substr(length));
            if (next == 0 || static_cast<unsigned char>(rest[length]) < 0x20) {
                error_ = wrong("error.filter_byte", {}, position_ + length, 1);
                return;
            }
            text += rest.substr(length, next);
            length += next;
        }
        error_ = wrong("error.filter_quote", {}, position_, quotes.first.size());
    }

    // 500, 500m, 2A004 and 2019-09-23 all begin with a digit.
    void read_digits(std::string_view rest) {
        const NumberRead number = read_number(rest);
        const std::size_t suffix = word_length(rest.substr(number.length));
        const bool is_unit =
            suffix == 0 || find_unit(fold(rest.substr(number.length, suffix))) != nullptr;
        if (!is_unit) {
            const std::size_t word = word_length(rest);
            add(FilterToken::Kind::word, std::string(rest.substr(0, word)), word);
            return;
        }
        const std::string_view written = rest.substr(0, number.length);
        if (number.is_ambiguous) {
            error_ = wrong("error.filter_number_ambiguous", {std::string(written)}, position_,
                           number.length);
            return;
        }
        double value = 0;
        const char* end = number.plain.data() + number.plain.size();
        const auto [last, problem] = std::from_chars(number.plain.data(), end, value);
        if (problem != std::errc() || last != end || !std::isfinite(value)) {
            error_ = wrong("error.filter_number_size", {std::string(written.substr(0, 40))},
                           position_, number.length);
            return;
        }
        add(FilterToken::Kind::number, std::string(written), number.length, value);
    }

    std::string_view text_;
    std::size_t position_ = 0;
    std::vector<FilterToken> tokens_;
    std::optional<FilterError> error_;
};

}  // namespace

std::variant<std::vector<FilterToken>, FilterError> filter_tokens(std::string_view text) {
    return Tokens(text).read();
}

Keyword keyword_of(const FilterToken& token) {
    constexpr std::array<std::pair<std::string_view, Keyword>, 33> keywords{
        {{"and", Keyword::and_also},
         {"et", Keyword::and_also},
         {"or", Keyword::or_else},
         {"ou", Keyword::or_else},
         {"not", Keyword::not_this},
         {"non", Keyword::not_this},
         {"pas", Keyword::not_this},
         {"sauf", Keyword::except},
         {"except", Keyword::except},
         {"in", Keyword::in},
         {"dans", Keyword::in},
         {"parmi", Keyword::in},
         {"contains", Keyword::contains},
         {"contient", Keyword::contains},
         {"is", Keyword::is},
         {"est", Keyword::is},
         {"are", Keyword::is},
         {"sont", Keyword::is},
         {"known", Keyword::known},
         {"connu", Keyword::known},
         {"connue", Keyword::known},
         {"connus", Keyword::known},
         {"connues", Keyword::known},
         {"stated", Keyword::known},
         {"renseigne", Keyword::known},
         {"renseignee", Keyword::known},
         {"unknown", Keyword::unknown},
         {"inconnu", Keyword::unknown},
         {"inconnue", Keyword::unknown},
         {"inconnus", Keyword::unknown},
         {"inconnues", Keyword::unknown},
         {"empty", Keyword::unknown},
         {"vide", Keyword::unknown}}};
    if (token.kind != FilterToken::Kind::word) return Keyword::none;
    const auto* const it =
        std::ranges::find(keywords, token.folded, &std::pair<std::string_view, Keyword>::first);
    return it == keywords.end() ? Keyword::none : it->second;
}

bool is_plain_word(std::string_view text) {
    if (text.empty() || text.size() > longest_filter) return false;
    const auto tokens = filter_tokens(text);
    const auto* read = std::get_if<std::vector<FilterToken>>(&tokens);
    return read != nullptr && read->size() == 2 && read->front().kind == FilterToken::Kind::word &&
           read->front().text == text && keyword_of(read->front()) == Keyword::none;
}

const FilterUnit* find_unit(std::string_view word) {
    using Kind = FilterUnit::Kind;
    static constexpr std::array<std::pair<std::string_view, FilterUnit>, 18> units{
        {{"m", {Kind::metres, 1}},
         {"km", {Kind::metres, 1000}},
         {"ha", {Kind::hectares, 1}},
         {"m2", {Kind::hectares, 1e-4}},
         {"m²", {Kind::hectares, 1e-4}},
         {"km2", {Kind::hectares, 100}},
         {"km²", {Kind::hectares, 100}},
         {"€", {Kind::euros, 1}},
         {"eur", {Kind::euros, 1}},
         {"euros", {Kind::euros, 1}},
         {"k€", {Kind::euros, 1e3}},
         {"keur", {Kind::euros, 1e3}},
         {"m€", {Kind::euros, 1e6}},
         {"meur", {Kind::euros, 1e6}},
         {"md€", {Kind::euros, 1e9}},
         {"mdeur", {Kind::euros, 1e9}},
         {"%", {Kind::percent, 1}},
         {"percent", {Kind::percent, 1}}}};
    const auto* const it =
        std::ranges::find(units, word, &std::pair<std::string_view, FilterUnit>::first);
    return it == units.end() ? nullptr : &it->second;
}

}  // namespace ancrage::layers

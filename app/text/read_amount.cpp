#include "app/text/read_amount.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

namespace ancrage::app {

namespace {

constexpr std::size_t longest = 40;  // bytes; longer is no amount

void erase_all(std::string& text, std::string_view part) {
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
        text.erase(at, part.size());
    }
}

std::string without_spaces(std::string_view typed) {
    std::string text(typed);
    for (const std::string_view space : {" ", "\t", "\u00a0", "\u202f", "'", "\u2019"}) {
        erase_all(text, space);
    }
    return text;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Takes a thousand or a million off the end.
double take_factor(std::string& text) {
    if (text.empty()) return 1;
    const char last = text.back();
    const double factor = last == 'k' || last == 'K' ? 1e3 : last == 'M' ? 1e6 : 1;
    if (factor > 1) text.pop_back();
    return factor;
}

// "1.234,5" -> {"1", "234", "5"} and ".,".
struct Parts {
    std::vector<std::string> digits;
    std::string separators;
};

std::optional<Parts> parts_of(const std::string& text) {
    Parts parts{{""}, ""};
    for (const char c : text) {
        if (is_digit(c)) {
            parts.digits.back() += c;
        } else if (c == ',' || c == '.') {
            parts.separators += c;
            parts.digits.emplace_back();
        } else {
            return std::nullopt;
        }
    }
    const bool any_empty = std::ranges::any_of(parts.digits, &std::string::empty);
    return any_empty ? std::nullopt : std::optional(parts);
}

// Digits with a decimal point; nothing where the separators make no sense.
std::optional<std::string> plain_number(const Parts& parts) {
    constexpr std::size_t thousands = 3;
    const std::size_t count = parts.digits.size();
    const bool has_cents = count > 1 && parts.digits.back().size() < thousands;
    const std::size_t whole = has_cents ? count - 1 : count;
    for (std::size_t i = 1; i < whole; ++i) {
        if (parts.digits[i].size() != thousands) return std::nullopt;
        if (parts.separators[i - 1] != parts.separators[0]) return std::nullopt;
    }
    if (whole > 1 && parts.digits[0].size() > thousands) return std::nullopt;
    if (has_cents && whole > 1 && parts.separators.back() == parts.separators[0]) {
        return std::nullopt;
    }
    std::string number;
    for (std::size_t i = 0; i < whole; ++i) number += parts.digits[i];
    return has_cents ? number + "." + parts.digits.back() : number;
}

}  // namespace

std::optional<double> read_amount(std::string_view typed) {
    if (typed.size() > longest) return std::nullopt;
    std::string text = without_spaces(typed);
    constexpr std::string_view euro = "€";
    if (text.starts_with(euro)) {
        text.erase(0, euro.size());
    } else if (text.ends_with(euro)) {
        text.erase(text.size() - euro.size());
    }
    const double factor = take_factor(text);
    const auto parts = parts_of(text);
    const auto number = parts ? plain_number(*parts) : std::nullopt;
    if (!number) return std::nullopt;
    double value = 0;
    const char* last = number->data() + number->size();
    const auto [end, error] = std::from_chars(number->data(), last, value);
    return error == std::errc() && end == last ? std::optional(value * factor) : std::nullopt;
}

std::optional<int> read_count(std::string_view typed) {
    constexpr std::size_t most_digits = 7;
    if (typed.size() > longest) return std::nullopt;
    const std::string text = without_spaces(typed);
    if (text.empty() || text.size() > most_digits || !std::ranges::all_of(text, is_digit)) {
        return std::nullopt;
    }
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace ancrage::app

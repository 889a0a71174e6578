#include "app/text/formats.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>

#include "app/text/split.h"

namespace ancrage::app {

using layers::Language;

namespace {

constexpr std::string_view narrow_space = "\u202f";

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::optional<int> parse_part(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::string format_number(double value, int decimals, Language language) {
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, std::abs(value));
    const std::string_view digits(buffer.data());
    const std::size_t point = digits.find('.');
    const std::string_view whole = digits.substr(0, point);
    const bool is_zero = digits.find_first_not_of("0.") == std::string_view::npos;
    std::string text = value < 0 && !is_zero ? "-" : "";
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (i > 0 && (whole.size() - i) % 3 == 0) {
            text += language == Language::french ? narrow_space : ",";
        }
        text += whole[i];
    }
    if (point != std::string_view::npos) {
        text += language == Language::french ? ',' : '.';
        text += digits.substr(point + 1);
    }
    return text;
}

std::string format_count(std::size_t count, const Translations& words) {
    return format_number(static_cast<double>(count), 0, words.language());
}

std::string format_hectares(double hectares, Language language) {
    return format_number(hectares, hectares < 100 ? 1 : 0, language) + "\u00a0ha";
}

std::string format_euros(double euros, Language language) {
    const int decimals = euros == std::floor(euros) ? 0 : 2;
    const std::string number = format_number(euros, decimals, language);
    return language == Language::french ? number + "\u00a0€" : "€" + number;
}

std::string format_percent(double percent, Language language) {
    const int decimals = percent == std::floor(percent) ? 0 : 1;
    return format_number(percent, decimals, language) +
           (language == Language::french ? "\u00a0%" : "%");
}

std::string format_share(double share, Language language) {
    const std::string unit = language == Language::french ? "\u00a0%" : "%";
    if (share > 0 && share < 0.005)
        return (language == Language::french ? "<\u00a01" : "<1") + unit;
    // A part that is not the whole never reads as 100 %; sums of exact parts miss it by a rounding.
    const double percent = share < 0.99999 ? std::min(share * 100, 99.0) : 100;
    return format_number(percent, 0, language) + unit;
}

std::string format_date(std::string_view iso, const Translations& words) {
    const auto parts = split(iso, '-');
    if (parts.size() > 3 || parts[0].size() != 4) return std::string(iso);
    const auto year = parse_part(parts[0]);
    const auto month = parts.size() > 1 ? parse_part(parts[1]) : std::optional<int>(1);
    const auto day = parts.size() > 2 ? parse_part(parts[2].substr(0, 2)) : std::optional<int>(1);
    if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 31) {
        return std::string(iso);
    }
    if (parts.size() == 1) return std::string(iso);
    const std::string month_name = words("month." + std::to_string(*month));
    std::string month_year = month_name + " " + std::to_string(*year);
    if (parts.size() == 2) return month_year;
    const bool french_first = words.language() == Language::french && *day == 1;
    return (french_first ? "1er" : std::to_string(*day)) + "\u00a0" + month_year;
}

std::string format_fact(const std::string& text, const std::string& unit,
                        const Translations& words) {
    if (text.empty()) return words("card.not_stated");
    if (unit == "date") return format_date(text, words);
    if (unit.empty() || unit == "year" || unit == "code") return text;
    const auto number = parse_number(text);
    if (!number) return text;
    if (unit == "ha") return format_hectares(*number, words.language());
    if (unit == "eur") return format_euros(*number, words.language());
    // Square metres of land units are read in hectares.
    if (unit == "m2_ha") return format_hectares(*number / 10'000, words.language());
    const bool is_whole = *number == std::floor(*number) || std::abs(*number) >= 1000;
    const std::string value = format_number(*number, is_whole ? 0 : 1, words.language());
    return unit == "count" ? value : value + "\u00a0" + words("unit." + unit);
}

}  // namespace ancrage::app

#include "layers/imports/coordinates.h"

#include <charconv>
#include <cmath>
#include <vector>

namespace ancrage::layers {

namespace {

bool is_longitude(double value) {
    return value >= -5.5 && value <= 9.9 && value != 0;
}

bool is_latitude(double value) {
    return value >= 41 && value <= 51.6;
}

bool is_easting(double value) {
    return value >= 50'000 && value <= 1'300'000;
}

bool is_northing(double value) {
    return value >= 6'000'000 && value <= 7'200'000;
}

bool is_number_sign(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
}

// Runs of digits, signs and points; `comma_is_decimal` decides what a comma is.
std::vector<std::string> numbers_in(std::string_view text, bool comma_is_decimal) {
    std::vector<std::string> numbers;
    std::string open;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        const bool decimal = c == ',' && comma_is_decimal;
        if (is_number_sign(c) || decimal) {
            open += decimal ? '.' : c;
        } else if (!open.empty()) {
            numbers.push_back(std::move(open));
            open.clear();
        }
    }
    return numbers;
}

}  // namespace

std::optional<double> coordinate_number(std::string_view text) {
    constexpr std::size_t longest = 40;
    if (text.empty() || text.size() > longest) return std::nullopt;
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("\u00A0") || rest.starts_with("°")) {
            i += 1;
        } else if (rest.starts_with("\u202F")) {
            i += 2;
        } else if (text[i] != ' ') {
            plain += text[i] == ',' ? '.' : text[i];
        }
    }
    if (plain.starts_with('+')) plain.erase(0, 1);
    double value = 0;
    const char* const end = plain.data() + plain.size();
    const auto [stop, error] = std::from_chars(plain.data(), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<std::pair<double, double>> split_coordinates(std::string_view text) {
    constexpr std::size_t longest = 80;
    if (text.size() > longest) return std::nullopt;
    for (const bool comma_is_decimal : {false, true}) {
        const auto numbers = numbers_in(text, comma_is_decimal);
        if (numbers.size() != 2) continue;
        const auto first = coordinate_number(numbers[0]);
        const auto second = coordinate_number(numbers[1]);
        if (!first || !second) continue;
        if (!read_coordinates(*first, *second)) continue;
        return std::pair(*first, *second);
    }
    return std::nullopt;
}

std::optional<ReadCoordinates> read_coordinates(double first, double second) {
    if (is_longitude(first) && is_latitude(second)) return ReadCoordinates{{first, second}, true};
    if (is_longitude(second) && is_latitude(first)) {
        return ReadCoordinates{{second, first}, true, true};
    }
    if (is_easting(first) && is_northing(second)) return ReadCoordinates{{first, second}};
    if (is_easting(second) && is_northing(first)) {
        return ReadCoordinates{{second, first}, false, true};
    }
    return std::nullopt;
}

}  // namespace ancrage::layers

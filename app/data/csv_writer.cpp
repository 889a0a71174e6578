#include "app/data/csv_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace ancrage::app {

CsvWriter::CsvWriter(layers::Language language)
    : separator_(language == layers::Language::french ? ';' : ','),
      decimal_(language == layers::Language::french ? ',' : '.') {}

void CsvWriter::add_text(std::string text) {
    add(without_formula(std::move(text)));
}

void CsvWriter::add_number(std::string number) {
    std::ranges::replace(number, '.', decimal_);
    add(number);
}

void CsvWriter::add_number(std::optional<double> number) {
    add_number(number ? fixed_number(*number) : std::string());
}

void CsvWriter::add_degrees(double degrees) {
    // Six decimals of a degree are about 0.1 m.
    add_number(std::isfinite(degrees) ? std::to_string(degrees) : std::string());
}

void CsvWriter::end_line() {
    text_ += "\r\n";
    is_first_ = true;
}

void CsvWriter::add(const std::string& field) {
    if (!is_first_) text_ += separator_;
    is_first_ = false;
    const char special[] = {separator_, '"', '\r', '\n', '\t', '\0'};
    const bool is_padded = field.starts_with(' ') || field.ends_with(' ');
    if (!is_padded && field.find_first_of(special) == std::string::npos) {
        text_ += field;
        return;
    }
    text_ += '"';
    for (const char c : field) {
        if (c == '"') text_ += '"';
        text_ += c;
    }
    text_ += '"';
}

std::string without_formula(std::string text) {
    // ＝＋－＠: full-width signs, which some spreadsheets read as the plain ones.
    constexpr std::string_view signs[] = {"=",  "+",      "-",      "@",      "\t",    "\r",
                                          "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"};
    const bool is_risky =
        std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
    return is_risky && !is_csv_number(text) ? "'" + text : text;
}

bool is_csv_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    std::size_t digits = 0;
    std::size_t marks = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            ++digits;
        } else if (c == '.' || c == ',') {
            ++marks;
        } else {
            return false;
        }
    }
    return digits > 0 && marks <= 1;
}

std::string fixed_number(double value) {
    std::array<char, 400> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                            std::chars_format::fixed);
    return {digits.data(), error == std::errc() ? end : digits.data()};
}

}  // namespace ancrage::app

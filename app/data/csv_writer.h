// A CSV text written field by field: UTF-8 with a byte order mark, lines end in CR LF, fields are
// quoted as in RFC 4180. French: ";" between fields and a decimal comma, what a French spreadsheet
// opens by a double click; English: "," and a point.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

class CsvWriter {
public:
    explicit CsvWriter(layers::Language language);

    void add_text(std::string text);
    // Digits with a point, as a source writes them.
    void add_number(std::string number);
    // Never 1e+05, which not every spreadsheet reads; empty for an unknown one.
    void add_number(std::optional<double> number);
    void add_degrees(double degrees);
    void end_line();
    std::string take() { return std::move(text_); }

private:
    void add(const std::string& field);

    char separator_;
    char decimal_;
    std::string text_ = "\ufeff";
    bool is_first_ = true;
};

// A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line break)
// gets an apostrophe before it, as OWASP advises; a text that is nothing but a number does not.
std::string without_formula(std::string text);

// -12,5 and +3.
bool is_csv_number(std::string_view text);

// All digits, without an exponent.
std::string fixed_number(double value);

}  // namespace ancrage::app

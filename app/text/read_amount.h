// An amount of money as a person types it: "50 000", "50 000,50 €", "€50,000", "1,5 M€", "120 k".
#pragma once

#include <optional>
#include <string_view>

namespace ancrage::app {

// Euros. A comma or point with three digits behind it parts thousands, with one or two it begins
// the cents. Nothing for words, signs, or an order of separators that no language writes.
std::optional<double> read_amount(std::string_view typed);

// A whole number from 0 to 9,999,999, thousands parted by spaces or not.
std::optional<int> read_count(std::string_view typed);

}  // namespace ancrage::app

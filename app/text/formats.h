// Numbers, areas, money and dates as each language writes them: 1 234,5 and 78 400 € (narrow
// no-break spaces, decimal comma) or 1,234.5 and €78,400.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/text/translations.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

std::string format_number(double value, int decimals, layers::Language language);
// How many: a whole number.
std::string format_count(std::size_t count, const Translations& words);
// One decimal under 100 ha, none above.
std::string format_hectares(double hectares, layers::Language language);
std::string format_euros(double euros, layers::Language language);
// A rate as printed: 11.2 -> "11,2 %" / "11.2%".
std::string format_percent(double percent, layers::Language language);
// 0.123 -> "12 %" / "12%"; "< 1 %" for a positive share that rounds to 0.
std::string format_share(double share, layers::Language language);
// "2019-09-23" -> 23 septembre 2019 / 23 September 2019; "2019-09" and "2019" as precise as they
// are. What is not such a date comes back as it is.
std::string format_date(std::string_view iso, const Translations& words);

// The value of a card's fact with its unit, as a person reads it.
std::string format_fact(const std::string& text, const std::string& unit,
                        const Translations& words);

}  // namespace ancrage::app

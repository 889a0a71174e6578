// Every word the program shows, in French and English, from assets/translations/*.toml, and the
// formats of numbers, areas, money and dates that go with each language.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "geo/model/message.h"
#include "geo/model/report.h"
#include "geo/model/result.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

class Translations {
public:
    // Text of one file, keys in dotted TOML tables; every value a string.
    static geo::Result<Translations> parse(std::string_view toml, const std::string& path,
                                           layers::Language language);

    layers::Language language() const { return language_; }
    // The words of a key. A key that is missing shows itself between angle brackets: a test makes
    // sure that none is.
    std::string operator()(std::string_view key) const;
    // The words with {0}, {1}… replaced by the arguments.
    std::string operator()(const geo::Message& message) const;
    bool has(std::string_view key) const { return words_.contains(std::string(key)); }
    const std::unordered_map<std::string, std::string>& all() const { return words_; }

private:
    layers::Language language_ = layers::Language::french;
    std::unordered_map<std::string, std::string> words_;
};

// 1 234,5 (French: narrow no-break spaces, comma) or 1,234.5.
std::string format_number(double value, int decimals, layers::Language language);
// 12,5 ha / 12.5 ha; 3 decimals never shown: 1 under 100, 0 above.
std::string format_hectares(double hectares, layers::Language language);
// 78 400 € / €78,400.
std::string format_euros(double euros, layers::Language language);
// "2019" -> 2019; "2019-09" -> septembre 2019; "2019-09-23" -> 23 septembre 2019 / 23 September
// 2019. What is not such a date comes back as it is.
std::string format_date(std::string_view iso, layers::Language language);

}  // namespace ancrage::app

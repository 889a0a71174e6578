// The small phrases every paragraph is made of: counted things, lists, numbers.
#include <cmath>

#include "app/describe/map_words.h"
#include "app/text/formats.h"

namespace ancrage::app {

namespace {

// French counts none and one in the singular, English one alone.
bool is_singular(std::size_t count, const Translations& words) {
    return count == 1 || (count == 0 && words.language() == layers::Language::french);
}

}  // namespace

std::string counted(const layers::Layer& layer, std::size_t count, const Translations& words) {
    const bool singular = is_singular(count, words);
    const std::string key = (singular ? "describe.one_" : "describe.many_") + layer.definition.id;
    if (words.has(key)) return words(geo::Message{key, {format_count(count, words)}});
    return words(geo::Message{singular ? "describe.feature_one" : "describe.feature_many",
                              {format_count(count, words), words(layer.definition.title)}});
}

std::string counted_subset(const std::string& subset, std::size_t count,
                           const Translations& words) {
    const std::string prefix = is_singular(count, words) ? "describe.one_" : "describe.many_";
    return words(geo::Message{prefix + subset, {format_count(count, words)}});
}

std::string listed(const std::vector<std::string>& items, const Translations& words) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += i + 1 == items.size() ? words("describe.and") : ", ";
        text += items[i];
    }
    return text;
}

std::string rough_number(double value, const Translations& words) {
    int decimals = 0;
    if (value > 0 && value < 10) decimals = value < 1 ? (value < 0.1 ? 3 : 2) : 1;
    return format_number(value, decimals, words.language());
}

std::string short_name(const layers::Layer& layer, std::size_t row) {
    constexpr std::size_t most_bytes = 64;
    std::string name = layer.name(row);
    if (name.size() <= most_bytes) return name;
    std::size_t end = name.rfind(' ', most_bytes);
    if (end == std::string::npos || end == 0) return name;
    // A bracket that would stay open is left out whole.
    const std::size_t bracket = name.rfind('(', end);
    const bool is_open = bracket != std::string::npos && bracket > 0 &&
                         name.substr(bracket, end - bracket).find(')') == std::string::npos;
    if (is_open) end = bracket;
    while (end > 1 && (name[end - 1] == ' ' || name[end - 1] == '-')) --end;
    return name.substr(0, end) + "…";
}

}  // namespace ancrage::app

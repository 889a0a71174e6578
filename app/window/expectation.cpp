#include "app/window/expectation.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "app/data/settings_entries.h"
#include "app/text/split.h"
#include "app/window/script_words.h"

namespace ancrage::app {

namespace {

using nlohmann::json;

const json* element(const json& list, std::string_view position) {
    std::size_t index = 0;
    const auto read = std::from_chars(position.data(), position.data() + position.size(), index);
    const bool is_number = read.ec == std::errc() && read.ptr == position.data() + position.size();
    return is_number && index < list.size() ? &list[index] : nullptr;
}

const json* value_at(const json& state, const std::string& key) {
    const json* value = &state;
    for (const std::string_view name : split(key, '.')) {
        if (value->is_array()) {
            value = element(*value, name);
        } else {
            const auto found = value->find(std::string(name));
            value = value->is_object() && found != value->end() ? &*found : nullptr;
        }
        if (value == nullptr) return nullptr;
    }
    return value;
}

// A word that is no JSON is a text: people forget the quotes.
json wanted_value(const std::string& words) {
    json value = json::parse(words, nullptr, false);
    return value.is_discarded() ? json(words) : value;
}

// In a list its element, in a text a part of it, which may look like a number.
bool holds(const json& found, const json& part) {
    if (found.is_array()) return std::ranges::find(found, part) != found.end();
    if (!found.is_string()) return false;
    const std::string words = part.is_string() ? part.get<std::string>() : part.dump();
    return found.get_ref<const std::string&>().find(words) != std::string::npos;
}

bool is_met(Comparison comparison, const json& found, const json& wanted) {
    const bool numbers = found.is_number() && wanted.is_number();
    switch (comparison) {
        case Comparison::equal: return found == wanted;
        case Comparison::different: return found != wanted;
        case Comparison::contains: return holds(found, wanted);
        case Comparison::above: return numbers && found.get<double>() > wanted.get<double>();
        case Comparison::below: return numbers && found.get<double>() < wanted.get<double>();
    }
    return false;
}

}  // namespace

std::optional<geo::Message> unmet(const event::Expect& expect, const std::string& state) {
    const json all = json::parse(state, nullptr, false);
    const json* found = value_at(all, expect.key);
    if (found == nullptr) return geo::Message{"error.script_no_key", {expect.key}};
    const json wanted = wanted_value(expect.value);
    if (is_met(expect.comparison, *found, wanted)) return std::nullopt;
    const std::string comparison = settings_entries::name_in(comparisons, expect.comparison);
    return geo::Message{
        "error.script_expected",
        {expect.key, comparison + (comparison.empty() ? "" : " ") + wanted.dump(), found->dump()}};
}

}  // namespace ancrage::app

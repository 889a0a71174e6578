#include "app/data/json_entries.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

constexpr int deepest_nesting = 32;

// Watches the text being parsed: what the finished object no longer tells.
struct Watch {
    std::vector<std::set<std::string>> names;  // of the objects that are open
    bool too_deep = false;
    std::string twice;

    bool operator()(int depth, ordered_json::parse_event_t event, const ordered_json& parsed) {
        using Event = ordered_json::parse_event_t;
        too_deep = too_deep || depth > deepest_nesting;
        if (event == Event::object_start) names.emplace_back();
        if (event == Event::object_end) names.pop_back();
        if (event == Event::key && !names.back().insert(parsed.get<std::string>()).second) {
            twice = parsed.get<std::string>();
        }
        return !too_deep;
    }
};

std::string line_of(std::string_view text, std::size_t byte) {
    const auto until = text.substr(0, byte == 0 ? 0 : byte - 1);
    return std::to_string(std::ranges::count(until, '\n') + 1);
}

bool is_within(const ordered_json& value, const NumberRange& range) {
    // As the nearest float writes it: 0.85 and 0.85F are the same to a person.
    constexpr double rounding = 1e-6;
    if (!value.is_number()) return false;
    const auto number = value.get<double>();
    return std::isfinite(number) && number >= range.low - rounding &&
           number <= range.high + rounding;
}

}  // namespace

geo::Result<ordered_json> parse_json(std::string_view text, const std::string& path,
                                     std::size_t most_bytes) {
    if (text.size() > most_bytes) {
        return geo::wrong_usage("error.json_large", {path, std::to_string(most_bytes)});
    }
    Watch watch;
    try {
        ordered_json json = ordered_json::parse(text, std::ref(watch));
        if (watch.too_deep) return geo::wrong_usage("error.json_deep", {path});
        if (!watch.twice.empty()) {
            return geo::wrong_usage("error.json_twice", {path, watch.twice});
        }
        return json;
    } catch (const ordered_json::parse_error& error) {
        if (watch.too_deep) return geo::wrong_usage("error.json_deep", {path});
        return geo::wrong_usage("error.json_syntax", {path, line_of(text, error.byte)});
    } catch (const ordered_json::exception&) {  // a number no computer holds: 1e999
        return geo::wrong_usage("error.json_syntax", {path, "1"});
    }
}

void JsonEntries::only(std::initializer_list<const char*> known) {
    if (!json_->is_object()) return refuse("", "error.json_object");
    if (file_->passes_over_unknown) return;
    for (const auto& [key, value] : json_->items()) {
        if (std::ranges::find(known, key) == known.end()) refuse(key, "error.json_unknown");
    }
}

void JsonEntries::must_have(std::initializer_list<const char*> needed) {
    for (const char* key : needed) {
        if (!has(key)) refuse(key, "error.json_missing");
    }
}

std::string JsonEntries::text(const char* key, const std::string& otherwise) {
    const ordered_json* value = find(key);
    if (value == nullptr) return otherwise;
    if (value->is_string()) return value->get<std::string>();
    refuse(key, "error.json_text");
    return {};
}

std::optional<double> JsonEntries::number(const char* key, NumberRange range) {
    const ordered_json* value = find(key);
    if (value == nullptr) return std::nullopt;
    if (is_within(*value, range)) return value->get<double>();
    refuse(key, value->is_number() ? "error.json_range" : "error.json_number");
    return std::nullopt;
}

std::optional<std::size_t> JsonEntries::count(const char* key) {
    const ordered_json* value = find(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_number_unsigned()) return value->get<std::size_t>();
    refuse(key, "error.json_count");
    return std::nullopt;
}

bool JsonEntries::flag(const char* key, bool otherwise) {
    const ordered_json* value = find(key);
    if (value == nullptr) return otherwise;
    if (value->is_boolean()) return value->get<bool>();
    refuse(key, "error.json_flag");
    return otherwise;
}

std::vector<std::string> JsonEntries::texts(const char* key) {
    std::vector<std::string> found;
    const ordered_json* value = find(key);
    if (value == nullptr) return found;
    for (const ordered_json& one : value->is_array() ? *value : ordered_json::array({1})) {
        if (!one.is_string()) {
            refuse(key, "error.json_texts");
            return {};
        }
        found.push_back(one.get<std::string>());
    }
    return found;
}

std::vector<geo::Coordinate> JsonEntries::coordinates(const char* key, NumberRange range) {
    std::vector<geo::Coordinate> found;
    const ordered_json* value = find(key);
    if (value == nullptr || !value->is_array()) {
        refuse(key, "error.json_ring");
        return found;
    }
    for (const ordered_json& one : *value) {
        const bool is_pair = one.is_array() && one.size() == 2 && is_within(one[0], range) &&
                             is_within(one[1], range);
        if (!is_pair) {
            refuse(key, "error.json_ring");
            return {};
        }
        found.push_back({one[0].get<double>(), one[1].get<double>()});
    }
    return found;
}

std::vector<JsonEntries> JsonEntries::objects(const char* key) {
    std::vector<JsonEntries> found;
    const ordered_json* value = find(key);
    if (value == nullptr) return found;
    if (!value->is_array()) {
        refuse(key, "error.json_list");
        return found;
    }
    for (std::size_t i = 0; i < value->size(); ++i) {
        found.emplace_back((*value)[i], *file_, at_ + key + "[" + std::to_string(i + 1) + "].");
    }
    return found;
}

std::optional<JsonEntries> JsonEntries::object(const char* key) {
    const ordered_json* value = find(key);
    if (value == nullptr) return std::nullopt;
    return JsonEntries(*value, *file_, at_ + key + ".");
}

const ordered_json* JsonEntries::find(const char* key) const {
    if (!json_->is_object()) return nullptr;
    const auto found = json_->find(key);
    return found == json_->end() ? nullptr : &*found;
}

void JsonEntries::refuse(const std::string& key, const char* message, const std::string& more) {
    if (file_->error) return;
    std::string entry = at_ + key;
    if (entry.ends_with('.')) entry.pop_back();
    file_->error = geo::wrong_usage(message, {file_->path, entry, more});
}

std::optional<std::string> JsonEntries::choice_word(const char* key) {
    const ordered_json* value = find(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_string()) return value->get<std::string>();
    refuse(key, "error.json_text");
    return std::nullopt;
}

}  // namespace ancrage::app

// Reads the entries of a JSON object that a person or another program wrote: each by its name and
// type, and the first that is wrong is kept as an error that says where it stands
// ("criteria[2].judge.full").
#pragma once

#include <array>
#include <initializer_list>
#include <limits>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/model/geometry.h"
#include "geo/model/result.h"

namespace ancrage::app {

// The text as JSON. Errors (usage): json_large (over `most_bytes`), json_syntax (with the line;
// also text that is no UTF-8 and numbers that no computer holds), json_deep, json_twice (an entry
// written twice in one object).
geo::Result<nlohmann::ordered_json> parse_json(std::string_view text, const std::string& path,
                                               std::size_t most_bytes);

// What all the readers of one file share. `path` names it in messages.
struct JsonFile {
    std::string path;
    bool passes_over_unknown = false;  // entries of a later version are no error
    std::optional<geo::Error> error = {};
};

struct NumberRange {
    double low = std::numeric_limits<double>::lowest();
    double high = std::numeric_limits<double>::max();
};

// Keeps references to the object and to the file. An entry that is not there is no error unless it
// is asked for by `must_have`.
class JsonEntries {
public:
    JsonEntries(const nlohmann::ordered_json& json, JsonFile& file, std::string at = {})
        : json_(&json), file_(&file), at_(std::move(at)) {}

    // The names that the object may have.
    void only(std::initializer_list<const char*> known);
    void must_have(std::initializer_list<const char*> needed);
    bool has(const char* key) const { return find(key) != nullptr; }

    std::string text(const char* key, const std::string& otherwise = {});
    std::optional<double> number(const char* key, NumberRange range = {});
    // A whole number from 0 on.
    std::optional<std::size_t> count(const char* key);
    bool flag(const char* key, bool otherwise);
    std::vector<std::string> texts(const char* key);
    // Pairs of numbers, of a list that must be there.
    std::vector<geo::Coordinate> coordinates(const char* key, NumberRange range = {});
    // One reader an object of a list, or of the object alone.
    std::vector<JsonEntries> objects(const char* key);
    std::optional<JsonEntries> object(const char* key);
    template <typename Names, typename Value>
    Value choice(const char* key, const Names& names, Value otherwise) {
        const std::optional<std::string> word = choice_word(key);
        if (!word) return otherwise;
        std::string known;
        for (const auto& [one, other] : names) {
            const auto& [name, value] = named(one, other);
            if (name == *word) return value;
            known += (known.empty() ? "" : ", ") + std::string(name);
        }
        refuse(key, "error.json_choice", known);
        return otherwise;
    }
    // The entry as it stands; nothing when it is not there.
    const nlohmann::ordered_json* find(const char* key) const;
    // Keeps the error, about an entry of this object; "" is the object itself.
    void refuse(const std::string& key, const char* message, const std::string& more = {});
    const std::string& path() const { return file_->path; }

private:
    // Lists of words put the word first, or the value.
    template <typename Value>
    static std::pair<std::string_view, Value> named(const char* name, Value value) {
        return {name, value};
    }
    template <typename Value>
    static std::pair<std::string_view, Value> named(Value value, const char* name) {
        return {name, value};
    }
    std::optional<std::string> choice_word(const char* key);

    const nlohmann::ordered_json* json_;
    JsonFile* file_;
    std::string at_;
};

}  // namespace ancrage::app

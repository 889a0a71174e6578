// Reads the entries of a TOML table strictly: what is missing, of the wrong type or unknown is an
// error that names the file, the layer and the entry. The first error is kept; reading goes on
// with empty values, so that a reader is written as a plain list of entries.
#pragma once

// The library checks itself by ending the program, on files such as "[[[" that its parser refuses.
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/model/result.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::layers {

// Nothing, and `error` set, when the text is not TOML.
std::optional<toml::table> parse_toml(std::string_view text, const std::string& path,
                                      std::optional<geo::Error>& error);

class TomlEntries {
public:
    // Keeps references to the table and the error: both must outlive it.
    TomlEntries(const toml::table& table, std::string path, std::optional<geo::Error>& error)
        : table_(&table), path_(std::move(path)), error_(&error) {}

    // Names the layer in messages from here on.
    void set_layer(std::string id) {
        layer_ = std::move(id);
        prefix_.clear();
    }
    bool has(std::string_view entry) const { return table_ != nullptr && table_->contains(entry); }

    std::string text(std::string_view entry);                // required, not empty
    std::string optional_text(std::string_view entry);       // "" when absent
    std::vector<std::string> texts(std::string_view entry);  // required, none of them empty
    bool optional_flag(std::string_view entry);              // false when absent
    std::size_t count(std::string_view entry);               // required, positive
    std::optional<double> optional_number(std::string_view entry);
    std::vector<std::string> optional_texts(std::string_view entry);  // none when absent
    std::vector<double> optional_numbers(std::string_view entry);     // none when absent
    // A table of texts: names and values in the order of the names; required.
    std::vector<std::pair<std::string, std::string>> text_pairs(std::string_view entry);
    TomlEntries table(std::string_view entry);                // required
    std::vector<TomlEntries> tables(std::string_view entry);  // none when absent

    // One of the words of `choices`, pairs of a word and its value; required.
    template <typename Value, std::size_t size>
    Value choice(std::string_view entry,
                 const std::array<std::pair<const char*, Value>, size>& choices) {
        const std::string word = text(entry);
        for (const auto& [name, value] : choices) {
            if (word == name) return value;
        }
        std::string known;
        for (const auto& [name, value] : choices)
            known += (known.empty() ? "" : ", ") + std::string(name);
        refuse("error.catalogue_entry_choice", {std::string(entry), word, known});
        return choices.front().second;
    }

    // To be called last: an entry nobody read is a typing mistake.
    void refuse_unknown();

private:
    const toml::node* read(std::string_view entry);
    TomlEntries inner(const toml::table* table, std::string_view entry) const;
    void refuse(std::string key, std::vector<std::string> arguments);

    const toml::table* table_;  // null: a table that was missing, already refused
    std::string path_;
    std::string layer_;
    std::string prefix_;  // "pack." inside the table pack
    std::optional<geo::Error>* error_;
    std::set<std::string, std::less<>> known_;
};

// A table with the words in both languages: "fr" and "en", nothing else.
Bilingual read_words(TomlEntries entries);

}  // namespace ancrage::layers

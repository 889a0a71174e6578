// Typed, strict reading of a style sheet's TOML tables: the first entry that is unknown, missing or
// out of range becomes the error, with its file, line, layer and name. Only style.cpp uses it.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The library checks itself by ending the program, on files such as "[[[" that its parser refuses.
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>

#include "geo/model/result.h"
#include "render/image.h"

namespace ancrage::render {

// What all the tables of one file share.
struct StyleReading {
    std::string path;
    std::optional<geo::Error> error;  // the first found; reading goes on but changes nothing
};

// One table of the file. Entries that are absent leave their target as it is.
class StyleEntries {
public:
    StyleEntries(StyleReading& reading, std::string layer, std::string prefix,
                 const toml::table& table)
        : reading_(reading), layer_(std::move(layer)), prefix_(std::move(prefix)), table_(table) {}

    template <typename Number>
    void number(std::string_view name, Number& target, double minimum, double maximum) {
        if (const auto value = number_at(name, minimum, maximum)) {
            target = static_cast<Number>(*value);
        }
    }
    void color(std::string_view name, Color& target);
    void text(std::string_view name, std::string& target);
    void boolean(std::string_view name, bool& target);
    // Lengths of dashes: two or four of them (on, off), each above 0.
    void dashes(std::string_view name, std::vector<float>& target);
    // Colours of the classes, lowest first: two to nine.
    void colors(std::string_view name, std::vector<Color>& target);
    // Limits between `classes` classes, each above the one before.
    void breaks(std::string_view name, std::size_t classes, std::vector<double>& target);
    template <typename Choice>
    void choice(std::string_view name, Choice& target,
                std::span<const std::pair<std::string_view, Choice>> choices) {
        std::string word;
        text(name, word);
        if (word.empty()) return;
        std::string allowed;
        for (const auto& [title, value] : choices) {
            if (title == word) {
                target = value;
                return;
            }
            allowed += (allowed.empty() ? "" : ", ") + std::string(title);
        }
        fail("error.style_not_a_choice", name, table_.get(name), {allowed});
    }

    // The entry as a table, or nothing when it is absent (or is none, which is an error).
    std::optional<StyleEntries> table(std::string_view name);
    // The entry as an array of tables; empty when absent.
    std::vector<StyleEntries> tables(std::string_view name);

    void require(std::string_view name);
    // To be called once every known entry was read: whatever is left is unknown.
    void refuse_the_rest();

private:
    const toml::node* take(std::string_view name);
    std::optional<double> number_at(std::string_view name, double minimum, double maximum);
    void fail(std::string key, std::string_view name, const toml::node* node,
              std::vector<std::string> more = {});

    StyleReading& reading_;
    std::string layer_;
    std::string prefix_;  // "stroke." inside a layer's stroke
    const toml::table& table_;
    std::set<std::string, std::less<>> known_;
};

}  // namespace ancrage::render

// Words that the window shows without the translation table: every text literal with letters must
// be a key of the table, or a name that is never drawn: what an ImGui identity is made of, what is
// compared, or an argument or member that is called `id` or `name` where it is declared.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ancrage::house {

// Where a literal stands: the call or structure around it, and which of its texts it is.
struct Place {
    std::string call;          // "button", "ImGui::Begin"; empty in a table of values
    int argument = 0;          // from 0
    bool is_compared = false;  // == "communes"
    bool is_joined = false;    // name + "a"
};
Place place_of(std::string_view source, std::size_t literal_at);

// Whether a person would see letters: not so for "…", "%.2f" or "\n".
bool has_letters(std::string_view literal);

// Arguments and members that are never drawn, by function or structure.
using NamingPlaces = std::map<std::string, std::set<int>>;
// Those declared in a source: called `id` or `name`.
NamingPlaces naming_places(std::string_view source);

// "12: Zoom in" for each literal of the source that is shown and not one of the keys.
std::vector<std::string> shown_texts(std::string_view source, const std::set<std::string>& keys,
                                     const NamingPlaces& naming);

}  // namespace ancrage::house

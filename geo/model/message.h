// What the program says to a person, before a language is chosen: a key of the translation table
// (assets/translations/*.toml) and the values that fill its places {0}, {1}…
// The floors below app/ speak in these; only app/ turns them into words.
#pragma once

#include <string>
#include <vector>

namespace ancrage::geo {

struct Message {
    std::string key;
    std::vector<std::string> arguments;

    friend bool operator==(const Message&, const Message&) = default;
};

}  // namespace ancrage::geo

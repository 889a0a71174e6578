// The words of both languages and the keys the sources use, to be compared.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ancrage::house {

struct Words {
    std::map<std::string, std::string> by_key;  // dotted key, words
    std::vector<std::string> problems;          // unreadable files, keys given twice, not a text
};

// All .toml files of a folder such as assets/translations/fr.
Words read_words(const std::filesystem::path& folder);

// The places {0}, {1}… of a text.
std::set<std::string> places_of(const std::string& text);

// Text literals of C++ source, without comments and #include lines, as written between the quotes,
// with what stands just before them on the line ("failed(").
struct Literal {
    std::string text;
    std::string before;
    int line = 0;        // from 1
    std::size_t at = 0;  // of its opening quote in the source
};
std::vector<Literal> literals_of(std::string_view source);

// The keys among a source's literals: dotted names that begin with one of the tables, or that are
// handed to failed(), Message{} and the like.
std::vector<Literal> keys_of(std::string_view source, const std::set<std::string>& tables);

// "action." and "programme_text.kind_" are beginnings, completed when the program runs.
bool is_beginning(const std::string& key);

}  // namespace ancrage::house

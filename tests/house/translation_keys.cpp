#include "tests/house/translation_keys.h"

#include <toml++/toml.h>

#include <algorithm>
#include <regex>

#include "tests/house/source_files.h"

namespace ancrage::house {

namespace {

void add_table(const toml::table& table, const std::string& prefix, const std::string& file,
               Words& words) {
    for (const auto& [name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        if (const toml::table* inner = node.as_table()) {
            add_table(*inner, key + ".", file, words);
        } else if (const auto* text = node.as_string()) {
            if (!words.by_key.emplace(key, text->get()).second) {
                words.problems.push_back(file + ": " + key + " is given twice");
            }
        } else {
            words.problems.push_back(file + ": " + key + " is not a text");
        }
    }
}

// Where a quoted text or character that begins at `start` ends: its closing quote, or the end of
// the source when it is missing.
std::size_t closing_quote(std::string_view source, std::size_t start) {
    std::size_t at = start + 1;
    while (at < source.size() && source[at] != source[start] && source[at] != '\n') {
        at += source[at] == '\\' ? 2 : 1;
    }
    return std::min(at, source.size());
}

std::size_t end_of(std::string_view source, std::size_t from, std::string_view mark) {
    const std::size_t found = source.find(mark, from);
    return found == std::string_view::npos ? source.size() : found + mark.size();
}

// A raw literal R"x(…)x" that begins with the quote at `start`: one past its end.
std::size_t end_of_raw(std::string_view source, std::size_t start) {
    const std::size_t open = source.find('(', start);
    if (open == std::string_view::npos) return source.size();
    return end_of(source, open,
                  ")" + std::string(source.substr(start + 1, open - start - 1)) + "\"");
}

// A ' between digits separates them (1'000) and opens nothing.
bool separates_digits(std::string_view source, std::size_t at) {
    return at > 0 && std::isalnum(static_cast<unsigned char>(source[at - 1])) != 0;
}

std::string before_on_line(std::string_view source, std::size_t at) {
    const std::size_t newline = at == 0 ? std::string_view::npos : source.rfind('\n', at - 1);
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    return std::string(source.substr(start, at - start));
}

}  // namespace

Words read_words(const std::filesystem::path& folder) {
    Words words;
    for (const std::string& file : files_in(folder, {"."}, {".toml"})) {
        try {
            add_table(toml::parse(content_of(folder / file)), "", file, words);
        } catch (const toml::parse_error& error) {
            words.problems.push_back(file + ": " + std::string(error.description()));
        }
    }
    return words;
}

std::set<std::string> places_of(const std::string& text) {
    static const std::regex place(R"(\{[0-9]+\})");
    std::set<std::string> places;
    for (std::sregex_iterator it(text.begin(), text.end(), place), end; it != end; ++it) {
        places.insert(it->str());
    }
    return places;
}

std::vector<Literal> literals_of(std::string_view source) {
    static const std::regex include_line(R"(^\s*#\s*include\s*$)");
    std::vector<Literal> literals;
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (source.substr(at, 2) == "//") {
            at = end_of(source, at, "\n") - 1;
        } else if (source.substr(at, 2) == "/*") {
            at = end_of(source, at + 2, "*/") - 1;
        } else if (source[at] == '\'' && !separates_digits(source, at)) {
            at = closing_quote(source, at);
        } else if (source[at] == '"' && at > 0 && source[at - 1] == 'R') {
            at = end_of_raw(source, at) - 1;
        } else if (source[at] == '"') {
            const std::size_t end = closing_quote(source, at);
            const std::string before = before_on_line(source, at);
            const auto lines = std::count(source.begin(), source.begin() + at, '\n');
            if (!std::regex_match(before, include_line)) {
                literals.push_back({std::string(source.substr(at + 1, end - at - 1)), before,
                                    static_cast<int>(lines) + 1, at});
            }
            at = end;
        }
    }
    return literals;
}

std::vector<Literal> keys_of(std::string_view source, const std::set<std::string>& tables) {
    static const std::regex dotted(R"(([a-z][a-z0-9_]*)(\.[a-z0-9_]+)*(\.[a-z0-9_]+|\.))");
    static const std::regex file_name(
        R"(.*\.(toml|csv|gpkg|png|json|geojson|otf|glsl|txt|h|css|js|html))");
    static const std::regex speaks(
        R"(.*\b(failed|wrong_usage|data_missing|Message|tr|words|translations)\s*[({]\s*)");
    std::vector<Literal> keys;
    for (Literal& literal : literals_of(source)) {
        std::smatch match;
        if (!std::regex_match(literal.text, match, dotted)) continue;
        const bool handed_over = std::regex_match(literal.before, speaks);
        const bool named = tables.contains(match[1].str());
        if (!handed_over && (!named || std::regex_match(literal.text, file_name))) continue;
        keys.push_back(std::move(literal));
    }
    return keys;
}

bool is_beginning(const std::string& key) {
    return key.ends_with('.') || key.ends_with('_');
}

}  // namespace ancrage::house

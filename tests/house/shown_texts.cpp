#include "tests/house/shown_texts.h"

#include <algorithm>
#include <cctype>
#include <regex>

#include "tests/house/translation_keys.h"

namespace ancrage::house {

namespace {

bool is_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':';
}

std::size_t before_spaces(std::string_view source, std::size_t at) {
    while (at > 0 && std::isspace(static_cast<unsigned char>(source[at - 1])) != 0) --at;
    return at;
}

// The name that ends at `end`; of a template call, the name before its arguments.
std::string name_before(std::string_view source, std::size_t end) {
    end = before_spaces(source, end);
    if (end > 0 && source[end - 1] == '>') {
        const std::size_t open = source.rfind('<', end);
        end = open == std::string_view::npos ? end : open;
    }
    std::size_t begin = end;
    while (begin > 0 && is_name(source[begin - 1])) --begin;
    return std::string(source.substr(begin, end - begin));
}

// What is called or made by the bracket at `at`: the type where a variable is made.
std::string call_before(std::string_view source, std::size_t at) {
    static const std::set<std::string> keywords = {"return", "else", "const", "throw", "case"};
    std::string name = name_before(source, at);
    if (name.empty()) return name;
    const std::size_t begin = before_spaces(source, at) - name.size();
    if (source.substr(begin, name.size()) != name) return name;
    const std::string type = name_before(source, begin);
    const bool is_variable = !type.empty() && before_spaces(source, begin) < begin;
    return is_variable && !keywords.contains(type) ? type : name;
}

// Sources with every literal's content blanked, so that brackets and commas in texts do not count.
std::string without_texts(std::string_view source) {
    std::string blank(source);
    for (const Literal& literal : literals_of(source)) {
        std::fill_n(blank.begin() + static_cast<std::ptrdiff_t>(literal.at) + 1,
                    literal.text.size(), ' ');
    }
    return blank;
}

bool is_never_drawn(const Place& place, const std::string& text, const NamingPlaces& naming) {
    if (place.is_compared) return true;
    const auto found = naming.find(place.call);
    if (found != naming.end() && found->second.contains(place.argument)) return true;
    static const std::regex named_variable("= (id|name|kind|[a-z_]+_(id|name|menu))");
    if (std::regex_match(place.call, named_variable)) return true;
    // ImGui draws nothing of what follows these signs; "panel/item" is the focus ring's.
    static const std::regex identity("##.*|[a-z_]+/[a-z0-9_/]*");
    if (std::regex_match(text, identity)) return true;
    // A table of values: names in snake case.
    static const std::regex snake("[a-z][a-z0-9_]*");
    return place.call.empty() && !place.is_joined && std::regex_match(text, snake);
}

std::vector<std::string> parts_of(const std::string& list, char separator) {
    std::vector<std::string> parts(1);
    int depth = 0;
    for (const char c : list) {
        if (c == '(' || c == '<' || c == '{') ++depth;
        if (c == ')' || c == '>' || c == '}') --depth;
        if (c == separator && depth == 0) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

void add_named(const std::string& call, const std::vector<std::string>& declarations,
               NamingPlaces& places) {
    static const std::regex named(
        R"([\s\S]*\b(char\s*\*|string&?|string_view)\s*(id|name)\s*(=[\s\S]*)?)");
    for (std::size_t i = 0; i < declarations.size(); ++i) {
        if (std::regex_match(declarations[i], named)) places[call].insert(static_cast<int>(i));
    }
}

bool is_key(const std::string& text, const std::set<std::string>& keys) {
    if (keys.contains(text)) return true;
    const auto next = keys.lower_bound(text);
    return is_beginning(text) && next != keys.end() && next->starts_with(text);
}

}  // namespace

Place place_of(std::string_view source, std::size_t literal_at) {
    Place place;
    const std::size_t before = before_spaces(source, literal_at);
    const std::string_view last = source.substr(before < 2 ? 0 : before - 2, 2);
    place.is_compared = last == "==" || last == "!=";
    place.is_joined = last.ends_with('+');
    static const std::set<std::string> no_calls = {"if", "while", "for", "switch", "return"};
    int depth = 0;
    for (std::size_t at = literal_at; at-- > 0;) {
        const char c = source[at];
        if (depth == 0 && c == '=') place.call = "= " + name_before(source, at);
        if (depth == 0 && (c == ';' || c == '=')) return place;
        if (c == ')' || c == ']' || c == '}') ++depth;
        if (c == ',' && depth == 0) ++place.argument;
        if (c != '(' && c != '[' && c != '{') continue;
        if (depth > 0) {
            --depth;
            continue;
        }
        place.call = call_before(source, at);
        // Brackets that only group: the call is further out.
        if (c != '(' || (!place.call.empty() && !no_calls.contains(place.call))) return place;
        place.call.clear();
        place.argument = 0;
    }
    return place;
}

bool has_letters(std::string_view literal) {
    static const std::regex quiet(
        R"(\\[nrt0]|\\x[0-9a-fA-F]+|\\u[0-9a-fA-F]{4}|%[-+ 0#]*[0-9.*]*(z|l|ll)?[a-zA-Z])");
    // Symbols of units are the same in every language (SI brochure, 5.2).
    static const std::regex unit(R"((\\u00a0|\\u202f| )?(k?m(²|³)?|ha)\)?)");
    if (std::regex_match(literal.begin(), literal.end(), unit)) return false;
    const std::string shown = std::regex_replace(std::string(literal), quiet, "");
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto c = static_cast<unsigned char>(shown[i]);
        if (std::isalpha(c) != 0) return true;
        // Latin letters with accents; signs such as « and × are not.
        const auto next = i + 1 < shown.size() ? static_cast<unsigned char>(shown[i + 1]) : 0U;
        const bool is_accented = c == 0xC3U && next != 0x97U && next != 0xB7U;
        if (is_accented || c == 0xC4U || c == 0xC5U) return true;
    }
    return false;
}

NamingPlaces naming_places(std::string_view source) {
    static const std::regex function(R"((\w+)\(([^;{}]*?)\)\s*(const\s*)?[;{:])");
    static const std::regex structure(R"(\bstruct\s+(\w+)\s*\{([^{}]*)\})");
    // ImGui's own identities come first; what is only measured is not seen.
    NamingPlaces places;
    places["text_size"] = {1};
    for (const char* call : {"Begin", "BeginChild", "PushID", "GetID", "InvisibleButton",
                             "BeginTable", "InputText", "SetWindowFocus"}) {
        places[std::string("ImGui::") + call] = {0};
    }
    const std::string blank = without_texts(source);
    using Matches = std::sregex_iterator;
    for (Matches it(blank.begin(), blank.end(), function), end; it != end; ++it) {
        add_named((*it)[1].str(), parts_of((*it)[2].str(), ','), places);
    }
    for (Matches it(blank.begin(), blank.end(), structure), end; it != end; ++it) {
        add_named((*it)[1].str(), parts_of((*it)[2].str(), ';'), places);
    }
    return places;
}

std::vector<std::string> shown_texts(std::string_view source, const std::set<std::string>& keys,
                                     const NamingPlaces& naming) {
    const std::string blank = without_texts(source);
    std::vector<std::string> shown;
    for (const Literal& literal : literals_of(source)) {
        if (!has_letters(literal.text) || is_key(literal.text, keys)) continue;
        if (is_never_drawn(place_of(blank, literal.at), literal.text, naming)) continue;
        shown.push_back(std::to_string(literal.line) + ": " + literal.text);
    }
    return shown;
}

}  // namespace ancrage::house

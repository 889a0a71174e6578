#include "layers/imports/personal_data.h"

#include <algorithm>
#include <array>
#include <utility>

#include "layers/search/search_text.h"

namespace ancrage::layers {

namespace {

// Words of a column's name.
constexpr std::array<std::pair<std::string_view, PersonalData>, 34> telling_words{{
    {"email", PersonalData::email},         {"mail", PersonalData::email},
    {"mails", PersonalData::email},         {"emails", PersonalData::email},
    {"courriel", PersonalData::email},      {"mel", PersonalData::email},
    {"tel", PersonalData::telephone},       {"telephone", PersonalData::telephone},
    {"phone", PersonalData::telephone},     {"mobile", PersonalData::telephone},
    {"portable", PersonalData::telephone},  {"fax", PersonalData::telephone},
    {"gsm", PersonalData::telephone},       {"prenom", PersonalData::person},
    {"prenoms", PersonalData::person},      {"firstname", PersonalData::person},
    {"lastname", PersonalData::person},     {"surname", PersonalData::person},
    {"contact", PersonalData::person},      {"interlocuteur", PersonalData::person},
    {"dirigeant", PersonalData::person},    {"gerant", PersonalData::person},
    {"president", PersonalData::person},    {"responsable", PersonalData::person},
    {"civilite", PersonalData::person},     {"signataire", PersonalData::person},
    {"manager", PersonalData::person},      {"owner", PersonalData::person},
    {"proprietaire", PersonalData::person}, {"referent", PersonalData::person},
    {"ceo", PersonalData::person},          {"naissance", PersonalData::birth},
    {"birth", PersonalData::birth},         {"birthdate", PersonalData::birth},
}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool looks_like_email(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos) return false;
    const std::size_t point = text.find('.', at);
    return point != std::string_view::npos && point > at + 1 && point + 1 < text.size();
}

// "01 23 45 67 89", "+33 1…": ten digits that begin with 0, or eleven after the sign.
bool looks_like_telephone(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (is_digit(c)) {
            digits += c;
        } else if (c != ' ' && c != '.' && c != '-' && c != '+' && c != '(' && c != ')') {
            return false;
        }
    }
    constexpr std::size_t national = 10;
    const bool here = digits.size() == national && digits.front() == '0' && digits[1] != '0';
    const bool abroad = text.find('+') != std::string_view::npos && digits.starts_with("33") &&
                        digits.size() >= national + 1;
    return here || abroad;
}

bool looks_like_person(std::string_view text) {
    constexpr std::array<std::string_view, 8> titles{"M. ", "Mme ", "Mme. ",     "Mlle ",
                                                     "Mr ", "Mrs ", "Monsieur ", "Madame "};
    return std::ranges::any_of(titles, [&](auto title) { return text.starts_with(title); });
}

template <typename Test>
bool is_frequent(const ColumnSample& column, Test test) {
    std::size_t filled = 0;
    std::size_t found = 0;
    for (const std::string& value : column.values) {
        if (value.empty()) continue;
        ++filled;
        found += test(value) ? 1 : 0;
    }
    constexpr std::size_t one_in = 5;
    return found > 0 && found * one_in >= filled;
}

}  // namespace

const char* personal_data_name(PersonalData kind) {
    switch (kind) {
        case PersonalData::email: return "email";
        case PersonalData::telephone: return "telephone";
        case PersonalData::person: return "person";
        case PersonalData::birth: return "birth";
    }
    return "";
}

std::optional<PersonalData> personal_data_in(const ColumnSample& column) {
    if (is_frequent(column, looks_like_email)) return PersonalData::email;
    if (is_frequent(column, looks_like_telephone)) return PersonalData::telephone;
    if (is_frequent(column, looks_like_person)) return PersonalData::person;
    const std::vector<SearchWord> words = search_words(column.name);
    std::vector<std::string> names{joined_words(words)};
    for (const SearchWord& word : words) names.push_back(word.folded);
    for (const std::string& name : names) {
        const auto* const telling = std::ranges::find_if(
            telling_words, [&](const auto& entry) { return entry.first == name; });
        if (telling != telling_words.end()) return telling->second;
    }
    return std::nullopt;
}

}  // namespace ancrage::layers

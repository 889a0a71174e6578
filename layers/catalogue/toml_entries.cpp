#include "layers/catalogue/toml_entries.h"

#include <algorithm>

namespace ancrage::layers {

std::optional<toml::table> parse_toml(std::string_view text, const std::string& path,
                                      std::optional<geo::Error>& error) {
    try {
        return toml::parse(text, path);
    } catch (const toml::parse_error& problem) {
        error = geo::failed("error.catalogue_syntax",
                            {path, std::to_string(problem.source().begin.line),
                             std::string(problem.description())});
        return std::nullopt;
    }
}

void TomlEntries::refuse(std::string key, std::vector<std::string> arguments) {
    if (*error_) return;
    if (!arguments.empty()) arguments.front() = prefix_ + arguments.front();
    arguments.insert(arguments.begin(), {path_, layer_.empty() ? "?" : layer_});
    *error_ = geo::failed(std::move(key), std::move(arguments));
}

const toml::node* TomlEntries::read(std::string_view entry) {
    known_.emplace(entry);
    return table_ == nullptr ? nullptr : table_->get(entry);
}

TomlEntries TomlEntries::inner(const toml::table* table, std::string_view entry) const {
    TomlEntries entries = *this;
    entries.table_ = table;
    entries.known_.clear();
    entries.prefix_ = prefix_ + std::string(entry) + ".";
    return entries;
}

std::string TomlEntries::text(std::string_view entry) {
    std::string value = optional_text(entry);
    if (value.empty()) refuse("error.catalogue_entry_missing", {std::string(entry)});
    return value;
}

std::string TomlEntries::optional_text(std::string_view entry) {
    const toml::node* node = read(entry);
    if (node == nullptr) return {};
    if (!node->is_string()) refuse("error.catalogue_entry_text", {std::string(entry)});
    return node->value_or(std::string());
}

std::vector<std::string> TomlEntries::texts(std::string_view entry) {
    const toml::node* node = read(entry);
    const toml::array* array = node == nullptr ? nullptr : node->as_array();
    std::vector<std::string> values;
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        values.push_back(array->get(i)->value_exact<std::string>().value_or(std::string()));
    }
    if (values.empty() || std::ranges::find(values, std::string()) != values.end()) {
        refuse("error.catalogue_entry_texts", {std::string(entry)});
    }
    return values;
}

bool TomlEntries::optional_flag(std::string_view entry) {
    const toml::node* node = read(entry);
    if (node == nullptr) return false;
    if (!node->is_boolean()) refuse("error.catalogue_entry_flag", {std::string(entry)});
    return node->value_or(false);
}

std::size_t TomlEntries::count(std::string_view entry) {
    const toml::node* node = read(entry);
    const std::int64_t value =
        node != nullptr && node->is_integer() ? node->value_or(std::int64_t{0}) : 0;
    if (value <= 0) refuse("error.catalogue_entry_count", {std::string(entry)});
    return value <= 0 ? 0 : static_cast<std::size_t>(value);
}

std::optional<double> TomlEntries::optional_number(std::string_view entry) {
    const toml::node* node = read(entry);
    if (node == nullptr) return std::nullopt;
    const auto number = node->is_number() ? node->value<double>() : std::nullopt;
    if (!number) refuse("error.catalogue_entry_number", {std::string(entry)});
    return number;
}

std::vector<std::string> TomlEntries::optional_texts(std::string_view entry) {
    return has(entry) ? texts(entry) : std::vector<std::string>();
}

std::vector<double> TomlEntries::optional_numbers(std::string_view entry) {
    std::vector<double> numbers;
    const toml::node* node = read(entry);
    if (node == nullptr) return numbers;
    const toml::array* array = node->as_array();
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const auto number = array->get(i)->value<double>();
        if (number) numbers.push_back(*number);
    }
    if (array == nullptr || numbers.size() != array->size()) {
        refuse("error.catalogue_entry_number", {std::string(entry)});
    }
    return numbers;
}

std::vector<std::pair<std::string, std::string>> TomlEntries::text_pairs(std::string_view entry) {
    std::vector<std::pair<std::string, std::string>> pairs;
    const toml::node* node = read(entry);
    const toml::table* found = node == nullptr ? nullptr : node->as_table();
    if (found == nullptr) {
        refuse("error.catalogue_entry_table", {std::string(entry)});
        return pairs;
    }
    for (const auto& [name, value] : *found) {
        if (!value.is_string()) refuse("error.catalogue_entry_texts", {std::string(entry)});
        pairs.emplace_back(std::string(name.str()), value.value_or(std::string()));
    }
    return pairs;
}

TomlEntries TomlEntries::table(std::string_view entry) {
    const toml::node* node = read(entry);
    const toml::table* found = node == nullptr ? nullptr : node->as_table();
    if (found == nullptr) refuse("error.catalogue_entry_table", {std::string(entry)});
    return inner(found, entry);
}

std::vector<TomlEntries> TomlEntries::tables(std::string_view entry) {
    std::vector<TomlEntries> entries;
    const toml::node* node = read(entry);
    if (node == nullptr) return entries;
    const toml::array* array = node->as_array();
    if (array == nullptr) refuse("error.catalogue_entry_table", {std::string(entry)});
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const toml::table* found = array->get(i)->as_table();
        if (found == nullptr) refuse("error.catalogue_entry_table", {std::string(entry)});
        entries.push_back(inner(found, entry));
    }
    return entries;
}

void TomlEntries::refuse_unknown() {
    if (table_ == nullptr) return;
    for (const auto& [key, node] : *table_) {
        if (!known_.contains(key.str())) {
            refuse("error.catalogue_entry_unknown", {std::string(key.str())});
        }
    }
}

Bilingual read_words(TomlEntries entries) {
    Bilingual words{entries.text("fr"), entries.text("en")};
    entries.refuse_unknown();
    return words;
}

}  // namespace ancrage::layers

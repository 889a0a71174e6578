#include "app/text/translations.h"

// As in render/style_entries.h: one definition for the whole program.
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>
#include <algorithm>
#include <filesystem>
#include <vector>

#include "geo/io/files.h"

namespace ancrage::app {

namespace {

using Words = std::unordered_map<std::string, std::string>;

geo::Status add_table(const toml::table& table, const std::string& prefix, const std::string& path,
                      Words& words) {
    for (const auto& [key, value] : table) {
        const std::string name = prefix + std::string(key.str());
        if (const toml::table* inner = value.as_table()) {
            if (auto added = add_table(*inner, name + ".", path, words); !added) return added;
        } else if (const auto* text = value.as_string()) {
            if (!words.emplace(name, text->get()).second) {
                return geo::failed("error.translation_duplicate", {name, path});
            }
        } else {
            return geo::failed("error.translation_not_text", {name, path});
        }
    }
    return geo::Done{};
}

}  // namespace

geo::Status Translations::add(std::string_view toml_text, const std::string& path) {
    try {
        return add_table(toml::parse(toml_text, path), "", path, words_);
    } catch (const toml::parse_error& error) {
        return geo::failed(
            "error.translation_unreadable",
            {path, std::to_string(error.source().begin.line), std::string(error.description())});
    }
}

geo::Result<Translations> Translations::load(const std::string& folder, layers::Language language) {
    const std::filesystem::path path =
        std::filesystem::path(folder) / (language == layers::Language::french ? "fr" : "en");
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(path, error)) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    if (error || files.empty()) {
        return geo::failed("error.translations_missing", {path.string()});
    }
    std::ranges::sort(files);
    Translations translations(language);
    for (const auto& file : files) {
        auto text = geo::read_text_file(file.string());
        if (!text) return text.error();
        if (auto added = translations.add(text.value(), file.string()); !added) {
            return added.error();
        }
    }
    return translations;
}

std::string Translations::operator()(std::string_view key) const {
    const auto it = words_.find(std::string(key));
    return it == words_.end() ? "⟨" + std::string(key) + "⟩" : it->second;
}

std::string Translations::operator()(const geo::Message& message) const {
    const std::string pattern = (*this)(message.key);
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool is_place = pattern[i] == '{' && i + 2 < pattern.size() &&
                              pattern[i + 1] >= '0' && pattern[i + 1] <= '9' &&
                              pattern[i + 2] == '}';
        if (!is_place) {
            text += pattern[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
        if (index < message.arguments.size()) text += message.arguments[index];
        i += 2;
    }
    return text;
}

}  // namespace ancrage::app

// Every word the program shows, in French and English, from assets/translations/<language>/*.toml.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "geo/model/message.h"
#include "geo/model/result.h"
#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

class Translations {
public:
    explicit Translations(layers::Language language) : language_(language) {}

    // Every .toml file of `folder`/fr or `folder`/en: tables make dotted keys, values are strings.
    static geo::Result<Translations> load(const std::string& folder, layers::Language language);
    // Adds one file's words; a key that is already there is an error.
    geo::Status add(std::string_view toml, const std::string& path);

    layers::Language language() const { return language_; }
    bool has(std::string_view key) const { return words_.contains(std::string(key)); }
    const std::unordered_map<std::string, std::string>& all() const { return words_; }
    // The words of a key. A missing key shows itself as ⟨key⟩: a test makes sure that none is.
    std::string operator()(std::string_view key) const;
    // The words with {0}, {1}… replaced by the arguments.
    std::string operator()(const geo::Message& message) const;
    const std::string& operator()(const layers::Bilingual& text) const {
        return text.in(language_);
    }

private:
    layers::Language language_;
    std::unordered_map<std::string, std::string> words_;
};

}  // namespace ancrage::app

// The two languages of everything that is shown.
#pragma once

#include <string>

namespace ancrage::layers {

enum class Language { french, english };

struct Bilingual {
    std::string french;
    std::string english;

    const std::string& in(Language language) const {
        return language == Language::french ? french : english;
    }
    friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

}  // namespace ancrage::layers

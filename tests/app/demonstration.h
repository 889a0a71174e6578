// What the tests of the window begin with: the demonstration region, the words, and folders that
// are not the person's.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/data/workspace.h"
#include "app/text/translations.h"
#include "tests/app/program.h"
#include "tests/source_folder.h"

namespace ancrage::test {

inline const std::string assets = tests::source_folder() + "/assets";

inline app::Workspace demonstration() {
    app::OpenOptions options;
    options.assets = assets;
    options.demonstration = true;
    auto workspace = app::open_workspace(options);
    EXPECT_TRUE(workspace) << "the demonstration region does not open";
    return std::move(workspace).value();
}

inline app::Translations words_in(layers::Language language) {
    auto words = app::Translations::load(assets + "/translations", language);
    EXPECT_TRUE(words);
    return words ? std::move(words).value() : app::Translations(language);
}

// An error in English, for the message of a test that failed.
inline std::string in_words(const geo::Error& error) {
    return words_in(layers::Language::english)(error.message);
}

// A home of its own for the program while it lives: what the window keeps or writes goes there, and
// a browser it opens is none.
class OwnHome {
public:
    OwnHome() {
        set("HOME", folder_.path().c_str());
        set("BROWSER", "true");
        for (const char* variable :
             {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
              "XDG_DOWNLOAD_DIR", "XDG_DOCUMENTS_DIR", "ANCRAGE_CONFIG"}) {
            set(variable, nullptr);
        }
    }
    OwnHome(const OwnHome&) = delete;
    OwnHome& operator=(const OwnHome&) = delete;
    ~OwnHome() {
        for (const auto& [variable, value] : before_)
            put(variable, value ? value->c_str() : nullptr);
    }

    fs::path operator/(const std::string& name) const { return folder_ / name; }

private:
    static void put(const char* variable, const char* value) {
        if (value == nullptr) {
            ::unsetenv(variable);
        } else {
            ::setenv(variable, value, 1);
        }
    }
    void set(const char* variable, const char* value) {
        const char* old = std::getenv(variable);
        before_.emplace_back(variable, old ? std::optional<std::string>(old) : std::nullopt);
        put(variable, value);
    }

    TemporaryFolder folder_;
    std::vector<std::pair<const char*, std::optional<std::string>>> before_;
};

}  // namespace ancrage::test

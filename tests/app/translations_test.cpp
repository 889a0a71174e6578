#include "app/text/translations.h"

#include <gtest/gtest.h>

#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

using layers::Language;

Translations load(Language language) {
    auto loaded = Translations::load(tests::source_folder() + "/assets/translations", language);
    if (!loaded) {
        ADD_FAILURE() << loaded.error().message.key;
        return Translations(language);
    }
    return loaded.value();
}

std::string places_of(const std::string& text) {
    std::string places;
    for (char place = '0'; place <= '9'; ++place) {
        if (text.find(std::string("{") + place + "}") != std::string::npos) places += place;
    }
    return places;
}

TEST(Translations, BothLanguagesHaveTheSameKeysAndPlaces) {
    const Translations french = load(Language::french);
    const Translations english = load(Language::english);
    EXPECT_GT(french.all().size(), 100U);
    for (const auto& [key, text] : french.all()) {
        ASSERT_TRUE(english.has(key)) << "not in English: " << key;
        EXPECT_EQ(places_of(text), places_of(english(key))) << key;
        EXPECT_FALSE(text.empty() || english(key).empty()) << key;
    }
    for (const auto& [key, text] : english.all()) {
        EXPECT_TRUE(french.has(key)) << "not in French: " << key;
    }
}

TEST(Translations, ArgumentsFillTheirPlaces) {
    Translations words(Language::english);
    ASSERT_TRUE(words.add("[a]\nb = \"{1} before {0}, {7} and {x\"\n", "test"));
    EXPECT_EQ(words(geo::Message{"a.b", {"one", "two"}}), "two before one,  and {x");
    EXPECT_EQ(words("not.there"), "⟨not.there⟩");
}

TEST(Translations, HostileFilesAreErrorsThatNameThePlace) {
    Translations words(Language::french);
    const auto broken = words.add("[a\n", "broken.toml");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().message.arguments[0], "broken.toml");
    EXPECT_FALSE(words.add("a = 1\n", "number.toml"));
    ASSERT_TRUE(words.add("a = \"x\"\n", "first.toml"));
    EXPECT_FALSE(words.add("a = \"y\"\n", "second.toml"));
    EXPECT_FALSE(Translations::load("/nonexistent", Language::french));
}

}  // namespace
}  // namespace ancrage::app

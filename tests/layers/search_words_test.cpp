// How the search reads words, and how it counts the slips between them.
#include <gtest/gtest.h>

#include <string>

#include "layers/search/entry_names.h"
#include "layers/search/search_text.h"
#include "layers/search/spelling.h"

namespace ancrage::tests {
namespace {

TEST(SearchText, WordsKnowWhereTheyComeFrom) {
    const auto words = layers::search_words("L’Haÿ-les-Roses 2e");
    ASSERT_EQ(words.size(), 5u);
    EXPECT_EQ(words[1].folded, "hay");
    EXPECT_EQ(words[1].begin(), 4u);
    EXPECT_EQ(words[1].end(), 8u);
    EXPECT_EQ(words[4].canonical, "2");
    EXPECT_EQ(layers::search_words("Ste 3bis").front().canonical, "sainte");
    EXPECT_EQ(layers::search_words("3bis").front().canonical, "3bis");
    EXPECT_EQ(layers::search_words("e").front().canonical, "e");
}

TEST(Spelling, CountsSlips) {
    const auto whole = [](const char* typed, const char* word, std::size_t limit = 2) {
        return layers::slips_between(typed, word, limit).whole;
    };
    EXPECT_EQ(whole("denis", "denis"), 0u);
    EXPECT_EQ(whole("dnis", "denis"), 1u);
    EXPECT_EQ(whole("denniis", "denis"), 2u);
    EXPECT_EQ(whole("deins", "denis"), 1u);  // two neighbours exchanged
    EXPECT_EQ(whole("denus", "denis"), 1u);
    EXPECT_EQ(whole("abcde", "denis"), 3u);  // more than the limit
    EXPECT_EQ(whole("", "ab"), 2u);
    EXPECT_EQ(whole("", ""), 0u);
    EXPECT_EQ(whole(std::string(100, 'a').c_str(), "a"), 3u);
    EXPECT_EQ(layers::slips_between("sarsel", "sarcelles", 1).beginning, 1u);
    EXPECT_EQ(layers::slips_between("sarsel", "sarcelles", 1).whole, 2u);
    EXPECT_EQ(layers::forgiven_slips("acc"), 0u);
    EXPECT_EQ(layers::forgiven_slips("93066"), 0u);
    EXPECT_EQ(layers::forgiven_slips("melun"), 1u);
    EXPECT_EQ(layers::forgiven_slips("sarcelles"), 2u);
}

TEST(EntryNames, HoldOtherNames) {
    using Names = std::vector<std::string>;
    EXPECT_EQ(layers::names_in("Collectif MU;D2L / Rue ; Salle"),
              (Names{"Collectif MU", "D2L / Rue", "Salle"}));
    EXPECT_EQ(layers::names_in(" ; ;"), Names{});
    EXPECT_EQ(layers::short_name("TRAM 3a"), "t3a");
    EXPECT_EQ(layers::short_name("RER A"), "");
    EXPECT_EQ(layers::short_name(""), "");
    EXPECT_EQ(layers::initials_of("Paris Ouest La Défense"), (Names{"pod", "pold"}));
    EXPECT_EQ(layers::initials_of("Est Ensemble"), Names{});
    EXPECT_EQ(layers::with_network("METRO 1, RER A", "METRO 14"), "METRO 1, METRO 14, RER A");
    EXPECT_EQ(layers::with_network("RER A", "RER A"), "RER A");
}

}  // namespace
}  // namespace ancrage::tests

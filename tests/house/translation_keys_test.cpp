#include "tests/house/translation_keys.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/house/source_files.h"
#include "tests/source_folder.h"

namespace ancrage::house {
namespace {

const std::filesystem::path& source_root() {
    static const std::filesystem::path root = tests::source_folder();
    return root;
}

Words words_of(const std::string& language) {
    return read_words(source_root() / "assets" / "translations" / language);
}

std::string joined(const std::set<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += text + " ";
    return all;
}

TEST(Translations, EveryFileReadsAndNoKeyIsGivenTwice) {
    for (const std::string language : {"fr", "en"}) {
        const Words words = words_of(language);
        EXPECT_FALSE(words.by_key.empty()) << language;
        for (const std::string& problem : words.problems)
            ADD_FAILURE() << language << "/" << problem;
        for (const auto& [key, text] : words.by_key) EXPECT_FALSE(text.empty()) << language << key;
    }
}

TEST(Translations, BothLanguagesHaveTheSameKeysAndPlaces) {
    const Words french = words_of("fr");
    const Words english = words_of("en");
    for (const auto& [key, text] : french.by_key) {
        const auto other = english.by_key.find(key);
        if (other == english.by_key.end()) {
            ADD_FAILURE() << key << " has no English words";
            continue;
        }
        EXPECT_EQ(joined(places_of(text)), joined(places_of(other->second))) << key;
    }
    for (const auto& [key, text] : english.by_key) {
        EXPECT_TRUE(french.by_key.contains(key)) << key << " has no French words";
    }
}

TEST(Translations, EveryKeyInTheSourcesHasWords) {
    const Words words = words_of("fr");
    std::set<std::string> tables;
    for (const auto& [key, text] : words.by_key) tables.insert(key.substr(0, key.find('.')));
    std::size_t used = 0;
    for (const std::string& file :
         files_in(source_root(), {"app", "geo", "layers", "render"}, {".cpp", ".h"})) {
        for (const Literal& key : keys_of(content_of(source_root() / file), tables)) {
            ++used;
            const auto next = words.by_key.lower_bound(key.text);
            const bool known = is_beginning(key.text)
                                   ? next != words.by_key.end() && next->first.starts_with(key.text)
                                   : words.by_key.contains(key.text);
            EXPECT_TRUE(known) << file << ":" << key.line << ": " << key.text << " has no words";
        }
    }
    EXPECT_GT(used, 0U);
}

// The three tests above are only worth something if the reading below sees what it must.

TEST(TranslationKeys, AreFoundInSource) {
    const std::string source = R"text(#include "error.h"
// "error.in_comment" /* "error.no" */
auto a = failed("unknown_table.key", {x});
const char* b = "error.plain"; char c = '"'; int n = 1'000;
Message{"problem.braces"}; auto d = "action." + name + "error.kind_" + name;
open("error.csv"); auto e = "Not a key. At all"; auto f = "other.name";
/* "error.hidden" */ auto g = R"x("error.raw")x"; auto h = "error.\"quoted";
auto i = wrong_usage( "error.last");
)text";
    std::vector<std::string> found;
    for (const Literal& key : keys_of(source, {"error", "problem", "action"})) {
        found.push_back(std::to_string(key.line) + key.text);
    }
    const std::vector<std::string> expected = {"3unknown_table.key", "4error.plain",
                                               "5problem.braces",    "5action.",
                                               "5error.kind_",       "8error.last"};
    EXPECT_EQ(found, expected);
}

TEST(TranslationKeys, SeeWhatIsWrongInAFile) {
    const TemporaryTree tree;
    tree.write("one.toml", "[error]\nlost = \"{0} et {1}, {0}\"\ncount = 3\n");
    tree.write("two.toml", "error.lost = \"encore\"\n");
    tree.write("three.toml", "[error\n");
    const Words words = read_words(tree.root());
    EXPECT_EQ(words.by_key.at("error.lost"), "{0} et {1}, {0}");
    EXPECT_EQ(joined(places_of(words.by_key.at("error.lost"))), "{0} {1} ");
    EXPECT_EQ(words.problems.size(), 3U);
}

}  // namespace
}  // namespace ancrage::house

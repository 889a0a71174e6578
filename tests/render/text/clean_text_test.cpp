#include "render/text/clean_text.h"

#include <gtest/gtest.h>

#include "render/text/text_runs.h"

namespace ancrage::render {
namespace {

TEST(CleanText, LeavesNamesAsTheyAre) {
    for (const char* name : {"L’Haÿ-les-Roses", "Œuvre d'Évry", "北京", "🚉 Gare", "تونس", ""}) {
        EXPECT_EQ(clean_text(name), name);
    }
}

TEST(CleanText, IsOneLineWithoutControls) {
    EXPECT_EQ(clean_text(std::string_view(" a\n\tb\0c\x7F", 8)), "a b c");
    EXPECT_EQ(clean_text("x\u2028y\u0085z"), "x y z");
    EXPECT_EQ(clean_text("\u202Eabc\u202C\uFEFF"), "abc");
    EXPECT_EQ(clean_text("\n\n"), "");
}

TEST(CleanText, ReplacesWhatIsNotUtf8) {
    EXPECT_EQ(clean_text("a\xFF"
                         "b"),
              "a\uFFFDb");
    EXPECT_EQ(clean_text("\xC3"), "\uFFFD");
    EXPECT_EQ(clean_text("\xC0\x80"), "\uFFFD\uFFFD");                 // overlong
    EXPECT_EQ(clean_text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");       // surrogate
    EXPECT_EQ(clean_text("\xF5\x80\x80\x80").substr(0, 3), "\uFFFD");  // beyond Unicode
    EXPECT_EQ(clean_text("\xE2\x82"), "\uFFFD\uFFFD");                 // cut short
}

TEST(CleanText, EndsLongNamesWithAnEllipsis) {
    const std::string clean = clean_text(std::string(10000, 'x'));
    EXPECT_EQ(clean, std::string(longest_name, 'x') + "…");
    EXPECT_EQ(clean_text(std::string(longest_name, 'x')), std::string(longest_name, 'x'));
}

TEST(CleanText, KeepsAFewCombiningMarksALetter) {
    std::string zalgo = "e";
    for (int i = 0; i < 50; ++i) zalgo += "\u0301";
    EXPECT_EQ(clean_text(zalgo + "t"), "e\u0301\u0301\u0301\u0301t");
}

TEST(TextRuns, FollowTheirLetters) {
    EXPECT_EQ(text_runs("Gare (B) 12"), (std::vector<DirectionRun>{{0, 11, false}}));
    EXPECT_EQ(text_runs("תל אביב"), (std::vector<DirectionRun>{{0, 13, true}}));
    EXPECT_TRUE(text_runs("").empty());
}

TEST(TextRuns, StandInTheOrderTheFirstLetterSets) {
    EXPECT_EQ(text_runs("ab \u05D0\u05D1"),
              (std::vector<DirectionRun>{{0, 3, false}, {3, 7, true}}));
    EXPECT_EQ(text_runs("(\u05D0) ab"), (std::vector<DirectionRun>{{5, 7, false}, {0, 5, true}}));
}

TEST(TextRuns, BrokenBytesEndTheText) {
    EXPECT_EQ(text_runs("a\xD7").back().end, 2u);
    EXPECT_EQ(text_runs("\xF0\x90").back().end, 2u);
}

}  // namespace
}  // namespace ancrage::render

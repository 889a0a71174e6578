#include "geo/io/text_encoding.h"

#include <gtest/gtest.h>

namespace ancrage::geo {
namespace {

TEST(TextEncoding, TellsUtf8) {
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8("Évry-Courcouronnes, 5 €, 𝄞"));
    EXPECT_FALSE(is_utf8("\xC9vry"));
    EXPECT_FALSE(is_utf8("\xC3"));              // cut
    EXPECT_FALSE(is_utf8("\xC0\xAF"));          // overlong
    EXPECT_FALSE(is_utf8("\xE0\x80\xAF"));      // overlong
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
    EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
    EXPECT_FALSE(is_utf8("\xF8\x88\x80\x80\x80"));
}

TEST(TextEncoding, RecodesWindows1252) {
    EXPECT_EQ(utf8_from_windows_1252("\xC9vry \x80 \x9Cuvre l\x92\xE9t\xE9"), "Évry € œuvre l’été");
    EXPECT_EQ(utf8_from_windows_1252("\x81"), "\uFFFD");
}

}  // namespace
}  // namespace ancrage::geo

// Amounts and headcounts as people type them in both languages, and what is none.
#include "app/text/read_amount.h"

#include <gtest/gtest.h>

#include <string>

namespace ancrage::app {
namespace {

TEST(ReadAmount, AsBothLanguagesWriteIt) {
    const std::pair<const char*, double> cases[] = {{"50000", 50000},
                                                    {"50 000", 50000},
                                                    {"50\u202f000\u00a0€", 50000},
                                                    {"€50,000", 50000},
                                                    {"50.000", 50000},
                                                    {"1,234,567.89", 1234567.89},
                                                    {"1.234.567,89", 1234567.89},
                                                    {"78 400,50", 78400.50},
                                                    {"12,5", 12.5},
                                                    {"0,01", 0.01},
                                                    {"120 k€", 120000},
                                                    {"1,5 M€", 1.5e6},
                                                    {"50'000", 50000},
                                                    {"0", 0}};
    for (const auto& [typed, euros] : cases) {
        const auto read = read_amount(typed);
        ASSERT_TRUE(read) << typed;
        EXPECT_DOUBLE_EQ(*read, euros) << typed;
    }
}

TEST(ReadAmount, NothingIsGuessed) {
    for (const char* typed :
         {"",      " ",     "€",        "much",         "-5",           "+5",
          "1e5",   "0x10",  "nan",      "inf",          "5,",           ",5",
          "1,2,3", "1.2.3", "1,23,456", "1234,567,890", "1.234.567.89", "5 dollars",
          "5 €€",  "k",     "٥",        "5\xff"}) {
        EXPECT_FALSE(read_amount(typed)) << typed;
    }
    EXPECT_FALSE(read_amount(std::string(100'000, '9')));
    EXPECT_FALSE(
        read_amount(std::string("5\0"
                                "5",
                                3)));
}

TEST(ReadCount, WholeNumbersOnly) {
    EXPECT_EQ(read_count("12"), 12);
    EXPECT_EQ(read_count("1 200"), 1200);
    EXPECT_EQ(read_count("0"), 0);
    for (const char* typed : {"", "a dozen", "-1", "1.5", "1,000", "99999999", "12 people"}) {
        EXPECT_FALSE(read_count(typed)) << typed;
    }
}

}  // namespace
}  // namespace ancrage::app

#include "layers/programmes/freshness.h"

#include <gtest/gtest.h>

namespace ancrage::tests {
namespace {

using layers::Date;
using layers::Freshness;
using layers::last_day_of;

TEST(LastDay, IsAsPreciseAsTheText) {
    EXPECT_EQ(last_day_of("2019"), (Date{2019, 12, 31}));
    EXPECT_EQ(last_day_of("2019-09"), (Date{2019, 9, 30}));
    EXPECT_EQ(last_day_of("2019-09-23"), (Date{2019, 9, 23}));
    EXPECT_EQ(last_day_of("2020-02"), (Date{2020, 2, 29}));
    EXPECT_EQ(last_day_of("2021-02"), (Date{2021, 2, 28}));
}

TEST(LastDay, RefusesWhatIsNoDate) {
    for (const char* text :
         {"", "19", "20199", "2019-", "2019-1", "2019-13", "2019-00", "2019-02-30", "2019-02-3",
          "2019-02-031", "2019/02/03", "abcd", "2019-02-0x", "-019", "+019"}) {
        EXPECT_FALSE(last_day_of(text)) << text;
    }
}

TEST(Freshness, EndsTheDayAfterItsLast) {
    layers::Programme programme;
    programme.period_end = "2026-11";
    EXPECT_EQ(freshness_of(programme, {2026, 11, 30}), Freshness::documented);
    EXPECT_EQ(freshness_of(programme, {2026, 12, 1}), Freshness::ended);
    programme.period_end = "2022";
    EXPECT_EQ(freshness_of(programme, {2026, 11, 20}), Freshness::ended);
    programme.period_end.clear();
    EXPECT_EQ(freshness_of(programme, {2026, 11, 20}), Freshness::documented);
    programme.document_state = "closed";
    EXPECT_EQ(freshness_of(programme, {2018, 1, 1}), Freshness::ended);
}

TEST(Freshness, VerifiedForTwelveMonths) {
    layers::Programme programme;
    programme.document_state = "running";
    programme.verified_on = "2026-03-02";
    EXPECT_EQ(freshness_of(programme, {2026, 11, 20}), Freshness::documented);  // no page
    programme.verified_url = "https://www.iledefrance.fr/pmup";
    EXPECT_EQ(freshness_of(programme, {2026, 3, 1}), Freshness::documented);  // not yet
    EXPECT_EQ(freshness_of(programme, {2026, 3, 2}), Freshness::verified);
    EXPECT_EQ(freshness_of(programme, {2027, 3, 2}), Freshness::verified);
    EXPECT_EQ(freshness_of(programme, {2027, 3, 3}), Freshness::documented);
    programme.period_end = "2026-06";
    EXPECT_EQ(freshness_of(programme, {2026, 7, 1}), Freshness::ended);
    programme.verified_on = "2024-02-29";
    programme.period_end.clear();
    EXPECT_EQ(freshness_of(programme, {2025, 2, 28}), Freshness::verified);
    EXPECT_EQ(freshness_of(programme, {2025, 3, 1}), Freshness::documented);
}

}  // namespace
}  // namespace ancrage::tests

#include "app/text/formats.h"

#include <gtest/gtest.h>

#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

using layers::Language;

Translations words(Language language) {
    auto loaded = Translations::load(tests::source_folder() + "/assets/translations", language);
    EXPECT_TRUE(loaded);
    return loaded ? loaded.value() : Translations(language);
}

TEST(Formats, NumbersInBothLanguages) {
    EXPECT_EQ(format_number(12'463'067, 0, Language::french), "12\u202f463\u202f067");
    EXPECT_EQ(format_number(12'463'067, 0, Language::english), "12,463,067");
    EXPECT_EQ(format_number(1234.56, 1, Language::french), "1\u202f234,6");
    EXPECT_EQ(format_number(-0.04, 1, Language::french), "0,0");
    EXPECT_EQ(format_number(-1500, 0, Language::english), "-1,500");
    EXPECT_EQ(format_number(999.96, 1, Language::english), "1,000.0");
}

TEST(Formats, MoneyAndAreas) {
    EXPECT_EQ(format_euros(78'400, Language::french), "78\u202f400\u00a0€");
    EXPECT_EQ(format_euros(78'400, Language::english), "€78,400");
    EXPECT_EQ(format_hectares(12.54, Language::french), "12,5\u00a0ha");
    EXPECT_EQ(format_hectares(1234.5, Language::english), "1,234\u00a0ha");
}

TEST(Formats, AShareIsNeverRoundedToNothingOrToAll) {
    EXPECT_EQ(format_share(0.12, Language::french), "12\u00a0%");
    EXPECT_EQ(format_share(0.001, Language::french), "<\u00a01\u00a0%");
    EXPECT_EQ(format_share(0.9999, Language::english), "99%");
    EXPECT_EQ(format_share(1, Language::english), "100%");
}

TEST(Formats, DatesAsPreciseAsTheyAre) {
    const Translations french = words(Language::french);
    const Translations english = words(Language::english);
    EXPECT_EQ(format_date("2019-09-23", french), "23\u00a0septembre 2019");
    EXPECT_EQ(format_date("2019-09-23", english), "23\u00a0September 2019");
    EXPECT_EQ(format_date("2026-06-01", french), "1er\u00a0juin 2026");
    EXPECT_EQ(format_date("2019-09", french), "septembre 2019");
    EXPECT_EQ(format_date("2019", french), "2019");
    EXPECT_EQ(format_date("2019-13", french), "2019-13");
    EXPECT_EQ(format_date("été 2019", french), "été 2019");
    EXPECT_EQ(format_date("", french), "");
}

TEST(Formats, FactsWithTheirUnits) {
    const Translations french = words(Language::french);
    EXPECT_EQ(format_fact("113942", "inhabitants", french), "113\u202f942\u00a0habitants");
    EXPECT_EQ(format_fact("12.36", "km2", french), "12,4\u00a0km²");
    EXPECT_EQ(format_fact("25000", "m2_ha", french), "2,5\u00a0ha");
    EXPECT_EQ(format_fact("2021-03-18", "date", french), "18\u00a0mars 2021");
    EXPECT_EQ(format_fact("", "km2", french), "non renseigné");
    EXPECT_EQ(format_fact("inconnu", "ha", french), "inconnu");
}

}  // namespace
}  // namespace ancrage::app

// The quotients by hand, on small numbers.
#include "layers/compare/specialisation.h"

#include <gtest/gtest.h>

#include <vector>

#include "layers/compare/naf.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

using Counts = std::vector<std::size_t>;

TEST(Specialisation, QuotientIsTheShareHereOverTheShareThere) {
    const Counts area{6, 2, 0};          // 8: 75 %, 25 %, 0 %
    const Counts reference{30, 50, 20};  // 100: 30 %, 50 %, 20 %
    EXPECT_DOUBLE_EQ(*layers::location_quotient(area, reference, 0), 2.5);
    EXPECT_DOUBLE_EQ(*layers::location_quotient(area, reference, 1), 0.5);
    EXPECT_DOUBLE_EQ(*layers::location_quotient(area, reference, 2), 0);
    // (0.45 + 0.25 + 0.20) / 2
    EXPECT_DOUBLE_EQ(*layers::specialisation_coefficient(area, reference), 0.45);
}

TEST(Specialisation, AReferenceAgainstItselfIsOneEverywhere) {
    const Counts reference{3, 1, 0, 7};
    EXPECT_DOUBLE_EQ(*layers::location_quotient(reference, reference, 0), 1);
    EXPECT_DOUBLE_EQ(*layers::location_quotient(reference, reference, 3), 1);
    EXPECT_DOUBLE_EQ(*layers::specialisation_coefficient(reference, reference), 0);
}

TEST(Specialisation, NothingKnownIsUnknownAndNotZero) {
    const Counts none{0, 0};
    const Counts some{1, 0};
    EXPECT_FALSE(layers::location_quotient(none, some, 0));
    EXPECT_FALSE(layers::location_quotient(some, none, 0));
    EXPECT_FALSE(layers::location_quotient(some, some, 1));
    EXPECT_FALSE(layers::specialisation_coefficient(none, some));
    EXPECT_FALSE(layers::specialisation_coefficient(some, none));
}

TEST(Naf, ACodeBelongsToItsDivisionAndSection) {
    const layers::Naf naf(real_table("naf_divisions"));
    ASSERT_EQ(naf.divisions().size(), 88u);
    const auto metal = naf.division_of("25.61Z");
    ASSERT_TRUE(metal);
    EXPECT_EQ(naf.divisions()[*metal].code, "25");
    EXPECT_EQ(naf.divisions()[*metal].section, "C");
    EXPECT_EQ(naf.division_of("2561Z"), metal);
    for (const char* wrong : {"", "2", "04.10Z", "ab", "Z25"}) {
        EXPECT_FALSE(naf.division_of(wrong)) << wrong;
    }
    for (std::size_t i = 1; i < naf.divisions().size(); ++i) {
        EXPECT_LT(naf.divisions()[i - 1].code, naf.divisions()[i].code);
        EXPECT_LE(naf.divisions()[i - 1].section, naf.divisions()[i].section);
    }
}

}  // namespace
}  // namespace ancrage::tests

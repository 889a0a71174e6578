#include "layers/filter/parse.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "tests/layers/filter/filter_fixtures.h"

namespace ancrage::tests {
namespace {

using layers::Expression;
using layers::FilterError;

class FilterParse : public testing::Test {
protected:
    static FilterBench& bench() {
        static FilterBench made;
        return made;
    }
    static std::string canonical(std::string_view text, std::string_view of = "programmes") {
        return to_text(bench().parse(text, of));
    }
};

TEST_F(FilterParse, ReadsTheExampleOfTheIssue) {
    EXPECT_EQ(canonical("programme.axis = innover and ceiling >= 100000 and reaches(ti_2018) "
                        "and site.area_ha > 2"),
              "programme.axis = innover and programme.ceiling >= 100000 and "
              "programme.reaches(ti_2018) and site.area_ha > 2");
}

TEST_F(FilterParse, WordsOfBothLanguagesMeanTheSame) {
    const std::string english = canonical("programme.kind = Loan and not (ceiling is unknown)");
    EXPECT_EQ(canonical("PROGRAMME.nature = \"prêt\" et non (plafond est inconnu)"), english);
    EXPECT_EQ(canonical("programme.kind = prêt sauf plafond est inconnu"),
              "programme.kind = pret and not programme.ceiling is unknown");
    EXPECT_EQ(canonical("programme.kind parmi (pret; garantie) ou axe = financer"),
              "programme.kind in (pret; garantie) or programme.axis = financer");
    EXPECT_EQ(canonical("atteint(qpv) et texte contient 'hydrogène'"),
              "programme.reaches(qpv) and programme.text contains hydrogène");
}

TEST_F(FilterParse, NumbersOfBothLanguagesAndUnits) {
    const std::vector<std::pair<const char*, const char*>> cases = {
        {"ceiling > 1 234,5", "programme.ceiling > 1234.5"},
        {"ceiling > 1\u202f234\u00a0567", "programme.ceiling > 1234567"},
        {"ceiling > 1,234,567.5", "programme.ceiling > 1234567.5"},
        {"ceiling > 1,234.5", "programme.ceiling > 1234.5"},
        {"ceiling > 0,125", "programme.ceiling > 0.125"},
        {"ceiling >= 100 k€", "programme.ceiling >= 100000"},
        {"ceiling >= 1,5M€", "programme.ceiling >= 1500000"},
        {"rate >= 50 %", "programme.rate >= 50"},
        {"communes.surface_km2 > 500 ha", "communes.surface_km2 > 5"},
        {"communes.surface_km2 > -2", "communes.surface_km2 > -2"},
        {"communes.area_ha > 5km2", "communes.area_ha > 500"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(canonical(text), expected) << text;
    EXPECT_EQ(canonical("within(500 m, qpv)", "icpe"), "feature.near(qpv, 500 m)");
    EXPECT_EQ(canonical("near(gares, 1,5 km)", "icpe"), "feature.near(gares, 1500 m)");
    EXPECT_EQ(canonical("in(qpv) >= 20 %", "communes"), "feature.in(qpv) >= 20 %");
}

TEST_F(FilterParse, FieldsWithoutASubjectAreTheTargetsOrTheOnlyOnes) {
    EXPECT_EQ(canonical("population > 5", "communes"), "communes.population > 5");
    EXPECT_EQ(canonical("superficie > 5", "communes"), "communes.surface_km2 > 5");
    EXPECT_EQ(canonical("name = x", "programmes"), "programme.name = x");
    EXPECT_EQ(canonical("seveso = SH", "communes"), "icpe.seveso = SH");
    EXPECT_EQ(
        canonical("communes.nom contains 'rive droite'"),
        "communes." + bench().layer("communes").definition.name + " contains \"rive droite\"");
    const FilterError many = bench().error("population > 5");
    EXPECT_EQ(many.message.key, "error.filter_field_ambiguous");
    EXPECT_NE(many.message.arguments[1].find("communes.population"), std::string::npos);
    EXPECT_EQ(many.at.length, std::string("population").size());
}

TEST_F(FilterParse, ErrorsPointAtTheWrongWordAndNameTheNearest) {
    struct Wrong {
        const char* text;
        const char* key;
        std::string word;  // that the error points at
        const char* nearest = nullptr;
    };
    const std::vector<Wrong> cases = {
        {"programme.axis = inover", "error.filter_value_unknown", "inover", "innover"},
        {"programme.axsi = innover", "error.filter_field_unknown", "axsi", "axis"},
        {"programe.axis = innover", "error.filter_subject_unknown", "programe", "programme"},
        {"ceiling >= beaucoup", "error.filter_number", "beaucoup"},
        {"ceiling >= 3 ha", "error.filter_unit", "3 ha"},
        {"ceiling > 1,234", "error.filter_number_ambiguous", "1,234"},
        {"ceiling", "error.filter_expected_sign", ""},
        {"ceiling >=", "error.filter_expected_value", ""},
        {"ceiling contains 5", "error.filter_expected_sign", "contains"},
        {"ceiling is big", "error.filter_expected_known", "big"},
        {"programme.kind in pret", "error.filter_expected_list", "pret"},
        {"programme.kind in (pret", "error.filter_not_closed", "("},
        {"(ceiling > 3", "error.filter_not_closed", "("},
        {"ceiling > 3)", "error.filter_not_opened", ")"},
        {"ceiling > 3 rate > 4", "error.filter_leftover", "rate"},
        {"ceiling > 3 and", "error.filter_expected_test", ""},
        {"and ceiling > 3", "error.filter_expected_test", "and"},
        {"ceiling > 3 or or rate > 3", "error.filter_expected_test", "or"},
        {"programme.name = \"Le Bourget", "error.filter_quote", "\""},
        {"programme.name = \"\"", "error.filter_value_empty", "\"\""},
        {"programme.period_end < demain", "error.filter_date", "demain"},
        {"ceiling # 3", "error.filter_character", "#"},
        {"reaches(communess)", "error.area_unknown", "communess"},
        {"reachs(qpv)", "error.filter_relation_unknown", "reachs", "reaches"},
        {"site.reaches(qpv)", "error.filter_relation_subject", "reaches"},
        {"site.in(gares)", "error.filter_not_areas", "gares"},
        {"site.near(qpv, 3 ha)", "error.filter_distance", "3 ha"},
        {"site.near(qpv)", "error.filter_expected_distance", ")"},
        {"site.in(qpv) > 120 %", "error.filter_share", "120 %"},
        {"site.has(pm-upp)", "error.filter_programme_unknown", "pm-upp", "pm-up"},
    };
    for (const Wrong& wrong : cases) {
        const FilterError error = bench().error(wrong.text);
        EXPECT_EQ(error.message.key, wrong.key) << wrong.text;
        EXPECT_EQ(std::string(wrong.text).substr(error.at.offset, error.at.length), wrong.word)
            << wrong.text;
        if (wrong.nearest != nullptr) {
            EXPECT_EQ(error.message.arguments.back(), wrong.nearest) << wrong.text;
        }
    }
}

TEST_F(FilterParse, WhatMeansNothingForTheTargetIsSaid) {
    const auto check = [](std::string_view text, std::string_view of) {
        const auto error =
            check_expression(bench().parse(text, of), bench().schema, bench().target(of));
        return error ? error->message.key : std::string();
    };
    EXPECT_EQ(check("feature.in(qpv)", "programmes"), "error.filter_of_what");
    EXPECT_EQ(check("friches.name contains a", "icpe"), "error.filter_not_linked");
    EXPECT_EQ(check("programme.axis = innover", "rail"), "error.filter_not_linked");
    EXPECT_EQ(check("feature.seveso = SH", "gares"), "error.filter_no_field");
    EXPECT_EQ(check("site.seveso = SH", "gares"), "");
    EXPECT_EQ(check("site.seveso = SH", "communes"), "");
    EXPECT_EQ(check("site.in(qpv)", "programmes"), "");
    EXPECT_EQ(check("rail.name contains a", "communes"), "");
}

TEST_F(FilterParse, HostileTextsEndInAnErrorWithAPlace) {
    const auto key = [](const std::string& text) {
        const FilterError error = bench().error(text);
        EXPECT_LE(error.at.offset, text.size());
        return error.message.key;
    };
    EXPECT_EQ(key(std::string(1 << 20, 'a')), "error.filter_too_long");
    EXPECT_EQ(key(std::string(60'000, '(')), "error.filter_too_deep");
    std::string nots;
    for (int i = 0; i < 10'000; ++i) nots += "not ";
    EXPECT_EQ(key(nots), "error.filter_too_deep");
    std::string many = "rate > 1";
    for (int i = 0; i < 4'000; ++i) many += " or rate > 1";
    EXPECT_EQ(key(many), "error.filter_too_many");
    using std::string_literals::operator""s;
    EXPECT_EQ(key("rate\0 > 1"s), "error.filter_byte");
    EXPECT_EQ(key("rate > \xff\xfe"), "error.filter_byte");
    EXPECT_EQ(key("programme.name = \"\xc3\x28\""), "error.filter_byte");
    EXPECT_EQ(key("rate > " + std::string(400, '9')), "error.filter_number_size");
    EXPECT_EQ(key("\xed\xa0\x80"), "error.filter_byte");
}

TEST_F(FilterParse, RandomTextsNeverCrash) {
    const std::vector<std::string> pieces = {"programme",
                                             "ceiling",
                                             ".",
                                             "(",
                                             ")",
                                             "and",
                                             "or",
                                             "not",
                                             "sauf",
                                             "in",
                                             "=",
                                             ">=",
                                             "\"",
                                             "'",
                                             "1 234",
                                             "1,5",
                                             "%",
                                             "k€",
                                             ",",
                                             ";",
                                             "qpv",
                                             "reaches",
                                             "near",
                                             "is",
                                             "known",
                                             "site",
                                             "\xff",
                                             "é",
                                             "\x7f",
                                             "contains",
                                             "communes:F1101",
                                             "km",
                                             "«",
                                             "»",
                                             "-",
                                             "--5",
                                             "2019-09"};
    std::mt19937 random(11);
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        const std::size_t count = random() % 14;
        for (std::size_t p = 0; p < count; ++p) {
            text += pieces[random() % pieces.size()];
            if (random() % 3 != 0) text += " ";
        }
        const auto read = parse_expression(text, bench().schema, bench().target("communes"));
        if (const auto* error = std::get_if<FilterError>(&read)) {
            EXPECT_LE(error->at.offset + error->at.length, text.size() + 1) << text;
            continue;
        }
        const auto& expression = std::get<Expression>(read);
        const auto again =
            parse_expression(to_text(expression), bench().schema, bench().target("icpe"));
        ASSERT_TRUE(std::holds_alternative<Expression>(again)) << to_text(expression);
        EXPECT_EQ(std::get<Expression>(again), expression) << to_text(expression);
    }
}

TEST_F(FilterParse, WhatNeedsQuotesGetsThem) {
    for (const char* text :
         {R"(programme.name = "93066")", R"(programme.name = "a ""b"" c")",
          R"(programme.name = "et")", R"(programme.operator = "Région, Bpifrance")",
          R"(communes.nom = "2 B")", R"(programme.name contains "d'été")",
          "programme.period_end >= 2021-06"}) {
        const Expression read = bench().parse(text);
        EXPECT_EQ(bench().parse(to_text(read)), read) << text;
    }
    EXPECT_EQ(canonical(""), "");
}

}  // namespace
}  // namespace ancrage::tests

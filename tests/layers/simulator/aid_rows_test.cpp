// The tables of aids as they are, and as a hostile hand might write them.
#include "layers/programmes/aid_rows.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

geo::FeatureTable table(const std::string& name, const std::vector<std::string>& columns,
                        const std::vector<std::vector<std::string>>& rows) {
    geo::FeatureTable made;
    made.name = name;
    for (const auto& column : columns) made.add_column(column, geo::ColumnType::text);
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) made.columns[i].add_text(row[i]);
    }
    return made;
}

layers::ProgrammeCatalogue with_one_programme() {
    layers::ProgrammeCatalogue catalogue;
    catalogue.programmes.emplace_back();
    catalogue.programmes.back().id = "p";
    catalogue.aid_cases.push_back({"c", {}, {}, {"c", "c"}, {"c", "c"}});
    return catalogue;
}

TEST(AidRows, EveryRowOfTheCatalogueIsRead) {
    geo::Report report;
    const auto catalogue = layers::read_programmes(real_tables(), report);
    for (const auto& problem : report.problems) {
        ADD_FAILURE() << problem.source << " " << problem.feature << " " << problem.what.key;
    }
    EXPECT_EQ(catalogue.rates.size(), real_table("aid_rates").row_count());
    EXPECT_EQ(catalogue.aid_cases.size(), real_table("aid_cases").row_count());
    EXPECT_EQ(catalogue.aid_rules.size(), real_table("aid_rules").row_count());
}

TEST(AidRows, EveryFigureSaysWhereItComesFrom) {
    geo::Report report;
    const auto catalogue = layers::read_programmes(real_tables(), report);
    for (const layers::AidRate& rate : catalogue.rates) {
        EXPECT_NE(catalogue.find_document(rate.source.document), nullptr) << rate.programme_id;
        EXPECT_FALSE(rate.source.line.empty()) << rate.programme_id;
        EXPECT_FALSE(rate.label.french.empty() || rate.label.english.empty()) << rate.programme_id;
        EXPECT_EQ(rate.condition.french.empty(), rate.condition.english.empty());
        // What caps the cost does not cap the aid.
        EXPECT_FALSE(rate.cost_ceiling_eur && rate.award_ceiling_eur) << rate.programme_id;
    }
    for (const layers::AidRule& rule : catalogue.aid_rules) {
        EXPECT_FALSE(rule.text.french.empty() || rule.text.english.empty()) << rule.id;
        const bool of_law = !rule.reference.empty() && !rule.regulation.empty();
        EXPECT_TRUE(of_law || catalogue.find_document(rule.source.document) != nullptr) << rule.id;
    }
    for (const layers::AidCase& known : catalogue.aid_cases) {
        EXPECT_FALSE(known.label.english.empty() || known.cost.english.empty()) << known.id;
        const bool used = std::ranges::any_of(
            catalogue.rates, [&](const auto& rate) { return rate.case_id == known.id; });
        EXPECT_TRUE(used) << known.id;
    }
}

TEST(AidRows, ARowThatCouldMisleadIsLeftOut) {
    const std::vector<std::string> columns{
        "programme_id", "case",       "role",  "company_size",
        "rate_pct",     "amount_eur", "years", "award_ceiling_eur"};
    const geo::FeatureTable made = table("aid_rates", columns,
                                         {{"p", "c", "rate", "pe", "55", "", "", ""},
                                          {"gone", "c", "rate", "pe", "55", "", "", ""},
                                          {"p", "d", "rate", "pe", "55", "", "", ""},
                                          {"p", "", "rate", "pe", "55", "", "", ""},
                                          {"p", "c", "gift", "pe", "55", "", "", ""},
                                          {"p", "c", "rate", "huge", "55", "", "", ""},
                                          {"p", "c", "rate", "pe", "101", "", "", ""},
                                          {"p", "c", "rate", "pe", "-1", "", "", ""},
                                          {"p", "c", "rate", "pe", "nan", "", "", ""},
                                          {"p", "c", "rate", "pe", "", "", "", ""},
                                          {"p", "c", "yearly", "", "", "5", "", ""},
                                          {"p", "c", "flat", "", "", "1e300", "", ""},
                                          {"p", "c", "ceiling", "", "", "", "", ""},
                                          {"p", "c", "yearly", "", "", "5", "3", ""}});
    geo::Report report;
    auto catalogue = with_one_programme();
    read_aid_rates({made, "programme_id", report}, catalogue);
    EXPECT_EQ(catalogue.rates.size(), 2u);
    EXPECT_GE(report.problems.size(), 12u);
}

TEST(AidRows, ARuleThatNobodyCanLookUpIsNone) {
    const std::vector<std::string> columns{"id",   "kind",       "value",     "unit",
                                           "case", "valid_from", "reference", "size"};
    const geo::FeatureTable made =
        table("aid_rules", columns,
              {{"good", "de_minimis", "200000", "eur", "", "2014-01-01", "r", "pe;me"},
               {"good", "de_minimis", "300000", "eur", "", "", "r", ""},
               {"kind", "present", "1", "eur", "", "", "r", ""},
               {"unit", "de_minimis", "1", "francs", "", "", "r", ""},
               {"value", "de_minimis", "many", "eur", "", "", "r", ""},
               {"negative", "de_minimis", "-1", "eur", "", "", "r", ""},
               {"case", "intensity_cap", "50", "percent", "moon", "", "r", ""},
               {"size", "intensity_cap", "50", "percent", "c", "", "r", "giant"},
               {"as", "definition", "giant", "size", "", "", "r", "eti"},
               {"source", "de_minimis", "1", "eur", "", "", "", ""}});
    geo::Report report;
    auto catalogue = with_one_programme();
    read_aid_rules({made, "id", report}, catalogue);
    ASSERT_EQ(catalogue.aid_rules.size(), 1u);
    EXPECT_EQ(catalogue.aid_rules[0].sizes, (std::vector<std::string>{"pe", "me"}));
    EXPECT_EQ(catalogue.aid_rules[0].value, 200'000);
    EXPECT_GE(report.problems.size(), 9u);
}

TEST(AidRows, AnotherCatalogueReplacesCasesAndRulesById) {
    geo::Report report;
    auto catalogue = layers::read_programmes(real_tables(), report);
    const std::size_t rules = catalogue.aid_rules.size();
    const std::size_t cases = catalogue.aid_cases.size();
    stack_programmes(
        catalogue,
        {table("aid_cases", {"id", "label_fr"}, {{"terrasse", "Notre terrasse"}, {"toit", "Toit"}}),
         table("aid_rules", {"id", "kind", "value", "unit", "reference"},
               {{"de-minimis-2024", "de_minimis", "400000", "eur", "r"}})},
        "ours", report);
    EXPECT_TRUE(report.problems.empty());
    EXPECT_EQ(catalogue.aid_rules.size(), rules);
    EXPECT_EQ(catalogue.aid_cases.size(), cases + 1);
    const auto rule =
        std::ranges::find(catalogue.aid_rules, "de-minimis-2024", &layers::AidRule::id);
    EXPECT_EQ(rule->value, 400'000);
    const auto ours = std::ranges::find(catalogue.aid_cases, "terrasse", &layers::AidCase::id);
    EXPECT_EQ(ours->label.french, "Notre terrasse");
}

}  // namespace
}  // namespace ancrage::tests

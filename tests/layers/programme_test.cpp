#include "layers/programmes/programme.h"

#include <gtest/gtest.h>

#include <set>

#include "layers/checks.h"
#include "tests/layers/fixtures.h"

namespace ancrage::tests {
namespace {

geo::FeatureTable table(const std::string& name, const std::vector<std::string>& columns,
                        const std::vector<std::vector<std::string>>& rows) {
    geo::FeatureTable made;
    made.name = name;
    for (const auto& column : columns) made.add_column(column, geo::ColumnType::text);
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (row[i].empty())
                made.columns[i].add_empty();
            else
                made.columns[i].add_text(row[i]);
        }
    }
    return made;
}

TEST(Programmes, RealCatalogueReadsWithoutAProblem) {
    geo::Report report;
    const auto catalogue = layers::read_programmes(real_tables(), report);
    for (const auto& problem : report.problems) {
        ADD_FAILURE() << problem.source << " " << problem.feature << " " << problem.what.key;
    }
    EXPECT_EQ(catalogue.programmes.size(), 185u);
    EXPECT_EQ(catalogue.rates.size(), 74u);
    EXPECT_EQ(catalogue.grants.size(), 45u);
    EXPECT_EQ(catalogue.places.size(), 61u);
    EXPECT_EQ(catalogue.documents.size(), 5u);
    const auto* programme = catalogue.find("bdt-ingenierie");
    ASSERT_NE(programme, nullptr);
    EXPECT_EQ(programme->zone_rule, layers::ZoneRule::territoire_industrie);
    EXPECT_EQ(programme->link, layers::ZoneLink::priority);
    EXPECT_EQ(programme->document_state, "running");
    EXPECT_EQ(programme->ceiling_eur, 100'000);
    EXPECT_EQ(programme->source.line, "520");
    EXPECT_EQ(programme->beneficiaries, std::vector<std::string>{"collectivite"});
}

TEST(Programmes, EveryRowKeepsItsSource) {
    geo::Report report;
    const auto catalogue = layers::read_programmes(real_tables(), report);
    std::set<std::string> files;
    for (const auto& document : catalogue.documents) files.insert(document.file);
    const auto check = [&](const auto& rows) {
        for (const auto& row : rows) {
            EXPECT_TRUE(files.contains(row.source.document));
            EXPECT_FALSE(row.source.line.empty());
        }
    };
    check(catalogue.programmes);
    check(catalogue.rates);
    check(catalogue.grants);
    check(catalogue.places);
    check(catalogue.areas);
}

TEST(Programmes, BringCommuneCodesUpToDate) {
    geo::Report report;
    const auto catalogue = layers::read_programmes(real_tables(), report);
    for (const auto& place : catalogue.places) {
        if (place.id == "impact-creation-pierrefitte") {
            EXPECT_EQ(place.commune_code, "93066");
        }
    }
}

TEST(Programmes, ReportWhatCannotBeRead) {
    const std::vector<std::string> columns{"id",          "zone_rule",  "status_note",
                                           "ceiling_eur", "period_end", "source_doc"};
    geo::Report report;
    const auto catalogue = layers::read_programmes(
        {table("programmes", columns,
               {{"good", "region", "open | running | a | b", "12.5", "2020-01", "d"},
                {"number", "region", "open | running | x", "12,5", "soon", "d"},
                {"rule", "moon", "open | running | x", "", "", "d"},
                {"link", "region", "shut | running", "", "", "d"},
                {"good", "region", "open | running | again", "", "", "d"},
                {"", "region", "open | running | none", "", "", "d"},
                {"document", "region", "open", "", "", "nowhere"}}),
         table("documents", {"file", "title_fr", "title_en", "date"}, {{"d", "D", "D", "2019"}}),
         table("aid_rates", {"programme_id", "rate_pct"}, {{"good", "50"}, {"gone", "50"}}),
         table("grants", {"id", "programme_id"}, {{"g1", "gone"}, {"g2", ""}})},
        report);
    ASSERT_EQ(catalogue.programmes.size(), 3u);
    EXPECT_EQ(catalogue.programmes[0].note, "a | b");
    EXPECT_EQ(catalogue.programmes[1].ceiling_eur, std::nullopt);
    EXPECT_EQ(catalogue.programmes[1].period_end, "");
    EXPECT_EQ(catalogue.programmes[2].document_state, "");
    EXPECT_EQ(catalogue.rates.size(), 1u);
    ASSERT_EQ(catalogue.grants.size(), 2u);
    EXPECT_EQ(catalogue.grants[0].programme_id, "");
    std::multiset<std::string> keys;
    for (const auto& problem : report.problems) keys.insert(problem.what.key);
    EXPECT_EQ(keys, (std::multiset<std::string>{
                        "problem.programme_date", "problem.programme_document",
                        "problem.programme_foreign_key", "problem.programme_foreign_key",
                        "problem.programme_id", "problem.programme_id", "problem.programme_number",
                        "problem.programme_zone_link", "problem.programme_zone_rule"}));
}

TEST(Programmes, MissingTablesLeaveEmptyLists) {
    geo::Report report;
    const auto catalogue = layers::read_programmes({}, report);
    EXPECT_TRUE(catalogue.programmes.empty());
    EXPECT_TRUE(report.problems.empty());
    EXPECT_EQ(catalogue.find("x"), nullptr);
    EXPECT_EQ(catalogue.find_document("x"), nullptr);
}

TEST(Programmes, ChecksCommuneCodesAndNamedAreas) {
    auto atlas = demonstration();
    EXPECT_TRUE(layers::check_programmes(atlas).problems.empty());
    atlas.demonstration = false;
    const auto report = layers::check_programmes(atlas);
    std::set<std::string> keys;
    for (const auto& problem : report.problems) keys.insert(problem.what.key);
    EXPECT_EQ(keys, (std::set<std::string>{"problem.commune_code_unknown",
                                           "problem.programme_area_unknown"}));
}

}  // namespace
}  // namespace ancrage::tests

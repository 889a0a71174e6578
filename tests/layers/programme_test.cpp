#include "layers/programmes/programme.h"

#include <gtest/gtest.h>

#include <algorithm>
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

const std::vector<std::string> columns{"id",           "zone_rule",    "link",
                                       "kind",         "ceiling_eur",  "period_end",
                                       "verified_on",  "verified_url", "next_programmes",
                                       "next_sources", "source_doc"};

geo::FeatureTable documents() {
    return table("documents", {"file", "title_fr", "title_en", "date"}, {{"d", "D", "D", "2019"}});
}

std::multiset<std::string> keys_of(const geo::Report& report) {
    std::multiset<std::string> keys;
    for (const auto& problem : report.problems) keys.insert(problem.what.key);
    return keys;
}

TEST(Programmes, ReportWhatCannotBeRead) {
    geo::Report report;
    const auto catalogue = layers::read_programmes(
        {table("programmes", columns,
               {{"good", "region", "open", "label", "12.5", "2020-01", "", "", "", "", "d"},
                {"number", "region", "open", "label", "12,5", "soon", "", "", "", "", "d"},
                {"below", "region", "open", "gift", "-1", "", "", "", "", "", "d"},
                {"rule", "moon", "open", "label", "", "", "", "", "", "", "d"},
                {"link", "region", "shut", "label", "", "", "", "", "", "", "d"},
                {"silent", "", "", "label", "", "", "", "", "", "", "d"},
                {"good", "region", "open", "label", "", "", "", "", "", "", "d"},
                {"", "region", "open", "label", "", "", "", "", "", "", "d"},
                {"document", "region", "open", "label", "inf", "", "", "", "", "", "nowhere"}}),
         documents(), table("aid_cases", {"id"}, {{"c"}}),
         table("aid_rates", {"programme_id", "case", "role", "rate_pct"},
               {{"good", "c", "rate", "50"}, {"gone", "c", "rate", "50"}}),
         table("grants", {"id", "programme_id", "amount_eur"},
               {{"g1", "gone", "-5"}, {"g2", "", "7"}, {"g2", "", "8"}})},
        report);
    ASSERT_EQ(catalogue.programmes.size(), 4u);
    EXPECT_EQ(catalogue.programmes[0].ceiling_eur, 12.5);
    EXPECT_EQ(catalogue.programmes[1].ceiling_eur, std::nullopt);
    EXPECT_EQ(catalogue.programmes[1].period_end, "");
    EXPECT_EQ(catalogue.programmes[2].kind, "gift");
    EXPECT_EQ(catalogue.programmes[2].ceiling_eur, std::nullopt);
    EXPECT_EQ(catalogue.programmes[3].ceiling_eur, std::nullopt);
    EXPECT_EQ(catalogue.rates.size(), 1u);
    ASSERT_EQ(catalogue.grants.size(), 2u);
    EXPECT_EQ(catalogue.grants[0].programme_id, "");
    EXPECT_EQ(catalogue.grants[0].amount_eur, std::nullopt);
    EXPECT_EQ(catalogue.grants[1].amount_eur, 7);
    EXPECT_EQ(keys_of(report),
              (std::multiset<std::string>{
                  "problem.catalogue_id", "problem.programme_date", "problem.programme_document",
                  "problem.programme_foreign_key", "problem.programme_foreign_key",
                  "problem.programme_id", "problem.programme_id", "problem.programme_negative",
                  "problem.programme_negative", "problem.programme_number",
                  "problem.programme_number", "problem.programme_word", "problem.programme_word",
                  "problem.programme_word", "problem.programme_word", "problem.programme_word"}));
}

TEST(Programmes, ChainsLeadSomewhereAndNeverBack) {
    geo::Report report;
    const auto row = [](const char* id, const char* next, const char* sources) {
        return std::vector<std::string>{id, "region", "open", "label", "", "",
                                        "", "",       next,   sources, "d"};
    };
    const auto catalogue = layers::read_programmes(
        {documents(), table("programmes", columns,
                            {row("a", "b", "d:1"), row("b", "c, e", "d:2,d:3"),
                             row("c", "a", "d:4"), row("e", "e,gone,a", "d:5,d:6")})},
        report);
    ASSERT_EQ(catalogue.programmes.size(), 4u);
    std::size_t links = 0;
    for (const auto& programme : catalogue.programmes) links += programme.next.size();
    EXPECT_EQ(catalogue.find("b")->next[1].programme_id, "e");
    EXPECT_EQ(catalogue.find("b")->next[1].source, (layers::SourceLine{"d", "3"}));
    EXPECT_EQ(links, 3u);  // one link of the circle a, b, c is gone
    EXPECT_EQ(keys_of(report),
              (std::multiset<std::string>{"problem.programme_chain", "problem.programme_chain",
                                          "problem.programme_foreign_key",
                                          "problem.programme_next_source"}));
}

TEST(Programmes, AVerificationNeedsADayAndAPage) {
    geo::Report report;
    const auto row = [](const char* id, const char* day, const char* page) {
        return std::vector<std::string>{id,  "region", "open", "label", "", "",
                                        day, page,     "",     "",      "d"};
    };
    const auto catalogue = layers::read_programmes(
        {documents(), table("programmes", columns,
                            {row("both", "2026-03-02", "https://www.iledefrance.fr/pmup"),
                             row("day", "2026-03-02", ""), row("page", "", "https://a.fr"),
                             row("year", "2026", "https://a.fr"),
                             row("file", "2026-03-02", "file:///etc/passwd")})},
        report);
    EXPECT_EQ(catalogue.find("both")->verified_on, "2026-03-02");
    for (const char* id : {"day", "page", "year", "file"}) {
        EXPECT_EQ(catalogue.find(id)->verified_on, "") << id;
        EXPECT_EQ(catalogue.find(id)->verified_url, "") << id;
    }
    EXPECT_EQ(keys_of(report).count("problem.programme_verified"), 4u);
}

TEST(Programmes, ChainsOfTheCatalogueQuoteTheirLines) {
    geo::Report report;
    const auto catalogue = layers::read_programmes(real_tables(), report);
    // 003:130, "premier niveau de contractualisation".
    ASSERT_EQ(catalogue.find("protocole-accord-ti")->next.size(), 1u);
    EXPECT_EQ(catalogue.find("protocole-accord-ti")->next[0].programme_id,
              "contrat-territoire-industrie");
    // 001:943, "mobilisation des aides régionales (aides de la gamme Up en particulier)".
    const auto& parcours = catalogue.find("smart-industrie-parcours")->next;
    ASSERT_EQ(parcours.size(), 2u);
    EXPECT_EQ(parcours[0].programme_id, "pm-up");
    EXPECT_EQ(parcours[1].source, (layers::SourceLine{"001_2857d4dad89e085c.txt", "943"}));
    // Nothing has been compared with an official page yet.
    for (const auto& programme : catalogue.programmes) {
        EXPECT_EQ(programme.verified_on, "") << programme.id;
        for (const auto& step : programme.next) {
            EXPECT_NE(catalogue.find_document(step.source.document), nullptr) << programme.id;
        }
        if (!programme.institution.empty()) {
            EXPECT_NE(programme.institution_source.line, "") << programme.id;
            EXPECT_EQ(programme.institution.find('@'), std::string::npos) << programme.id;
        }
    }
}

TEST(Programmes, ContradictionsNameTheirSubjectsAndSources) {
    geo::Report report;
    const auto catalogue = layers::read_programmes(real_tables(), report);
    EXPECT_EQ(catalogue.contradictions.size(), 15u);
    for (const auto& contradiction : catalogue.contradictions) {
        EXPECT_GE(contradiction.sources.size(), 1u) << contradiction.id;
        for (const auto& source : contradiction.sources) {
            EXPECT_NE(catalogue.find_document(source.document), nullptr) << contradiction.id;
        }
    }
    const auto about = layers::contradictions_about(catalogue, "plan-industries-2013-2017");
    ASSERT_EQ(about.size(), 1u);
    EXPECT_EQ(about[0]->sources.size(), 4u);
    EXPECT_TRUE(layers::contradictions_about(catalogue, "nothing").empty());
}

TEST(Programmes, AStackedCatalogueReplacesAddsAndLosesNothing) {
    geo::Report report;
    auto catalogue = layers::read_programmes(real_tables(), report);
    const auto before = catalogue;
    const std::size_t rates = catalogue.rates.size();
    layers::stack_programmes(
        catalogue,
        {table("programmes", columns,
               {{"pm-up", "region", "open", "subvention", "1", "", "", "", "", "",
                 before.documents[0].file},
                {"mine", "region", "open", "label", "", "", "", "", "pm-up", "d:1",
                 before.documents[0].file},
                {"tp-up", "moon", "open", "label", "", "", "", "", "", "",
                 before.documents[0].file}}),
         table("aid_rates", {"programme_id", "case", "role", "rate_pct"},
               {{"ademe-etude-diagnostic", "etude-diagnostic", "rate", "99"}}),
         table("grants", {"id", "insee_code", "amount_eur"}, {{"ex070158", "93047", "1"}})},
        "ours", report);
    EXPECT_EQ(catalogue.programmes.size(), before.programmes.size() + 1);
    EXPECT_EQ(catalogue.find("pm-up")->ceiling_eur, 1);
    EXPECT_EQ(catalogue.find("pm-up")->catalogue, "ours");
    EXPECT_EQ(catalogue.find("mine")->next.size(), 1u);
    EXPECT_EQ(catalogue.find("tp-up")->catalogue,
              "");  // a row that cannot be read replaces nothing
    EXPECT_EQ(catalogue.find("tp-up")->ceiling_eur, before.find("tp-up")->ceiling_eur);
    const auto diagnosis = std::ranges::count(before.rates, std::string("ademe-etude-diagnostic"),
                                              &layers::AidRate::programme_id);
    EXPECT_GT(diagnosis, 1);
    EXPECT_EQ(catalogue.rates.size(), rates - static_cast<std::size_t>(diagnosis) + 1);
    EXPECT_EQ(catalogue.grants.size(), before.grants.size());
    EXPECT_EQ(catalogue.contradictions.size(), before.contradictions.size());
    EXPECT_EQ(keys_of(report), (std::multiset<std::string>{"problem.programme_word"}));
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

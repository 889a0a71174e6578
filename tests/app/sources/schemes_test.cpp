// Schemes of a public catalogue as programmes of ours: what the page says, dated, without contacts.
#include "app/sources/schemes.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "app/data/own_catalogue.h"
#include "tests/app/program.h"
#include "tests/geo/io/web_server.h"

namespace ancrage::app {
namespace {

using nlohmann::json;

json scheme(int id, const std::string& scale, const std::string& perimeter) {
    return {{"id", id},
            {"name", "Aide à la <b>décarbonation</b>"},
            {"url", "/aides/1234-decarbonation/"},
            {"financers", {"ADEME", "Région"}},
            {"targeted_audiences", {"Entreprises privées"}},
            {"aid_types", {"Subvention"}},
            {"description", "<p>Soutien aux&nbsp;sites.</p><script>alert(1)</script>"},
            {"contact", "<p>jeanne.dupont@example.org 01 02 03 04 05</p>"},
            {"subvention_rate_upper_bound", 40},
            {"start_date", "2026-01-01"},
            {"submission_deadline", "2026-12-31T00:00:00Z"},
            {"perimeter", perimeter},
            {"perimeter_scale", scale}};
}

TEST(Schemes, StackOnTheCatalogueWithTheDayAndThePageTheyWereReadOn) {
    const Schemes schemes =
        schemes_of(json::array({scheme(1, "Pays", "France"), scheme(2, "Région", "Île-de-France")}),
                   "2026-11-21");
    EXPECT_EQ(schemes.kept, 2U);
    const test::TemporaryFolder folder;
    test::write_text(folder / "programmes.csv", schemes.programmes);
    test::write_text(folder / "documents.csv", schemes.documents);
    layers::ProgrammeCatalogue catalogue;
    geo::Report report;
    ASSERT_TRUE(stack_own_catalogue(folder.path().string(), catalogue, report));
    for (const geo::Problem& problem : report.problems) ADD_FAILURE() << problem.what.key;
    ASSERT_EQ(catalogue.programmes.size(), 2U);
    const layers::Programme& programme = catalogue.programmes[0];
    EXPECT_EQ(programme.id, "at-1");
    EXPECT_EQ(programme.name, "Aide à la décarbonation");
    EXPECT_EQ(programme.verified_on, "2026-11-21");
    EXPECT_EQ(programme.verified_url,
              "https://aides-territoires.beta.gouv.fr/aides/1234-decarbonation/");
    EXPECT_EQ(programme.rate_max_percent, 40);
    EXPECT_EQ(programme.period_end, "2026-12-31");
    EXPECT_EQ(programme.zone_rule, layers::ZoneRule::national);
    EXPECT_EQ(catalogue.programmes[1].zone_rule, layers::ZoneRule::region);
    EXPECT_EQ(schemes.programmes.find("jeanne"), std::string::npos) << "no contacts";
}

TEST(Schemes, WhatIsLocalOrForOthersIsLeftOutAndCounted) {
    json others = scheme(3, "Pays", "France");
    others["targeted_audiences"] = {"Communes"};
    const Schemes schemes = schemes_of(
        json::array({scheme(1, "Commune", "Meaux"), scheme(2, "Région", "Bretagne"), others}),
        "2026-11-21");
    EXPECT_EQ(schemes.kept, 0U);
    EXPECT_EQ(schemes.local, 2U);
    EXPECT_EQ(schemes.not_firms, 1U);
}

TEST(Schemes, HostileRowsDoNoHarm) {
    json formula = scheme(4, "Pays", "France");
    formula["name"] = "=HYPERLINK(\"http://x\")";
    json elsewhere = scheme(5, "Pays", "France");
    elsewhere["url"] = "javascript:alert(1)";
    json types = scheme(6, "Pays", "France");
    types["financers"] = 7;
    types["description"] = nullptr;
    types["start_date"] = json::array();
    const Schemes schemes = schemes_of(
        json::array({formula, elsewhere, types, 5, nullptr, json::array(), json::object()}),
        "2026-11-21");
    EXPECT_EQ(schemes.kept, 2U);
    EXPECT_EQ(schemes.unreadable, 5U);
    EXPECT_NE(schemes.programmes.find("\"'=HYPERLINK"), std::string::npos);
}

TEST(Schemes, TheKeyIsChangedForAPassThatEveryPageIsAskedWith) {
    std::vector<std::string> asked;
    geo::test::LoopbackServer server([&](const geo::test::WebRequest& request) {
        asked.push_back(request.method + " " + request.path);
        geo::test::WebAnswer answer{.type = "application/json"};
        const bool is_pass = request.path.find("/api/connexion/") != std::string::npos;
        const bool is_known = is_pass ? request.field("X-AUTH-TOKEN") == "the key"
                                      : request.field("Authorization") == "Bearer the pass";
        if (!is_known) return geo::test::WebAnswer{.status = 401, .type = "text/plain"};
        const bool is_first = request.path.ends_with("page=1");
        const json page{{"results", json::array({scheme(is_first ? 1 : 2, "Pays", "France")})},
                        {"next", is_first ? json("https://elsewhere.example/") : json()}};
        answer.body = is_pass ? R"({"token":"the pass"})" : page.dump();
        return answer;
    });
    const test::TemporaryFolder folder;
    SchemesOptions options;
    options.sources.downloads = (folder / "downloads").string();
    options.sources.mirror = "http://127.0.0.1:" + std::to_string(server.port());
    options.today = "2026-11-21";
    options.key = "the key";
    const auto schemes = fetch_schemes(options);
    ASSERT_TRUE(schemes) << schemes.error().message.key;
    EXPECT_EQ(schemes.value().kept, 2U);
    ASSERT_EQ(asked.size(), 3U);
    EXPECT_TRUE(asked[0].starts_with("POST ")) << asked[0];
    options.key = "another";
    const auto refused = fetch_schemes(options);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message.key, "error.schemes_key");
    options.key.clear();
    EXPECT_EQ(fetch_schemes(options).error().message.key, "error.schemes_no_key");
}

}  // namespace
}  // namespace ancrage::app

// `ancrage search` as a person and another program use it, on the fictional region and on the real
// data.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

json answer_of(const Answer& answer) {
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    const json found = json::parse(answer.output, nullptr, false);
    EXPECT_TRUE(found.is_array()) << answer.output;
    return found.is_array() ? found : json::array();
}

TEST(SearchCommand, GivesNothingForNothingAndRefusesEmptyText) {
    const TemporaryFolder folder;
    const Answer none = run_program(folder, {"search", "xqzwvk", "--demo", "--json"});
    EXPECT_EQ(answer_of(none), json::array());
    for (const char* text : {"", "   ", "?!"}) {
        const Answer answer = run_program(folder, {"search", text, "--demo"});
        EXPECT_EQ(answer.exit_code, 2) << text;
        EXPECT_EQ(answer.output, "");
        EXPECT_NE(answer.messages, "");
    }
    EXPECT_EQ(run_program(folder, {"search", "--demo"}).exit_code, 2);
    EXPECT_EQ(run_program(folder, {"search", "a", "--limit", "0", "--demo"}).exit_code, 2);
    EXPECT_EQ(run_program(folder, {"search", std::string(10'000, 'a'), "--demo"}).exit_code, 0);
}

TEST(SearchCommand, WhatItNamesCanBeAskedFor) {
    const TemporaryFolder folder;
    const json found =
        answer_of(run_program(folder, {"search", "a", "--limit", "5", "--demo", "--json"}));
    ASSERT_EQ(found.size(), 5u);
    for (const json& hit : found) {
        for (const char* key : {"address", "name", "kind", "departement", "match"}) {
            EXPECT_TRUE(hit.contains(key)) << key;
        }
    }
    const std::string address = found[0]["address"];
    const Answer card = run_program(folder, {"area", address, "--demo", "--json"});
    EXPECT_EQ(card.exit_code, 0) << address << card.messages;
    EXPECT_EQ(json::parse(card.output)["name"], found[0]["name"]);
    const Answer text = run_program(folder, {"search", "a", "--limit", "5", "--demo"});
    EXPECT_NE(text.output.find(address), std::string::npos) << text.output;
}

class RealSearch : public testing::Test {
protected:
    static void SetUpTestSuite() {
        if (pack().empty()) return;
        shared_folder = std::make_unique<TemporaryFolder>();
        put_real_atlas(*shared_folder);
    }
    static void TearDownTestSuite() { shared_folder.reset(); }

    static json hits(const std::string& text, const std::string& limit = "9") {
        return answer_of(run_program(*shared_folder, {"search", text, "--limit", limit, "--json"}));
    }
    static std::string first(const std::string& text) {
        const json found = hits(text);
        return found.empty() ? std::string() : found[0]["address"].get<std::string>();
    }

    static inline std::unique_ptr<TemporaryFolder> shared_folder;
};

TEST_F(RealSearch, FindsWhatPeopleType) {
    NEEDS_PACK();
    EXPECT_EQ(first("93066"), "communes:93066");
    EXPECT_EQ(first("st denis"), "communes:93066");
    EXPECT_EQ(first("saint-dnis"), "communes:93066");
    EXPECT_EQ(first("commune melun"), "communes:77288");
    // The list of 2018 bears exactly this name, but today's comes first.
    EXPECT_EQ(first("grand roissy"), "ti_2023:Grand Roissy Le Bourget");
    EXPECT_EQ(hits("grand roissy")[1]["name"], "Grand Roissy - Le Bourget");
    EXPECT_EQ(hits("grand roissy")[2]["address"], "ti_2018:Grand Roissy");
    EXPECT_EQ(first("75011"), "arrondissements:75111");
    EXPECT_EQ(first("QN07501M"), "qpv:QN07501M");
    const json sarcelles = hits("qpv sarcelles");
    ASSERT_FALSE(sarcelles.empty());
    for (const json& hit : sarcelles) EXPECT_EQ(hit["kind"], "qpv");
}

TEST_F(RealSearch, FormerCommunesAndPostcodesSayWhatTheyAre) {
    NEEDS_PACK();
    const json former = hits("pierrefitte");
    ASSERT_FALSE(former.empty());
    EXPECT_EQ(former[0]["kind"], "former_communes");
    EXPECT_EQ(former[0]["address"], "communes:93066");
    EXPECT_EQ(former[0]["departement"]["code"], "93");
    const Answer by_postcode = run_program(*shared_folder, {"search", "95400", "--json"});
    const json found = answer_of(by_postcode);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0]["address"], "communes:95680");
    EXPECT_EQ(found[0]["match"]["reason"], "postcode");
    EXPECT_NE(by_postcode.messages.find("1,266"), std::string::npos) << by_postcode.messages;
}

TEST_F(RealSearch, StationsAndLinesComeOnce) {
    NEEDS_PACK();
    const json lyon = hits("gare de lyon");
    ASSERT_EQ(lyon.size(), 1u);
    EXPECT_EQ(lyon[0]["kind"], "gares");
    EXPECT_NE(lyon[0]["detail"].get<std::string>().find("RER A"), std::string::npos);
    const json line = hits("t11");
    ASSERT_FALSE(line.empty());
    EXPECT_EQ(line[0]["name"], "TRAM 11");
    EXPECT_EQ(line[0]["kind"], "rail");
    EXPECT_TRUE(line[0]["departement"].is_null());
}

TEST_F(RealSearch, NamesakesComeWithTheirDepartement) {
    NEEDS_PACK();
    const json found = hits("marolles-en-brie");
    ASSERT_GE(found.size(), 2u);
    EXPECT_EQ(found[0]["departement"]["code"], "94");
    EXPECT_EQ(found[1]["departement"]["code"], "77");
}

TEST_F(RealSearch, ProgrammesComeByTheirWords) {
    NEEDS_PACK();
    for (const json& hit : hits("acc")) {
        EXPECT_TRUE(hit["kind"] == "programmes" || hit["kind"] == "places") << hit["name"];
    }
    const json relance = hits("france relance");
    ASSERT_FALSE(relance.empty());
    EXPECT_EQ(relance[0]["kind"], "programmes");
}

}  // namespace
}  // namespace ancrage::test

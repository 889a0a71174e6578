// `ancrage simulate` as a person and another program use it, on the fictional region and on the
// real data.
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "tests/app/program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

Answer simulate(const TemporaryFolder& folder, const Words& more, const std::string& at) {
    Words words{"simulate", "--demo", "--at", at};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(folder, words);
}

json answer_of(const Answer& answer) {
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    json found = json::parse(answer.output, nullptr, false);
    EXPECT_TRUE(found.is_object()) << answer.output;
    return found;
}

std::string some_commune(const TemporaryFolder& folder) {
    const Answer found = run_program(folder, {"search", "commune a", "--demo", "--json"});
    for (const json& hit : json::parse(found.output)) {
        std::string address = hit["address"];
        if (address.starts_with("communes:")) return address;
    }
    ADD_FAILURE() << found.output;
    return {};
}

TEST(SimulateCommand, EveryLineUnfoldsAndNamesItsDocumentAndYear) {
    const TemporaryFolder folder;
    const json found = answer_of(simulate(
        folder, {"--size", "me", "--case", "etude-diagnostic", "--cost", "500000", "--json"},
        some_commune(folder)));
    ASSERT_EQ(found["lines"].size(), 1u);
    const json& line = found["lines"][0];
    EXPECT_EQ(line["id"], "ademe-etude-diagnostic");
    EXPECT_EQ(line["amount_eur"], 30'000);
    EXPECT_EQ(line["rate_pct"], 60);
    EXPECT_EQ(line["source"]["year"], "2019");
    EXPECT_EQ(line["source"]["line"], "1244");
    ASSERT_EQ(line["steps"].size(), 2u);
    EXPECT_EQ(line["steps"][0]["result"], 50'000);
    EXPECT_EQ(line["steps"][1]["operands"][1]["unit"], "percent");
    EXPECT_EQ(found["totals"][0]["kind"], "subvention");
    EXPECT_EQ(found["totals"][0]["amount_eur"], 30'000);
    EXPECT_EQ(found["demonstration"], true);
    EXPECT_NE(found["notice"], "");
    for (const json& aside : found["aside"]) EXPECT_NE(aside["source"]["year"], "") << aside;
}

TEST(SimulateCommand, MoneyIsWrittenAsEachLanguageWritesIt) {
    const TemporaryFolder folder;
    const std::string at = some_commune(folder);
    const Words words{"--size", "pe", "--case", "protection-environnement", "--cost", "142545.46"};
    const Answer english = simulate(folder, words, at);
    EXPECT_NE(english.output.find("€142,545.46 × 55% = €78,400"), std::string::npos)
        << english.output;
    Words in_french = words;
    in_french.insert(in_french.end(), {"--lang", "fr"});
    const Answer french = simulate(folder, in_french, at);
    EXPECT_NE(french.output.find("78\u202f400\u00a0€"), std::string::npos) << french.output;
}

TEST(SimulateCommand, WrongSizesAndCasesListTheValidOnes) {
    const TemporaryFolder folder;
    const std::string at = some_commune(folder);
    const Answer size = simulate(folder, {"--size", "xl", "--case", "x", "--cost", "1"}, at);
    EXPECT_EQ(size.exit_code, 2);
    EXPECT_NE(size.messages.find("pe, me, eti, ge, collectivite, non_eco"), std::string::npos);
    for (const Words& words : {Words{"--size", "pe", "--cost", "5"},
                               Words{"--size", "pe", "--case", "etude", "--cost", "5"}}) {
        const Answer wrong = simulate(folder, words, at);
        EXPECT_EQ(wrong.exit_code, 2);
        EXPECT_NE(wrong.messages.find("etude-diagnostic, etude-accompagnement"), std::string::npos)
            << wrong.messages;
        EXPECT_EQ(wrong.output, "");
    }
}

TEST(SimulateCommand, HostileInputIsWrongUsage) {
    const TemporaryFolder folder;
    const std::string at = some_commune(folder);
    for (const char* cost :
         {"", "0", "-5", "nan", "inf", "-inf", "1e300", "1e13", "12 euros", "0x10"}) {
        const std::string given = std::string("--cost=") + cost;
        const Answer answer =
            simulate(folder, {"--size", "pe", "--case", "etude-diagnostic", given}, at);
        EXPECT_EQ(answer.exit_code, 2) << cost;
        EXPECT_EQ(answer.output, "") << cost;
    }
    const Words good{"--size", "pe", "--case", "etude-diagnostic=5"};
    for (const char* nowhere : {"nowhere", "1000,1000", "nan,48", "2.35,-48", ",", "2.35,48.9,1"}) {
        EXPECT_EQ(simulate(folder, good, nowhere).exit_code, 2) << nowhere;
    }
    for (const char* day : {"2019", "2019-02-30", "yesterday", "20190101"}) {
        Words words = good;
        words.insert(words.end(), {"--on", day});
        EXPECT_EQ(simulate(folder, words, at).exit_code, 2) << day;
    }
    for (const char* people : {"-1", "50", "many"}) {
        Words words = good;
        words.push_back(std::string("--headcount=") + people);
        EXPECT_EQ(simulate(folder, words, at).exit_code, 2) << people;
    }
}

TEST(SimulateCommand, CasesMayHaveTheirOwnCost) {
    const TemporaryFolder folder;
    const json found =
        answer_of(simulate(folder,
                           {"--size", "pe", "--case", "etude-diagnostic=10000", "--case",
                            "economies-energie", "--cost", "200000", "--json"},
                           some_commune(folder)));
    EXPECT_EQ(found["cases"][0]["own_cost"], true);
    EXPECT_EQ(found["cases"][1]["own_cost"], false);
    EXPECT_EQ(found["cases"][0]["cost_eur"], 10'000);
    EXPECT_EQ(found["cases"][1]["cost_eur"], 200'000);
    EXPECT_EQ(found["totals"][0]["amount_eur"], 107'000);
}

class RealSimulation : public testing::Test {
protected:
    static void SetUpTestSuite() {
        if (pack().empty()) return;
        shared_folder = std::make_unique<TemporaryFolder>();
        put_real_atlas(*shared_folder);
    }
    static void TearDownTestSuite() { shared_folder.reset(); }

    static json simulated(const Words& more) {
        Words words{"simulate", "--json", "--size", "pe", "--case", "protection-environnement",
                    "--cost",   "100000"};
        words.insert(words.end(), more.begin(), more.end());
        return answer_of(run_program(*shared_folder, words));
    }

    static inline std::unique_ptr<TemporaryFolder> shared_folder;
};

// Montereau-Fault-Yonne was in the regional aid zones of 2014-2021; Paris was not.
TEST_F(RealSimulation, TheAfrBonusHeldInItsYears) {
    NEEDS_PACK();
    const auto amount = [](const json& found) { return found["lines"][0]["amount_eur"]; };
    EXPECT_EQ(amount(simulated({"--at", "communes:77305", "--on", "2019-06-30"})), 60'000);
    EXPECT_EQ(amount(simulated({"--at", "communes:77305"})), 55'000);
    EXPECT_EQ(amount(simulated({"--at", "communes:75056", "--on", "2019-06-30"})), 55'000);
}

TEST_F(RealSimulation, APointIsReadInItsCommune) {
    NEEDS_PACK();
    const json found = simulated({"--at", "2.3574,48.9358"});
    EXPECT_EQ(found["place"]["address"], "communes:93066");
    EXPECT_EQ(found["lines"][0]["amount_eur"], 55'000);
    EXPECT_EQ(run_program(*shared_folder, {"simulate", "--at", "-4.5,48.4", "--size", "pe",
                                           "--case", "etude-diagnostic", "--cost", "1"})
                  .exit_code,
              2);
}

TEST_F(RealSimulation, HistoryIsMarkedAndStandsInItsOwnTotals) {
    NEEDS_PACK();
    const Words history{"simulate",   "--at",   "communes:77305", "--size",    "me",    "--case",
                        "tresorerie", "--cost", "80000",          "--history", "--json"};
    const json found = answer_of(run_program(*shared_folder, history));
    ASSERT_FALSE(found["lines"].empty());
    for (const json& line : found["lines"]) EXPECT_EQ(line["ended"], true);
    for (const json& total : found["totals"]) EXPECT_EQ(total["ended"], true);
    Words now = history;
    std::erase(now, "--history");
    const json today = answer_of(run_program(*shared_folder, now));
    for (const json& line : today["lines"]) EXPECT_EQ(line["ended"], false);
    EXPECT_GE(today["ended_hidden"], 1);
}

}  // namespace
}  // namespace ancrage::test

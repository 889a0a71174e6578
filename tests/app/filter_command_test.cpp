// `ancrage filter` and `ancrage programmes` as a person and another program use them, on the
// fictional region and on the real data.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/app/program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

json answer_of(const Answer& answer) {
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    return json::parse(answer.output, nullptr, false);
}

TEST(FilterCommand, AWrongFilterIsPointedAt) {
    const TemporaryFolder folder;
    const Answer answer = run_program(folder, {"filter", "programme.axis = inover", "--layer",
                                               "communes", "--demo", "--lang", "en"});
    EXPECT_EQ(answer.exit_code, 2);
    EXPECT_EQ(answer.output, "");
    EXPECT_NE(answer.messages.find("Nearest: innover"), std::string::npos) << answer.messages;
    EXPECT_NE(answer.messages.find("  programme.axis = inover\n                   ^^^^^^\n"),
              std::string::npos)
        << answer.messages;
    for (const char* text : {"((((", "x = 1", "a = \"", "rate > \xff", "friches.name = a"}) {
        EXPECT_EQ(run_program(folder, {"filter", text, "--layer", "icpe", "--demo"}).exit_code, 2)
            << text;
    }
    EXPECT_EQ(run_program(folder, {"filter", "", "--demo"}).exit_code, 2);
    EXPECT_EQ(run_program(folder, {"filter", "", "--layer", "x", "--demo"}).exit_code, 2);
    EXPECT_EQ(
        run_program(folder, {"filter", "", "--layer", "icpe", "-o", "a.txt", "--demo"}).exit_code,
        2);
    EXPECT_EQ(run_program(folder, {"programmes", "--filter", "in(qpv)", "--demo"}).exit_code, 2);
    EXPECT_EQ(
        run_program(folder, {"filter", std::string(100'000, '('), "--layer", "icpe", "--demo"})
            .exit_code,
        2);
}

TEST(FilterCommand, ListsJsonCsvAndFilesHoldTheSameRows) {
    const TemporaryFolder folder;
    const std::string filter = "population > 20 000 and in(qpv)";
    const std::vector<std::string> start = {"filter", filter, "--layer", "communes", "--demo"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), start.begin(), start.end());
        return run_program(folder, more);
    };
    const json found = answer_of(with({"--json"}));
    ASSERT_TRUE(found.is_object());
    const std::size_t count = found["count"];
    ASSERT_GT(count, 0U);
    EXPECT_EQ(found["rows"].size(), count);
    EXPECT_EQ(found["filter"], "communes.population > 20000 and feature.in(qpv)");
    const auto lines = [](const std::string& text) {
        return static_cast<std::size_t>(std::ranges::count(text, '\n'));
    };
    EXPECT_EQ(lines(with({}).output), count);
    EXPECT_EQ(lines(with({"--csv"}).output), count + 1);
    for (const char* name : {"a.csv", "a.gpkg", "a.geojson"}) {
        const std::string path = (folder.path() / name).string();
        EXPECT_EQ(with({"-o", path}).exit_code, 0) << name;
        EXPECT_TRUE(fs::exists(path)) << name;
    }
    std::ifstream file(folder.path() / "a.geojson");
    const json collection = json::parse(file, nullptr, false);
    ASSERT_EQ(collection["features"].size(), count);
    const json& first = collection["features"][0];
    EXPECT_EQ(first["geometry"]["type"], "Polygon");
    const double longitude = first["geometry"]["coordinates"][0][0][0];
    EXPECT_GT(longitude, 1);
    EXPECT_LT(longitude, 4);
}

TEST(FilterCommand, ExplainsWhatIsShownAndWhatIsHidden) {
    const TemporaryFolder folder;
    const std::vector<std::string> start = {
        "filter",    "population > 0 and programme.axis = innover",
        "--layer",   "communes",
        "--explain", "F1101",
        "--demo"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), start.begin(), start.end());
        return run_program(folder, more);
    };
    const json why = answer_of(with({"--json"}));
    EXPECT_EQ(why["address"], "communes:F1101");
    EXPECT_EQ(why["explanation"]["parts"].size(), 2U);
    EXPECT_EQ(why["explanation"]["parts"][0]["kind"], "test");
    EXPECT_EQ(why["explanation"]["parts"][1]["kind"], "linked");
    EXPECT_NE(with({}).output.find("communes.population > 0"), std::string::npos);
}

TEST(ProgrammesCommand, ListsWhatIsNotHistoryUnlessAsked) {
    const TemporaryFolder folder;
    const json now = answer_of(run_program(folder, {"programmes", "--json", "--demo"}));
    const json all =
        answer_of(run_program(folder, {"programmes", "--json", "--history", "--demo"}));
    const json ended = answer_of(
        run_program(folder, {"programmes", "--filter", "freshness = ended", "--json", "--demo"}));
    EXPECT_EQ(now.size() + ended.size(), all.size());
    for (const json& programme : now) EXPECT_NE(programme["freshness"], "ended");
    for (const json& programme : all) {
        EXPECT_FALSE(programme["source"]["document"].get<std::string>().empty());
        EXPECT_TRUE(programme["areas_reached"].contains("communes"));
    }
}

TEST(ProgrammesCommand, FormulaCellsAreNeutralisedAndNumbersAreNot) {
    const TemporaryFolder folder;
    const Answer answer = run_program(folder, {"programmes", "--csv", "--demo", "--lang", "en"});
    EXPECT_EQ(answer.exit_code, 0);
    for (const char* bad : {"\n=", ",=", "\n+", ",@", "\n@"}) {
        EXPECT_EQ(answer.output.find(bad), std::string::npos) << bad;
    }
    EXPECT_TRUE(answer.output.starts_with("id,name,axis,"));
}

TEST(FilterCommand, EveryRelationOnTheRealAtlas) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    put_real_atlas(folder);
    const auto count = [&](const char* text, const char* layer) {
        const Answer answer = run_program(folder, {"filter", text, "--layer", layer});
        EXPECT_EQ(answer.exit_code, 0) << text << ": " << answer.messages;
        return answer.output;
    };
    EXPECT_EQ(count("code = 93066", "communes"), "Saint-Denis  communes:93066\n");
    const std::string most_qpv = count("in(qpv) >= 40 % and population > 20 000", "communes");
    EXPECT_NE(most_qpv, "");
    EXPECT_EQ(most_qpv.find("Versailles"), std::string::npos);
    EXPECT_EQ(count("in(departements:93) and in(departements:75)", "communes"), "");
    EXPECT_NE(count("near(gares, 300 m) and seveso = SH", "icpe"),
              count("near(gares, 5 km) and seveso = SH", "icpe"));
    EXPECT_NE(
        count("programme.link = exclusive and programme.zone = territoire_industrie", "communes"),
        "");
    EXPECT_EQ(count("has(louer-pour-l-emploi) and not in(ti_2018)", "communes"), "");
    EXPECT_EQ(count("programme.zone = rural and programme.link = exclusive", "communes"), "");
}

}  // namespace
}  // namespace ancrage::test

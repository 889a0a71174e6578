// The command line on the demonstration region, which every machine can run.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "render/page/png.h"
#include "tests/app/program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

TEST(CommandLine, HelpAndVersionSucceedInBothLanguages) {
    const TemporaryFolder folder;
    EXPECT_NE(run_program(folder, {"--version"}).output.find("ancrage 0."), std::string::npos);
    const Answer english = run_program(folder, {"--help"});
    EXPECT_EQ(english.exit_code, 0);
    EXPECT_NE(english.output.find("can produce"), std::string::npos);
    const Answer french = run_program(folder, {"--lang", "fr", "--help"});
    EXPECT_NE(french.output.find("peut produire"), std::string::npos);
    EXPECT_TRUE(french.messages.empty());
}

TEST(CommandLine, WrongUsageExitsWithTwo) {
    const TemporaryFolder folder;
    const std::vector<std::vector<std::string>> wrong = {
        {"fly"},
        {"--lang", "de"},
        {"render"},
        {"render", "-o", "map.txt", "--demo"},
        {"render", "-o", "map.png", "--size", "0x0", "--demo"},
        {"render", "-o", "map.png", "--size", "12", "--demo"},
        {"render", "-o", "map.png", "--layers", "nothing", "--demo"},
        {"render", "-o", "map.png", "--view", "communes:nowhere", "--demo"},
        {"area", "--demo"},
        {"area", "Nowhere at all", "--demo"},
        {"at", "--demo"},
        {"at", "--lon", "2", "--demo"},
        {"at", "--lon", "2", "--lat", "48", "--csv", "points.csv", "--demo"}};
    for (const auto& arguments : wrong) {
        const Answer answer = run_program(folder, arguments);
        EXPECT_EQ(answer.exit_code, 2) << arguments.front() << answer.messages;
        EXPECT_FALSE(answer.messages.empty());
        EXPECT_TRUE(answer.output.empty()) << answer.output;
    }
}

TEST(CommandLine, WithoutDataEveryVerbSaysWhatIsMissing) {
    const TemporaryFolder folder;
    const std::vector<std::vector<std::string>> verbs = {{"render", "-o", "map.png"},
                                                         {"area", "communes:93066"},
                                                         {"data", "info"},
                                                         {"data", "build"},
                                                         {"at", "--lon", "2.3", "--lat", "48.8"},
                                                         {"bench"}};
    for (const auto& arguments : verbs) {
        const Answer answer = run_program(folder, arguments);
        EXPECT_EQ(answer.exit_code, 3) << arguments.front();
        EXPECT_NE(answer.messages.find("ANCRAGE_PACK"), std::string::npos) << answer.messages;
    }
}

TEST(CommandLine, WithoutDataOrDisplayTheDemonstrationIsDrawnLoudly) {
    const TemporaryFolder folder;
    const Answer answer = run_program(folder, {});
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    EXPECT_NE(answer.messages.find("NO REAL DATA"), std::string::npos);
    EXPECT_NE(answer.messages.find("ancrage.png"), std::string::npos);
    const auto picture = render::read_png((folder / "ancrage.png").string());
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture.value().width, 1920);
}

TEST(CommandLine, RenderGivesTheSameBytesTwice) {
    const TemporaryFolder folder;
    for (const char* name : {"a.png", "b.png"}) {
        const Answer answer =
            run_program(folder, {"render", "--demo", "--size", "800x600", "-o", name});
        ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    }
    EXPECT_EQ(slurp(folder / "a.png"), slurp(folder / "b.png"));
    EXPECT_GT(fs::file_size(folder / "a.png"), 10'000U);
}

TEST(CommandLine, TheDemonstrationIsMarkedEvenOnABarePicture) {
    const TemporaryFolder folder;
    const Answer answer =
        run_program(folder, {"render", "--demo", "--bare", "--size", "800x600", "-o", "a.png"});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    const Answer info = run_program(folder, {"data", "info", "--demo", "--json"});
    EXPECT_TRUE(json::parse(info.output).at("demonstration").get<bool>());
}

TEST(CommandLine, UnwritableOutputFailsClearly) {
    const TemporaryFolder folder;
    const Answer answer = run_program(
        folder, {"render", "--demo", "--size", "400x300", "-o", "/nonexistent/map.png"});
    EXPECT_EQ(answer.exit_code, 1);
    EXPECT_NE(answer.messages.find("/nonexistent/map.png"), std::string::npos);
}

TEST(CommandLine, InfoListsEveryLayerWithItsSource) {
    const TemporaryFolder folder;
    const Answer answer = run_program(folder, {"data", "info", "--demo", "--json"});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    const json info = json::parse(answer.output);
    EXPECT_EQ(info.at("layers").size(), 23U);
    for (const json& layer : info.at("layers")) {
        for (const char* field : {"id", "title", "theme", "geometry", "count", "vintage",
                                  "publisher", "licence", "state", "problems"}) {
            EXPECT_TRUE(layer.contains(field)) << layer.at("id") << field;
        }
        EXPECT_GT(layer.at("count").get<int>(), 0) << layer.at("id");
    }
}

TEST(CommandLine, AtAnswersPointsAndSaysWhatItCannotRead) {
    const TemporaryFolder folder;
    write_text(folder / "points.csv", "lon,lat\n2.4,48.8\nabc,48.8\n,\n200,95\n2.4,48.8\n");
    const Answer answer = run_program(folder, {"at", "--demo", "--csv", "points.csv", "--json"});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    const json points = json::parse(answer.output);
    ASSERT_EQ(points.size(), 5U);
    EXPECT_EQ(points[0], points[4]);
    EXPECT_TRUE(points[1].at("commune").empty());
    EXPECT_TRUE(points[3].at("commune").empty());
    EXPECT_FALSE(answer.messages.empty());
}

TEST(CommandLine, HostileCsvIsRefusedOrHarmless) {
    const TemporaryFolder folder;
    write_text(folder / "empty.csv", "");
    write_text(folder / "vrt.csv",
               "<OGRVRTDataSource><OGRVRTLayer name=\"a\"/></OGRVRTDataSource>");
    write_text(folder / "none.csv", "a,b\n1,2\n");
    for (const char* name : {"empty.csv", "vrt.csv", "none.csv", "absent.csv",
                             "/vsicurl/http://127.0.0.1/points.csv", "http://127.0.0.1/p.csv"}) {
        const Answer answer = run_program(folder, {"at", "--demo", "--csv", name, "--json"});
        EXPECT_NE(answer.exit_code, 0) << name;
        EXPECT_FALSE(answer.messages.empty()) << name;
    }
}

TEST(CommandLine, AreaGivesTheCardAsTextAndJson) {
    const TemporaryFolder folder;
    const Answer listed = run_program(folder, {"area", "--demo", "epci:nothing"});
    EXPECT_EQ(listed.exit_code, 2);
    const Answer at =
        run_program(folder, {"at", "--demo", "--lon", "2.4", "--lat", "48.8", "--json"});
    const json place = json::parse(at.output);
    ASSERT_FALSE(place.at("commune").empty()) << at.output;
    const std::string address = "communes:" + place.at("commune")[0].get<std::string>();
    const Answer text = run_program(folder, {"area", "--demo", address});
    EXPECT_EQ(text.exit_code, 0) << text.messages;
    EXPECT_NE(text.output.find("FICTIONAL"), std::string::npos);
    const json card =
        json::parse(run_program(folder, {"area", "--demo", "--json", address}).output);
    EXPECT_EQ(card.at("address"), address);
    EXPECT_GT(card.at("area_ha").get<double>(), 0);
    EXPECT_EQ(card.at("area").at("address"), address);
    EXPECT_FALSE(card.at("within").empty());
    EXPECT_TRUE(card.at("contains").is_array());
    EXPECT_TRUE(card.at("grants").is_array());
    ASSERT_FALSE(card.at("programmes").empty());
    for (const json& programme : card.at("programmes")) {
        for (const char* key : {"id", "name", "link", "freshness", "rate", "ceiling_eur"}) {
            EXPECT_TRUE(programme.contains(key)) << key;
        }
        EXPECT_FALSE(programme.at("reason").at("text").get<std::string>().empty());
        EXPECT_FALSE(programme.at("reason").at("criterion").get<std::string>().empty());
        EXPECT_FALSE(programme.at("reason").at("document").get<std::string>().empty());
        EXPECT_FALSE(programme.at("reason").at("line").get<std::string>().empty());
        EXPECT_FALSE(programme.at("source").at("date").get<std::string>().empty());
    }
}

}  // namespace
}  // namespace ancrage::test

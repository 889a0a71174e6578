// `ancrage links` on the fictional region and on the real data, and atlases of an older format.
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/app/program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

json links_of(const TemporaryFolder& folder, const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"links", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Answer answer = run_program(folder, arguments);
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    json found = json::parse(answer.output, nullptr, false);
    EXPECT_TRUE(found.is_object()) << answer.output;
    return found;
}

json pair_of(const json& answer, const std::string& a, const std::string& b) {
    for (const json& pair : answer["pairs"]) {
        if (pair["a"] == a && pair["b"] == b) return pair;
    }
    return {};
}

// Every link once, its shares below 1; the pairs count the same links.
void expect_whole(const json& answer) {
    std::map<std::string, std::size_t> counted;
    std::set<std::pair<std::string, std::string>> seen;
    for (const json& link : answer["links"]) {
        const std::string a = link["a"];
        const std::string b = link["b"];
        EXPECT_TRUE(seen.emplace(a, b).second) << a << " " << b;
        EXPECT_FALSE(seen.contains({b, a})) << a << " " << b;
        EXPECT_GT(link["square_metres"], 0.0);
        EXPECT_LE(link["share_of_a"], 1.0);
        EXPECT_LE(link["share_of_b"], 1.0);
        ++counted[a.substr(0, a.find(':')) + " " + b.substr(0, b.find(':'))];
    }
    for (const json& pair : answer["pairs"]) {
        const std::string names = pair["a"].get<std::string>() + " " + pair["b"].get<std::string>();
        EXPECT_EQ(pair["links"], counted[names]) << names;
    }
    EXPECT_EQ(answer["totals"]["links"], seen.size());
    EXPECT_EQ(answer["same_as_atlas"], true);
    const json& points = answer["points"];
    EXPECT_EQ(points["count"], points["placed"].get<int>() + points["outside"].get<int>());
}

TEST(LinksCommand, CountsTheFictionalRegion) {
    const TemporaryFolder folder;
    const json answer = links_of(folder, {"--demo", "--each"});
    expect_whole(answer);
    EXPECT_EQ(answer["pairs"].size(), 78u);
    EXPECT_EQ(answer["missing_layers"], json::array());
    EXPECT_EQ(pair_of(answer, "communes", "qpv")["links"], 12);
    EXPECT_EQ(pair_of(answer, "communes", "qpv")["method"], "overlay");
    EXPECT_EQ(pair_of(answer, "qpv", "epci")["method"], "overlay_on_communes");
    EXPECT_FALSE(links_of(folder, {"--demo"}).contains("links"));
    const Answer text = run_program(folder, {"links", "--demo"});
    EXPECT_EQ(text.exit_code, 0);
    EXPECT_NE(text.output.find("exact, by composition"), std::string::npos) << text.output;
}

TEST(LinksCommand, SaysWhatIsMissing) {
    const TemporaryFolder folder;
    EXPECT_EQ(run_program(folder, {"links"}).exit_code, 3);
    EXPECT_EQ(run_program(folder, {"links", "more"}).exit_code, 2);
}

TEST(LinksCommand, CountsTheRealAtlas) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    put_real_atlas(folder);
    const json answer = links_of(folder, {"--each"});
    expect_whole(answer);
    EXPECT_EQ(answer["totals"]["composition"]["pairs"], 45);
    EXPECT_EQ(answer["totals"]["overlay"]["pairs"], 6);
    EXPECT_EQ(pair_of(answer, "communes", "epci")["links"], 1266);
    EXPECT_EQ(pair_of(answer, "communes", "arrondissements")["links"], 20);
    EXPECT_EQ(pair_of(answer, "communes", "iris_activite")["links"], 169);
    // Counted by SpatiaLite on the same file (tests/bench/peers/links.py), slivers aside.
    EXPECT_EQ(pair_of(answer, "communes", "qpv")["links"], 363);
    EXPECT_EQ(pair_of(answer, "communes", "qpv")["slivers"]["count"], 95);
    EXPECT_EQ(pair_of(answer, "iris_activite", "qpv")["links"], 20);
}

TEST(LinksCommand, AnOlderAtlasIsBuiltAnewWhereThereIsAPack) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    put_real_atlas(folder);
    const std::string path = (folder / "data/ancrage/atlas.gpkg").string();
    GDALAllRegister();
    {
        const GDALDatasetUniquePtr atlas(GDALDataset::Open(
            path.c_str(), static_cast<unsigned>(GDAL_OF_VECTOR) | GDAL_OF_UPDATE));
        ASSERT_NE(atlas, nullptr);
        atlas->ExecuteSQL("UPDATE ancrage_layers SET format = 1", nullptr, nullptr);
        atlas->ExecuteSQL("DROP TABLE ancrage_shared_grounds", nullptr, nullptr);
    }
    const Answer refused = run_program(folder, {"links", "--json"});
    EXPECT_EQ(refused.exit_code, 3) << refused.messages;
    EXPECT_NE(refused.messages.find("format"), std::string::npos) << refused.messages;
    const Answer rebuilt = run_program(folder, {"links", "--json"}, {"ANCRAGE_PACK=" + pack()});
    EXPECT_EQ(rebuilt.exit_code, 0) << rebuilt.messages;
    EXPECT_TRUE(fs::exists(path + ".previous"));
}

}  // namespace
}  // namespace ancrage::test

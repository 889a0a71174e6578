// `ancrage export`, run as a person would: on the demonstration region, and on the real data what
// an officer asks for.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "geo/io/read_features.h"
#include "program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

json parsed(const Answer& answer) {
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    json value = json::parse(answer.output, nullptr, false);
    EXPECT_FALSE(value.is_discarded()) << answer.output.substr(0, 300);
    return value;
}

std::vector<double> column(const json& table, const char* name) {
    std::vector<double> values;
    for (const json& row : table["rows"]) {
        if (row[name].is_number()) values.push_back(row[name]);
    }
    return values;
}

TEST(ExportCommand, DemonstrationSortedFilteredAndLimited) {
    const TemporaryFolder folder;
    const json table = parsed(run_program(
        folder, {"export", "communes", "--demo", "--json", "--sort", "-population", "--limit", "5",
                 "--columns", "nom,population", "--filter", "population > 100"}));
    ASSERT_EQ(table["rows"].size(), 5u);
    const auto values = column(table, "population");
    EXPECT_TRUE(std::is_sorted(values.rbegin(), values.rend()));
    EXPECT_EQ(table["columns"].size(), 2u);
    EXPECT_TRUE(table["rows"][0]["longitude"].is_number());
    EXPECT_GT(table["of"], 5);
    EXPECT_FALSE(table["licence"].get<std::string>().empty());
}

TEST(ExportCommand, FilesAreWrittenWholeOrNotAtAll) {
    const TemporaryFolder folder;
    EXPECT_EQ(run_program(folder, {"export", "qpv", "--demo", "-o", "qpv.csv"}).exit_code, 0);
    EXPECT_TRUE(slurp(folder / "qpv.csv").starts_with("\xEF\xBB\xBFName,"));
    EXPECT_EQ(run_program(folder, {"export", "qpv", "--demo", "-o", "qpv.gpkg"}).exit_code, 0);
    EXPECT_GT(slurp(folder / "qpv.gpkg").size(), 10'000u);
    const Answer failed = run_program(folder, {"export", "qpv", "--demo", "-o", "no/qpv.gpkg"});
    EXPECT_EQ(failed.exit_code, 1);
    EXPECT_NE(failed.messages.find("no/qpv.gpkg"), std::string::npos);
    EXPECT_EQ(failed.messages.find("tmp"), std::string::npos);
    // A limit on the size of files stands for a full disk.
    const Answer full = run_program(folder, {"export", "communes", "--demo", "-o", "full.csv"}, {},
                                    "env --ignore-signal=XFSZ prlimit --fsize=2000");
    EXPECT_EQ(full.exit_code, 1) << full.messages;
    EXPECT_NE(full.messages.find("full.csv"), std::string::npos);
    EXPECT_FALSE(fs::exists(folder / "full.csv"));
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        EXPECT_EQ(entry.path().string().find(".tmp"), std::string::npos) << entry.path();
    }
}

TEST(ExportCommand, WrongRequestsSayWhatIsWrong) {
    const TemporaryFolder folder;
    const auto code = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"export"});
        arguments.emplace_back("--demo");
        const Answer answer = run_program(folder, arguments);
        EXPECT_TRUE(answer.output.empty());
        EXPECT_FALSE(answer.messages.empty());
        return answer.exit_code;
    };
    EXPECT_EQ(code({"nothing"}), 2);
    EXPECT_EQ(code({"qpv", "-o", "qpv.xlsx"}), 2);
    EXPECT_EQ(code({"qpv", "--sort", "prix"}), 2);
    EXPECT_EQ(code({"qpv", "--columns", "nom,prix"}), 2);
    EXPECT_EQ(code({"qpv", "--filter", "prix > 3"}), 2);
    EXPECT_EQ(code({"qpv", "--filter", "surface >"}), 2);
    EXPECT_EQ(code({"qpv", "--within", "nowhere at all"}), 2);
    EXPECT_EQ(code({"qpv", "--limit", "0"}), 2);
}

class ExportRealData : public testing::Test {
protected:
    void SetUp() override {
        NEEDS_PACK();
        put_real_atlas(folder_);
    }
    TemporaryFolder folder_;
};

TEST_F(ExportRealData, BrownfieldsLargestFirst) {
    const json table = parsed(
        run_program(folder_, {"export", "friches", "--json", "--sort", "-unite_fonciere_surface"}));
    EXPECT_EQ(table["count"], 830);
    const auto areas = column(table, "unite_fonciere_surface");
    EXPECT_GT(areas.size(), 500u);
    EXPECT_TRUE(std::is_sorted(areas.rbegin(), areas.rend()));
    EXPECT_NEAR(areas.front(), 6'286'741.21, 1);
    // Rows without a surface come last.
    EXPECT_TRUE(table["rows"].back()["unite_fonciere_surface"].is_null());
}

TEST_F(ExportRealData, SevesoHighThreshold) {
    const json all = parsed(run_program(folder_, {"export", "icpe", "--json"}));
    const json high =
        parsed(run_program(folder_, {"export", "icpe", "--json", "--filter", "seveso = SH"}));
    std::size_t expected = 0;
    for (const json& row : all["rows"]) expected += row["seveso"] == "SH" ? 1 : 0;
    EXPECT_GT(expected, 10u);
    EXPECT_EQ(high["count"], expected);
    // The words a reader knows, for the codes of the register.
    const json words =
        parsed(run_program(folder_, {"export", "icpe", "--json", "--filter", "seveso high"}));
    EXPECT_EQ(words["count"], expected);
    EXPECT_EQ(high["of"], 2151);
}

TEST_F(ExportRealData, WithinACommuneAsItsCardCounts) {
    const json card = parsed(run_program(folder_, {"area", "communes:93066", "--json"}));
    for (const json& content : card["contains"]) {
        const std::string layer = content["layer"];
        const json table =
            parsed(run_program(folder_, {"export", layer, "--json", "--within", "communes:93066"}));
        EXPECT_EQ(table["count"], content["count"]) << layer;
    }
    EXPECT_GT(card["contains"].size(), 3u);
}

TEST_F(ExportRealData, NeighbourhoodsComeBackFromTheirGeoPackage) {
    ASSERT_EQ(run_program(folder_, {"export", "qpv", "-o", "qpv.gpkg", "--sort", "code"}).exit_code,
              0);
    const json table = parsed(run_program(folder_, {"export", "qpv", "--json", "--sort", "code"}));
    geo::ReadOptions options;
    options.table = "qpv";
    const auto read = geo::read_features((folder_ / "qpv.gpkg").string(), options);
    ASSERT_TRUE(read);
    const geo::FeatureTable& written = read.value().table;
    ASSERT_EQ(written.row_count(), 298u);
    ASSERT_EQ(table["rows"].size(), 298u);
    for (std::size_t row = 0; row < written.row_count(); ++row) {
        const json& expected = table["rows"][row];
        EXPECT_EQ(written.text("code_qp", row), expected["code_qp"].get<std::string>());
        EXPECT_EQ(written.text("nom", row), expected["nom"].get<std::string>());
        // The area is computed on these outlines by its publisher.
        const double hectares = geo::area_of(written.geometry, row) / 10'000;
        EXPECT_NEAR(hectares, expected["surface_ha"].get<double>(), 0.02 * hectares + 0.1);
    }
}

TEST_F(ExportRealData, NamesWithAccentsAndQuotesSurviveCsv) {
    ASSERT_EQ(run_program(folder_, {"export", "friches", "-o", "friches.csv"}).exit_code, 0);
    const json table = parsed(run_program(folder_, {"export", "friches", "--json"}));
    const std::string csv = slurp(folder_ / "friches.csv");
    std::size_t found = 0;
    for (const json& row : table["rows"]) {
        if (!row["site_nom"].is_string()) continue;
        std::string name = row["site_nom"];
        if (name.find('"') == std::string::npos || name.find("é") == std::string::npos) continue;
        std::string doubled;
        for (const char c : name) doubled += c == '"' ? std::string("\"\"") : std::string(1, c);
        EXPECT_NE(csv.find("\"" + doubled + "\""), std::string::npos) << name;
        ++found;
    }
    EXPECT_GT(found, 0u);
}

}  // namespace
}  // namespace ancrage::test

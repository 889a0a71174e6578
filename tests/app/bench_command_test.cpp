// `ancrage bench`: what it answers, on the fictional region. How long anything takes is no matter
// of a test.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/cli/bench_statistics.h"
#include "tests/app/program.h"

namespace ancrage::app {
namespace {

using nlohmann::json;

test::Answer bench(const test::TemporaryFolder& folder, std::vector<std::string> more) {
    more.insert(more.begin(), {"bench", "--demo", "--size", "320x200", "--frames", "2"});
    return test::run_program(folder, more);
}

class Scene : public testing::TestWithParam<std::string> {};

TEST_P(Scene, IsMeasured) {
    const test::TemporaryFolder folder;
    const test::Answer answer = bench(folder, {"--scene", GetParam(), "--json"});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    const json measured = json::parse(answer.output, nullptr, false);
    ASSERT_FALSE(measured.is_discarded()) << answer.output;
    EXPECT_EQ(measured.at("scene"), GetParam());
    EXPECT_FALSE(measured.at("layers").empty());
    EXPECT_EQ(measured.at("gl_errors"), 0);
    for (const char* figure :
         {"sharp_ms", "sharp_processor_ms", "sharp_sliced_ms", "frame_while_redrawing_ms",
          "longest_frame_ms", "pan_answer_ms", "zoom_answer_ms", "filter_ms"}) {
        ASSERT_TRUE(measured.contains(figure)) << figure;
        EXPECT_GE(measured.at(figure).at("runs"), 2) << figure;
        EXPECT_LE(measured.at(figure).at("median"), measured.at(figure).at("p95")) << figure;
        EXPECT_GE(measured.at(figure).at("min"), 0) << figure;
    }
    EXPECT_GT(measured.at("memory_mb"), 1);
    double shares = 0;
    for (const auto& [name, stage] : measured.at("stages").items())
        shares += stage.at("share").get<double>();
    EXPECT_NEAR(shares, 1, 1e-6);
}

INSTANTIATE_TEST_SUITE_P(Bench, Scene, testing::Values("opening", "all", "commune", "eight"),
                         [](const auto& named) { return named.param; });

TEST(Bench, AMillionPoints) {
    const test::TemporaryFolder folder;
    const test::Answer answer = bench(folder, {"--scene", "million", "--json"});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    const json measured = json::parse(answer.output, nullptr, false);
    EXPECT_GE(measured.at("features"), 1'000'000);
    EXPECT_EQ(measured.at("gl_errors"), 0);
}

TEST(Bench, SaysItInLinesToo) {
    const test::TemporaryFolder folder;
    const test::Answer answer = bench(folder, {"--scene", "opening"});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    for (const char* word : {"sharp_ms", "pan_answer_ms", "lines", "%"}) {
        EXPECT_NE(answer.output.find(word), std::string::npos) << answer.output;
    }
}

TEST(Bench, RefusesWhatItDoesNotKnow) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(bench(folder, {"--scene", "nothing"}).exit_code, 2);
    EXPECT_EQ(bench(folder, {"--scene", "opening", "--frames", "0"}).exit_code, 2);
    EXPECT_EQ(bench(folder, {"--scene", "opening", "--style", "nowhere.toml"}).exit_code, 1);
}

TEST(BenchStatistics, RanksAreThoseOfTheValues) {
    EXPECT_EQ(quantile({5, 1, 3}, 0.5), 3);
    EXPECT_EQ(quantile({5, 1, 3}, 1), 5);
    EXPECT_EQ(quantile({7}, 0.95), 7);
    EXPECT_EQ(quantile({}, 0.5), 0);
}

}  // namespace
}  // namespace ancrage::app

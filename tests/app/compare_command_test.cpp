// `ancrage compare`, `similar` and `near` as a person and another program use them, on the
// fictional region.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/data/compare_tables.h"
#include "app/data/drawn_area.h"
#include "app/text/compare_text.h"
#include "layers/compare/area_comparer.h"
#include "tests/app/demonstration.h"
#include "tests/app/program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

json answer_of(const Answer& answer) {
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    json found = json::parse(answer.output, nullptr, false);
    EXPECT_TRUE(found.is_object()) << answer.output;
    return found;
}

TEST(CompareCommand, SideBySideAsData) {
    const TemporaryFolder folder;
    const json found = answer_of(
        run_program(folder, {"compare", "epci:F00000001", "departements:F1", "--demo", "--json"}));
    EXPECT_EQ(found["demonstration"], true);
    EXPECT_EQ(found["reference"]["layer"], "region");
    ASSERT_EQ(found["areas"].size(), 2u);
    EXPECT_EQ(found["remarks"].size(), 2u) << "kinds, and one lies in the other";
    for (const json& area : found["areas"]) {
        for (const auto& [name, figure] : area["figures"].items()) {
            EXPECT_FALSE(figure["sources"].empty()) << name;
            EXPECT_FALSE(figure["title"].get<std::string>().starts_with("⟨")) << name;
            EXPECT_TRUE(figure["value"].is_number() || !figure["remarks"].empty()) << name;
        }
        std::size_t known = 0;
        for (const json& division : area["divisions"]) {
            known += division["count"].get<std::size_t>();
        }
        EXPECT_EQ(area["figures"]["naf_known"]["coverage"]["known"], known);
        ASSERT_EQ(area["arguments"].size(), 3u);
        for (const json& argument : area["arguments"]) {
            EXPECT_FALSE(argument["against"].empty() && argument["missing"].empty());
        }
    }
    EXPECT_EQ(found.dump().find("⟨"), std::string::npos) << "a word is missing";
}

TEST(CompareCommand, TextAndCsvInBothLanguages) {
    const TemporaryFolder folder;
    const std::vector<std::string> words{"compare", "epci:F00000001", "epci:F00000002", "--demo"};
    for (const char* language : {"fr", "en"}) {
        auto with = words;
        with.insert(with.end(), {"--arguments", "--lang", language});
        const Answer text = run_program(folder, with);
        EXPECT_EQ(text.exit_code, 0) << text.messages;
        EXPECT_EQ(text.output.find("⟨"), std::string::npos) << text.output;
        EXPECT_EQ(text.output.find("{0}"), std::string::npos) << text.output;
        with = words;
        with.insert(with.end(), {"--csv", "--lang", language});
        const Answer csv = run_program(folder, with);
        EXPECT_EQ(csv.exit_code, 0) << csv.messages;
        EXPECT_NE(
            csv.output.find(language == std::string("fr") ? "\r\npopulation;" : "\r\npopulation,"),
            std::string::npos);
    }
}

TEST(CompareCommand, WrongQuestionsAreWrongUsage) {
    const TemporaryFolder folder;
    write_text(
        folder / "crossing.geojson",
        R"({"type":"Polygon","coordinates":[[[2.3,48.8],[2.4,48.9],[2.4,48.8],[2.3,48.9],[2.3,48.8]]]})");
    write_text(folder / "point.geojson", R"({"type":"Point","coordinates":[2.3,48.8]})");
    const std::string one = "epci:F00000001";
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{one},
                                               {one, one},
                                               {one, "nowhere"},
                                               {one, "--circle", "2.4,48.9"},
                                               {one, "--circle", "nan,48.9,500"},
                                               {one, "--circle", "2.4,48.9,1e9"},
                                               {one, "--circle", "2.4,48.9,500,3"},
                                               {one, "--polygon", "crossing.geojson"},
                                               {one, "--polygon", "point.geojson"},
                                               {one, "epci:F00000002", "--csv", "--json"}}) {
        std::vector<std::string> all{"compare", "--demo"};
        all.insert(all.end(), words.begin(), words.end());
        const Answer answer = run_program(folder, all);
        EXPECT_EQ(answer.exit_code, 2) << words.back() << answer.messages;
        EXPECT_EQ(answer.output, "") << words.back();
    }
}

TEST(CompareCommand, SimilarGivesItsArithmetic) {
    const TemporaryFolder folder;
    const json found =
        answer_of(run_program(folder, {"similar", "epci:F00000001", "--demo", "--json"}));
    ASSERT_FALSE(found["similar"].empty());
    for (const json& similar : found["similar"]) {
        double sum = 0;
        double known = 0;
        for (const json& gap : similar["gaps"]) {
            if (gap["squared"].is_null()) continue;
            sum += gap["squared"].get<double>();
            ++known;
        }
        EXPECT_NEAR(similar["distance"].get<double>(), std::sqrt(sum / known), 1e-9);
        EXPECT_EQ(similar["nearest"].size(), 3u);
    }
    EXPECT_EQ(run_program(folder, {"similar", "region:F0", "--demo"}).exit_code, 2);
}

TEST(NearCommand, AnswersOrSaysWhatIsWrong) {
    const TemporaryFolder folder;
    // x = 650 000, y = 6 860 000 in degrees.
    const json found = answer_of(
        run_program(folder, {"near", "2.3186", "48.8418", "--radius", "5000", "--demo", "--json"}));
    EXPECT_EQ(found["demonstration"], true);
    EXPECT_EQ(found["radius_m"], 5000);
    for (const json& layer : found["layers"]) {
        EXPECT_LE(layer["counts"]["500"], layer["counts"]["5000"]);
        EXPECT_EQ(layer["counts"]["5000"], layer["results"].size()) << layer["layer"];
        double before = 0;
        for (const json& result : layer["results"]) {
            EXPECT_GE(result["distance_m"].get<double>(), before);
            before = result["distance_m"];
        }
    }
    const Answer swapped = run_program(folder, {"near", "48.8418", "2.3186", "--demo"});
    EXPECT_EQ(swapped.exit_code, 2);
    EXPECT_NE(swapped.messages.find("near 2.3186 48.8418"), std::string::npos) << swapped.messages;
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"nan", "48.8"},
                                               {"2,3", "48.8"},
                                               {"200", "48.8"},
                                               {"2.3"},
                                               {"2.3", "48.8", "--radius", "-5"},
                                               {"2.3", "48.8", "--radius", "inf"}}) {
        std::vector<std::string> all{"near", "--demo"};
        all.insert(all.end(), words.begin(), words.end());
        EXPECT_EQ(run_program(folder, all).exit_code, 2) << words.front();
    }
    const Answer far = run_program(folder, {"near", "-4.5", "48.4", "--demo"});
    EXPECT_EQ(far.exit_code, 0) << far.messages;
    EXPECT_NE(far.output.find("outside the region"), std::string::npos) << far.output;
}

// The outline of a commune, drawn, counts what the commune counts.
TEST(DrawnArea, TheOutlineOfACommuneCountsWhatItCounts) {
    const app::Workspace workspace = demonstration();
    const layers::Atlas& atlas = workspace.atlas;
    const layers::AtlasIndex index(atlas);
    const layers::ReachIndex reach(index, {2026, 11, 20});
    const auto tables = app::read_compare_tables(assets);
    ASSERT_TRUE(tables);
    layers::AreaComparer comparer(index, reach, tables.value());
    const std::size_t communes = atlas.index_of("communes");
    const auto& geometry = atlas.layers[communes].table.geometry;
    for (std::size_t row = 0; row < 12; ++row) {
        const auto drawn =
            app::drawn_area(atlas, "polygon:a", "a", geometry.ring(geometry.first_ring(row)));
        ASSERT_TRUE(drawn) << in_words(drawn.error());
        const auto own = comparer.profile(layers::compared_area(atlas, {communes, row}).value());
        const auto shape = comparer.profile(drawn.value());
        ASSERT_TRUE(own && shape);
        for (const char* figure : {"installations", "friches", "friches_surface", "stations"}) {
            EXPECT_EQ(shape.value().value(figure), own.value().value(figure)) << figure;
        }
        EXPECT_NEAR(*shape.value().value("surface"), *own.value().value("surface"), 1e-6);
        EXPECT_NEAR(*shape.value().value("qpv_share"), *own.value().value("qpv_share"), 0.6);
        EXPECT_FALSE(shape.value().value("population"));
        EXPECT_FALSE(shape.value().value("grants"));
        EXPECT_NEAR(shape.value().outside, 0, 1e-6);
    }
}

TEST(DrawnArea, AcrossTheBorderThePartOutsideIsSaid) {
    const app::Workspace workspace = demonstration();
    const layers::Atlas& atlas = workspace.atlas;
    const geo::Extent region = geo::extent_of(atlas.find("region")->table.geometry, 0);
    const double west = region.min_x - 50'000;
    const std::vector<geo::Coordinate> away{
        {west, region.min_y}, {west + 1000, region.min_y}, {west, region.min_y + 1000}};
    const auto outside = app::drawn_area(atlas, "polygon:a", "a", away);
    ASSERT_TRUE(outside);
    EXPECT_EQ(layers::share_outside(atlas, outside.value()), 1);
    EXPECT_TRUE(outside.value().grounds.empty());
    const double width = region.width();
    const std::vector<geo::Coordinate> across{{region.min_x - width, region.min_y},
                                              {region.max_x, region.min_y},
                                              {region.max_x, region.max_y},
                                              {region.min_x - width, region.max_y}};
    const auto half = app::drawn_area(atlas, "polygon:b", "b", across);
    ASSERT_TRUE(half);
    EXPECT_GE(*layers::share_outside(atlas, half.value()), 0.5);
    EXPECT_LT(*layers::share_outside(atlas, half.value()), 1);
    // Either way round, closed or not, it is the same shape.
    std::vector<geo::Coordinate> turned(across.rbegin(), across.rend());
    turned.push_back(turned.front());
    const auto same = app::drawn_area(atlas, "polygon:b", "b", turned);
    ASSERT_TRUE(same);
    EXPECT_NEAR(layers::ground_of(atlas, same.value()), layers::ground_of(atlas, half.value()), 1);
}

TEST(DrawnArea, RefusesOutlinesThatAreNone) {
    const app::Workspace workspace = demonstration();
    const double nan = std::nan("");
    for (const std::vector<geo::Coordinate>& ring : std::vector<std::vector<geo::Coordinate>>{
             {},
             {{650'000, 6'860'000}},
             {{650'000, 6'860'000}, {651'000, 6'860'000}},
             {{650'000, 6'860'000}, {651'000, 6'860'000}, {650'000, 6'860'000}},
             {{650'000, 6'860'000}, {651'000, 6'860'000}, {652'000, 6'860'000}},
             {{650'000, 6'860'000}, {nan, 6'860'000}, {650'000, 6'861'000}},
             {{650'000, 6'860'000}, {650'001, 6'860'000}, {650'000, 6'860'001}},
             {{0, 0}, {1000, 1000}, {1000, 0}, {0, 1000}}}) {
        const auto answer = app::drawn_area(workspace.atlas, "polygon:a", "a", ring);
        ASSERT_FALSE(answer) << ring.size();
        EXPECT_EQ(answer.error().message.key, "compare.error_ring");
    }
}

}  // namespace
}  // namespace ancrage::test

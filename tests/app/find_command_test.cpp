// `ancrage find` as a person and another program use it, on the fictional region and on the real
// data; and the files it writes.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "app/data/csv_writer.h"
#include "app/data/site_export.h"
#include "app/data/site_presets.h"
#include "app/data/site_request_json.h"
#include "layers/sites/site_finder.h"
#include "tests/app/demonstration.h"
#include "tests/app/program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

json answer_of(const Answer& answer) {
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    return json::parse(answer.output, nullptr, false);
}

// The score, from what the answer says of each criterion.
void expect_arithmetic(const json& site) {
    double points = 0;
    double known = 0;
    for (const json& criterion : site["criteria"]) {
        if (criterion["role"] != "wished") continue;
        EXPECT_EQ(criterion["value"].is_null(), criterion["verdict"] == "unknown");
        if (criterion["verdict"] == "unknown") {
            EXPECT_EQ(criterion["points"], 0);
            continue;
        }
        known += criterion["weight"].get<double>();
        points += criterion["weight"].get<double>() * criterion["grade"].get<double>();
    }
    const double score = known > 0 ? 100 * points / known : 100;
    EXPECT_NEAR(site["score"].get<double>(), score, 1e-8) << site["id"];
}

TEST(FindCommand, AnswersWithTheReasonsAndSaysWhatIsWrong) {
    const TemporaryFolder folder;
    const json answer = answer_of(
        run_program(folder, {"find", "--preset", "workshop-in-town", "--set",
                             "surface_most_ha_max=50", "--json", "--demo", "--lang", "en"}));
    ASSERT_FALSE(answer["results"].empty());
    EXPECT_EQ(answer["results"].size(), answer["count"]);
    for (const json& site : answer["results"]) {
        for (const char* entry : {"id", "name", "layer", "score", "rank", "criteria"}) {
            EXPECT_TRUE(site.contains(entry)) << entry;
        }
        expect_arithmetic(site);
    }
    EXPECT_FALSE(answer["not_judged"].empty());
    EXPECT_FALSE(answer["sources"].empty());
    // What it repeats of the request is a file of criteria with the same answer.
    write_text(folder / "criteria.json", answer["request"].dump());
    const json again =
        answer_of(run_program(folder, {"find", "--criteria", (folder / "criteria.json").string(),
                                       "--json", "--demo", "--lang", "en"}));
    EXPECT_EQ(again["results"], answer["results"]);

    for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
             {"find"},
             {"find", "--preset", "castle"},
             {"find", "--preset", "logistics", "--set", "surface_ha_min=many"},
             {"find", "--preset", "logistics", "--layer", "iris_activite"},
             {"find", "--preset", "logistics", "--polygon",
              "POLYGON((2 48, 2.1 48.1, 2.1 48, 2 48.1))"},
             {"find", "--preset", "logistics", "-o", "sites.txt"}}) {
        std::vector<std::string> arguments = wrong;
        arguments.insert(arguments.end(), {"--demo", "--lang", "en"});
        const Answer refused = run_program(folder, arguments);
        EXPECT_EQ(refused.exit_code, 2) << arguments[2];
        EXPECT_EQ(refused.output, "");
        EXPECT_FALSE(refused.messages.empty());
    }
}

TEST(FindCommand, CriteriaFilesAreReadStrictly) {
    const auto key_of = [](const std::string& text) {
        const auto read = app::read_site_request(text, "criteria.json");
        return read ? std::string() : read.error().message.key;
    };
    EXPECT_EQ(key_of("{}"), "");
    EXPECT_EQ(key_of("{"), "error.json_syntax");
    EXPECT_EQ(key_of("[]"), "error.json_object");
    EXPECT_EQ(key_of(R"({"criterias": []})"), "error.json_unknown");
    EXPECT_EQ(key_of(R"({"criteria": {}})"), "error.json_list");
    EXPECT_EQ(key_of(R"({"criteria": [3]})"), "error.json_object");
    EXPECT_EQ(key_of(R"({"criteria": [{"id": 3}]})"), "error.json_text");
    EXPECT_EQ(key_of(R"({"criteria": [{"id": "a", "weight": "2"}]})"), "error.json_number");
    EXPECT_EQ(key_of(R"({"criteria": [{"id": "a", "weight": 1e999}]})"), "error.json_syntax");
    EXPECT_EQ(key_of(R"({"criteria": [{"id": "a", "role": "loved"}]})"), "error.json_choice");
    EXPECT_EQ(key_of(R"({"criteria": [{"id": "a", "judge": {"values": "b"}}]})"),
              "error.json_texts");
    EXPECT_EQ(key_of(R"({"drawn": [{"name": "x", "ring": [[1]]}]})"), "error.json_ring");
    EXPECT_EQ(key_of(std::string(app::most_criteria_bytes + 1, ' ')), "error.json_large");
}

TEST(FindCommand, FilesKeepTheReasonsAndRunNoFormula) {
    const app::Workspace workspace = demonstration();
    const layers::AtlasIndex index(workspace.atlas);
    const layers::ReachIndex reach(index, {2026, 11, 20});
    const layers::FilterSchema schema(workspace.atlas, {2026, 11, 20});
    layers::FilterEngine engine({index, reach, schema});
    layers::SiteFinder finder(engine);
    layers::SiteRequest request;
    layers::Criterion surface;
    surface.id = "surface";
    surface.title = {"=Surface", "=Area"};
    surface.measure.kind = layers::Measure::Kind::area;
    surface.judgement = {.full = 10, .none = 0};
    request.criteria = {surface};
    request.drawn = {{"=1+1", {{652'000, 6'862'000}}}};
    const auto ranking = finder.find(request);
    ASSERT_TRUE(ranking);
    app::SiteExtract extract;
    extract.schema = &schema;
    extract.request = &request;
    extract.written_on = "2026-11-20";
    for (const layers::RankedSite& site : ranking.value().sites) {
        extract.sites.push_back({&site, app::SiteStanding::fit, "@note"});
    }
    for (const layers::RankedSite& site : ranking.value().undecided) {
        extract.sites.push_back({&site, app::SiteStanding::undecided, "-2"});
    }
    const app::Translations words = words_in(layers::Language::french);
    const auto csv = app::sites_csv(extract, words);
    ASSERT_TRUE(csv);
    EXPECT_NE(csv.value().find("'=Surface"), std::string::npos);
    EXPECT_NE(csv.value().find("'@note"), std::string::npos);
    EXPECT_NE(csv.value().find("'=1+1"), std::string::npos);
    const TemporaryFolder folder;
    for (const char* name : {"sites.csv", "sites.gpkg", "sites.geojson", "sites.xlsx"}) {
        const std::string path = (folder / name).string();
        const auto written = app::write_sites(path, extract, words);
        EXPECT_TRUE(written) << name;
        EXPECT_GT(fs::file_size(path), 500U) << name;
    }
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator{}), 4)
        << "a temporary file is left";
    const json features = json::parse(slurp(folder / "sites.geojson"));
    ASSERT_EQ(features["features"].size(), extract.sites.size());
    const json& first = features["features"][0]["properties"];
    for (const char* entry : {"surface", "surface_verdict", "surface_points", "x_lambert_93",
                              "longitude", "source", "vintage", "licence"}) {
        EXPECT_TRUE(first.contains(entry)) << entry;
    }
    EXPECT_FALSE(app::write_sites((folder / "none" / "x.xlsx").string(), extract, words));
}

// Three sites read by hand from the tables of Cerema, Géorisques and Île-de-France Mobilités, their
// distances worked out on the ellipsoid.
TEST(FindCommand, ThreeSitesAreWhatTheRawTablesSay) {
    if (std::getenv("ANCRAGE_PACK") == nullptr) GTEST_SKIP() << "needs the data pack";
    struct Expected {
        const char* id;
        double hectares, station, seveso;
        int plants, metalwork;
        const char* soil;
    };
    const std::vector<Expected> expected = {
        {"friches:94041_28088", 8.886025, 1180.4, 2927.7, 64, 7, "pollution peu probable"},
        {"friches:94076_28497", 39.405569, 1668.0, 4756.0, 77, 5, "pollution peu probable"},
        {"friches:78545_22049", 628.674121, 1008.1, 12172.4, 16, 0, "pollution inexistante"}};
    const TemporaryFolder folder;
    write_text(folder / "criteria.json", R"json({"criteria": [
        {"id": "a", "measure": {"kind": "area"}, "judge": {"at_least": 1}},
        {"id": "b", "measure": {"kind": "distance", "of": "gares",
         "filter": "mode in (RER; TRAIN)"}, "judge": {"at_most": 1}},
        {"id": "c", "measure": {"kind": "distance", "of": "icpe",
         "filter": "seveso in (SH; SB)"}, "judge": {"at_least": 1}},
        {"id": "d", "measure": {"kind": "count", "of": "icpe", "metres": 4900},
         "judge": {"at_least": 1}},
        {"id": "e", "measure": {"kind": "division", "of": "25", "metres": 10000},
         "judge": {"at_least": 1}},
        {"id": "f", "measure": {"kind": "field", "of": "sol_pollution_existe"},
         "judge": {"values": ["x"]}}]})json");
    const json answer = answer_of(
        run_program(folder, {"find", "--criteria", (folder / "criteria.json").string(), "--json",
                             "--atlas", (binary_folder() / "test-data" / "atlas.gpkg").string()}));
    std::size_t found = 0;
    for (const json& site : answer["results"]) {
        for (const Expected& row : expected) {
            if (site["id"] != row.id) continue;
            ++found;
            const json& values = site["criteria"];
            EXPECT_NEAR(values[0]["value"].get<double>(), row.hectares, 1e-6);
            EXPECT_NEAR(values[1]["value"].get<double>(), row.station, row.station * 1e-3);
            EXPECT_NEAR(values[2]["value"].get<double>(), row.seveso, row.seveso * 1e-3);
            EXPECT_EQ(values[3]["value"], row.plants) << row.id;
            EXPECT_EQ(values[4]["value"], row.metalwork) << row.id;
            EXPECT_EQ(values[5]["value"], row.soil);
        }
    }
    EXPECT_EQ(found, expected.size());
}

// Every preset gives an answer worth reading on the real data.
TEST(FindCommand, PresetsAnswerOnTheRealData) {
    if (std::getenv("ANCRAGE_PACK") == nullptr) GTEST_SKIP() << "needs the data pack";
    app::OpenOptions options;
    options.assets = assets;
    options.atlas = (binary_folder() / "test-data" / "atlas.gpkg").string();
    options.geometry = false;
    const auto workspace = app::open_workspace(options);
    ASSERT_TRUE(workspace);
    const layers::AtlasIndex index(workspace.value().atlas);
    const layers::ReachIndex reach(index, {2026, 11, 20});
    const layers::FilterSchema schema(workspace.value().atlas, {2026, 11, 20});
    layers::FilterEngine engine({index, reach, schema});
    layers::SiteFinder finder(engine);
    const auto presets = app::read_site_presets(assets);
    ASSERT_TRUE(presets) << in_words(presets.error());
    ASSERT_EQ(presets.value().size(), 7U);
    for (const layers::SitePreset& preset : presets.value()) {
        const auto ranking = finder.find(preset.request);
        ASSERT_TRUE(ranking) << preset.id << in_words(ranking.error());
        const std::vector<layers::RankedSite>& sites = ranking.value().sites;
        EXPECT_EQ(ranking.value().candidates, 830U);
        EXPECT_TRUE(ranking.value().remarks.empty()) << preset.id;
        EXPECT_FALSE(preset.not_judged.empty()) << preset.id;
        ASSERT_GE(sites.size(), 5U) << preset.id;
        EXPECT_LE(sites.size(), 300U) << preset.id;
        // The best stand out from the middle.
        EXPECT_GT(sites[0].score, sites[sites.size() / 2].score) << preset.id;
    }
}

}  // namespace
}  // namespace ancrage::test

// `ancrage data diff` on the fictional region and a changed copy of it, and on the real data: the
// two lists of Territoires d'industrie, and the communes of 2018.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "app/cli/diff_answer.h"
#include "app/data/atlas_tables.h"
#include "geo/io/read_features.h"
#include "geo/io/write_geopackage.h"
#include "tests/app/demonstration.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

// A year later: a commune with another name, a brownfield less, one with another status, a commune
// that left its Territoire d'industrie, and no stations.
layers::Atlas a_year_later(layers::Atlas atlas) {
    atlas.built_on = "2026-11-20";
    layers::Layer& communes = atlas.layers[atlas.index_of("communes")];
    communes.table.find("nom")->texts[3] = "Nouvelle-Ville";
    layers::Layer& sites = atlas.layers[atlas.index_of("friches")];
    std::vector<std::size_t> rows;
    for (std::size_t row = 1; row < sites.table.row_count(); ++row) rows.push_back(row);
    sites.table = geo::select_rows(sites.table, rows);
    sites.table.find("site_statut")->texts[0] = "reconvertie";
    const std::size_t list = atlas.index_of("ti_2018");
    atlas.memberships.erase(std::ranges::find(atlas.memberships, list, &layers::Membership::layer));
    layers::Layer& stations = atlas.layers[atlas.index_of("gares")];
    stations.state = layers::LayerState::missing;
    stations.table = {};
    return atlas;
}

layers::Atlas first_year() {
    layers::Atlas atlas = demonstration().atlas;
    atlas.built_on = "2025-03-12";
    return atlas;
}

void write_atlas(const fs::path& path, const layers::Atlas& atlas) {
    std::vector<geo::FeatureTable> attributes;
    for (const std::string& name : app::catalogue_tables()) {
        auto read = geo::read_attributes(assets + "/catalogue/" + name + ".csv");
        ASSERT_TRUE(read);
        attributes.push_back(std::move(read).value().table);
        attributes.back().name = name;
    }
    fs::create_directories(path.parent_path());
    ASSERT_TRUE(geo::write_geopackage(path.string(), app::tables_of(atlas, attributes)));
}

json run_diff(const TemporaryFolder& folder, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"data", "diff"});
    arguments.emplace_back("--json");
    const Answer answer = run_program(folder, arguments);
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    json found = json::parse(answer.output, nullptr, false);
    EXPECT_TRUE(found.is_object()) << answer.output;
    return found;
}

std::vector<json> changes_of(const json& answer, const std::string& layer,
                             const std::string& kind) {
    std::vector<json> found;
    std::ranges::copy_if(answer["changes"], std::back_inserter(found), [&](const json& change) {
        return change["layer"] == layer && change["change"] == kind;
    });
    return found;
}

TEST(DiffCommand, TellsAYearOfTheFictionalRegionAndWhatItTouches) {
    const TemporaryFolder folder;
    const layers::Atlas before = first_year();
    const layers::Layer& sites = *before.find("friches");
    write_atlas(folder / "data/ancrage/vintages/atlas-2025-03-12.gpkg", before);
    write_atlas(folder / "data/ancrage/atlas.gpkg", a_year_later(before));
    fs::create_directories(folder / "config/ancrage");
    const auto kept = [&](std::size_t row, const char* name) {
        return json{{"address", "friches:" + sites.key(row)},
                    {"name", name},
                    {"note", ""},
                    {"ring", json::array()}};
    };
    const json shortlist = json::array({kept(0, "La première"), kept(5, "La sixième")});
    write_text(folder / "config/ancrage/settings.json",
               json{{"version", 1}, {"shortlist", shortlist}}.dump());

    const json answer = run_diff(folder, {"2025-12-31", "current"});
    EXPECT_EQ(answer["before"]["built_on"], "2025-03-12");
    EXPECT_EQ(answer["only_before"], json::array({"gares"}));
    EXPECT_EQ(changes_of(answer, "gares", "removed").size(), 0U) << "not held is not removed";
    EXPECT_EQ(changes_of(answer, "communes", "renamed").at(0)["after"][0]["name"],
              "Nouvelle-Ville");
    EXPECT_EQ(changes_of(answer, "friches", "removed").at(0)["before"][0]["key"], sites.key(0));
    EXPECT_EQ(changes_of(answer, "friches", "status").at(0)["cells"][0]["after"], "reconvertie");
    EXPECT_EQ(changes_of(answer, "ti_2018", "recomposed").at(0)["communes_lost"].size(), 1U);
    EXPECT_TRUE(std::ranges::any_of(answer["programmes"]["reach"], [](const json& reach) {
        return reach["gained"] == false && reach["link"] == "exclusive";
    }));
    ASSERT_EQ(answer["shortlist"].size(), 1U);
    EXPECT_EQ(answer["shortlist"][0]["name"], "La première");
    EXPECT_EQ(answer["shortlist"][0]["changes"][0]["change"], "removed");

    const Answer csv = run_program(folder, {"data", "diff", "2025-12-31", "current", "--layer",
                                            "friches", "--csv", "--lang", "fr"});
    EXPECT_EQ(csv.exit_code, 0) << csv.messages;
    EXPECT_EQ(std::ranges::count(csv.output, '\n'), 3) << csv.output;
    EXPECT_NE(csv.output.find("reconvertie"), std::string::npos) << csv.output;
    EXPECT_EQ(run_diff(folder, {"current", "current"})["changes"], json::array());
}

TEST(DiffCommand, AMapAsOfADaySaysSo) {
    const TemporaryFolder folder;
    write_atlas(folder / "data/ancrage/vintages/atlas-2025-03-12.gpkg", first_year());
    write_atlas(folder / "data/ancrage/atlas.gpkg", a_year_later(first_year()));
    const std::string commune = "communes:" + first_year().find("communes")->key(3);
    const Answer old_card = run_program(folder, {"area", commune, "--as-of", "2026-01-31"});
    EXPECT_EQ(old_card.exit_code, 0) << old_card.messages;
    EXPECT_TRUE(old_card.output.starts_with("Data as of 12")) << old_card.output;
    EXPECT_EQ(old_card.output.find("Nouvelle-Ville"), std::string::npos);
    const Answer today = run_program(folder, {"area", commune});
    EXPECT_NE(today.output.find("Nouvelle-Ville"), std::string::npos);
    EXPECT_EQ(today.output.find("Data as of"), std::string::npos);
    const Answer too_early = run_program(folder, {"area", commune, "--as-of", "2024-01-01"});
    EXPECT_EQ(too_early.exit_code, 3);
    EXPECT_NE(too_early.messages.find("2025-03-12, 2026-11-20"), std::string::npos)
        << too_early.messages;
}

TEST(DiffCommand, SaysWhatCannotBeCompared) {
    const TemporaryFolder folder;
    write_text(folder / "other.geojson", R"({"type":"FeatureCollection","features":[]})");
    const auto exit_code = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"data", "diff", "--demo"});
        return run_program(folder, arguments).exit_code;
    };
    EXPECT_EQ(exit_code({"epci", "nowhere"}), 2);
    EXPECT_EQ(exit_code({"epci", "friches"}), 2);
    EXPECT_EQ(exit_code({"nowhere.gpkg", "epci"}), 3);
    EXPECT_EQ(exit_code({"epci", "2020-01-01"}), 3);
    EXPECT_EQ(exit_code({"epci", "ept", "--csv", "--json"}), 2);
    EXPECT_EQ(exit_code({"epci"}), 2);
}

TEST(DiffCommand, ReadsWellInBothLanguages) {
    const auto before = std::make_shared<const layers::Atlas>(first_year());
    const auto after = std::make_shared<const layers::Atlas>(a_year_later(first_year()));
    const app::DiffSources sources{before, after, std::nullopt, "a", "b"};
    const auto diff = app::diff_atlases(*before, *after, {}, {}, {2026, 11, 20});
    const app::DiffAnswer answer{sources, diff, {}, {}, {}};
    const std::string french = diff_text(answer, words_in(layers::Language::french));
    EXPECT_NE(french.find("  Nouveaux noms ou codes (1)\n"), std::string::npos) << french;
    EXPECT_NE(french.find("perd 1 commune ("), std::string::npos) << french;
    EXPECT_NE(french.find("Absent du second, donc non comparé : gares"), std::string::npos);
    EXPECT_NE(french.find("rien n’est promis"), std::string::npos);
    const std::string english = diff_text(answer, words_in(layers::Language::english));
    EXPECT_NE(english.find("loses 1 commune ("), std::string::npos) << english;
    for (const std::string& text : {french, english}) {
        EXPECT_EQ(text.find("⟨"), std::string::npos) << "a word is missing: " << text;
        EXPECT_EQ(text.find("{0}"), std::string::npos) << text;
    }
}

}  // namespace
}  // namespace ancrage::test

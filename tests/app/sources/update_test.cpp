// The atlas made and kept up to date from the official sources, by the real program against real
// servers: the same atlas as from the data pack, nothing fetched twice, what changed taken over.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/app/sources/atlas_likeness.h"
#include "tests/app/sources/official_web.h"
#include "tests/effort.h"
#include "tests/source_folder.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

constexpr double millimetre = 0.001;

std::string told(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

std::string own_assets() {
    return tests::source_folder() + "/assets";
}

fs::path atlas_in(const TemporaryFolder& folder) {
    return folder / "data/ancrage/atlas.gpkg";
}

json parsed(const Answer& answer) {
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    return json::parse(answer.output, nullptr, false);
}

const json& layer_of(const json& answer, const std::string& id) {
    for (const json& layer : answer.at("layers")) {
        if (layer.at("layer") == id) return layer;
    }
    static const json none = json::object();
    ADD_FAILURE() << "no layer " << id;
    return none;
}

// What the official sources do not say as the pack's do.
Likeness official_likeness() {
    Likeness likeness;
    // The pack has none; the real activity zones are hidden at first. Its rivers are others.
    likeness.not_held = {"zones_activite", "routes", "afr_2022", "sites_cles_en_main", "cours_eau"};
    // The official traces have no identifier of their own.
    likeness.by_position = {"rail"};
    // Drawn at the middle of the commune, which the pack had from another drawing of 2024.
    for (const char* id : {"fabriques", "manufactures", "acv", "pvd", "cites_emploi"}) {
        likeness.metres_of[id] = 1e5;
    }
    // Their list has no name but the commune's.
    likeness.not_compared["pvd"] = {"nom"};
    likeness.not_compared["acv"] = {"nom"};
    likeness.metres = millimetre;
    return likeness;
}

TEST(OfficialUpdate, GivesTheAtlasOfThePack) {
    NEEDS_OFFICIAL_WEB();
    const TemporaryFolder from_pack;
    put_real_atlas(from_pack);
    const TemporaryFolder official;
    OfficialWeb::put_machine(official);
    const auto differing =
        differences(atlas_at(atlas_in(from_pack), own_assets()),
                    atlas_at(atlas_in(official), own_assets()), official_likeness());
    EXPECT_TRUE(differing.empty()) << told(differing);
    const json answer = json::parse(OfficialWeb::first_update());
    EXPECT_EQ(layer_of(answer, "communes").at("source"), "contours_2026");
    EXPECT_EQ(layer_of(answer, "qpv").at("fate"), "official");
    EXPECT_EQ(layer_of(answer, "routes").at("fate"), "official");
    // INSEE's spreadsheet is not served: the program's own list, which says so.
    EXPECT_EQ(layer_of(answer, "zones_emploi").at("source"), "list_2020");
    EXPECT_FALSE(layer_of(answer, "zones_emploi").at("problems").empty());
    EXPECT_EQ(layer_of(answer, "zones_activite").at("fate"), "missing");
    if (!is_sanitized) {
        EXPECT_LT(OfficialWeb::first_update_kilobytes(), 500'000);
    }
}

TEST(OfficialUpdate, WithoutChangesTheAtlasIsNotTouched) {
    NEEDS_OFFICIAL_WEB();
    OfficialWeb web;
    const TemporaryFolder folder;
    OfficialWeb::put_machine(folder);
    const std::string before = slurp(atlas_in(folder));
    const auto written = fs::last_write_time(atlas_in(folder));
    const Answer answer = web.run(folder, {"data", "update", "--json"});
    EXPECT_EQ(parsed(answer).at("replaced"), false) << answer.output;
    EXPECT_NE(answer.messages.find("MIRROR"), std::string::npos) << answer.messages;
    EXPECT_TRUE(slurp(atlas_in(folder)) == before);
    EXPECT_EQ(fs::last_write_time(atlas_in(folder)), written);
    EXPECT_FALSE(fs::exists(folder / "data/ancrage/vintages"));
    // Files are asked for with what is known of them; only services answer anew.
    std::size_t unchanged = 0;
    for (const std::string& line : web.requests()) {
        const bool is_file = line.find(".gz") != std::string::npos ||
                             line.find("/exports/") != std::string::npos ||
                             line.find(resources) != std::string::npos;
        if (is_file) {
            EXPECT_EQ(line.substr(0, 3), "304") << line;
        }
        unchanged += line.starts_with("304") ? 1 : 0;
    }
    EXPECT_GT(unchanged, 10U);

    const json news = parsed(web.run(folder, {"data", "update", "--check", "--json"}));
    for (const json& layer : news) {
        EXPECT_NE(layer.at("state"), "changed") << layer.dump();
        if (layer.at("layer") == "qpv") {
            EXPECT_EQ(layer.at("state"), "unchanged");
        }
        if (layer.at("layer") == "communes") {
            EXPECT_EQ(layer.at("state"), "unchanged");
        }
        if (layer.at("layer") == "icpe") {
            EXPECT_EQ(layer.at("state"), "unknown");
        }
    }
    for (const std::string& line : web.requests()) {
        EXPECT_EQ(line.find("wfs/ows"), std::string::npos) << line;
    }
}

TEST(OfficialUpdate, TakesOverWhatThePublishersChanged) {
    NEEDS_OFFICIAL_WEB();
    OfficialWeb web;
    const TemporaryFolder folder;
    OfficialWeb::put_machine(folder);
    // A brownfield has a project, a neighbourhood is gone, the real activity zones are there.
    const std::string page = "pages/cartofriches/93-1.json";
    web.rewrite(page, R"(sed '0,/friche sans projet/s//friche reconvertie/' "$1")");
    const std::string slug = "quartiers-prioritaires-de-la-politique-de-la-ville-qpv";
    const std::string archive = resources + slug + "/qp-politiquedelaville-shp.zip";
    web.rewrite(archive,
                "d=$(mktemp -d); cd \"$d\"; python3 -m zipfile -e \"$1\" . && "
                "sed -i '/QN07501M/d' QP2024/*.geojson && "
                "python3 -m zipfile -c new.zip lisez-moi.txt QP2024 && cat new.zip; rm -r \"$d\"");
    web.republish(slug);
    web.heal("404", "wfs/BDTOPO_V3%3Azone_d_activite_ou_d_interet");
    const json news = parsed(web.run(folder, {"data", "update", "--check", "--json"}));
    const auto changed = std::ranges::count_if(
        news, [](const json& layer) { return layer.at("state") == "changed"; });
    EXPECT_EQ(changed, 1) << news.dump(1);

    const std::string before = slurp(atlas_in(folder));
    const Answer answer = web.run(folder, {"data", "update", "--json"});
    const json outcome = parsed(answer);
    EXPECT_EQ(outcome.at("replaced"), true);
    EXPECT_EQ(layer_of(outcome, "qpv").at("features"), 297);
    EXPECT_EQ(layer_of(outcome, "zones_activite").at("fate"), "official");
    std::vector<fs::path> vintages;
    for (const auto& entry : fs::directory_iterator(folder / "data/ancrage/vintages")) {
        vintages.push_back(entry.path());
    }
    ASSERT_EQ(vintages.size(), 1U);
    EXPECT_TRUE(slurp(vintages[0]) == before);
    // These changes and no others.
    Likeness likeness;
    likeness.not_held = {"zones_activite", "iris_activite"};
    const layers::Atlas old_atlas = atlas_at(vintages[0], own_assets());
    const layers::Atlas new_atlas = atlas_at(atlas_in(folder), own_assets());
    const auto differing = differences(old_atlas, new_atlas, likeness);
    ASSERT_EQ(differing.size(), 3U) << told(differing);
    EXPECT_TRUE(differing[0].starts_with("friches, column site_statut")) << differing[0];
    EXPECT_EQ(differing[1], "qpv, only in the first: QN07501M");
    EXPECT_TRUE(differing[2].starts_with("membership of qpv QN07501M")) << differing[2];
    EXPECT_EQ(new_atlas.find("iris_activite"), nullptr);
    const Answer diff = run_program(folder, {"data", "diff", "previous", "current"});
    EXPECT_EQ(diff.exit_code, 0) << diff.messages;
    EXPECT_NE(diff.output.find("Bédier"), std::string::npos) << diff.output;
}

TEST(OfficialUpdate, AskedOfTheServiceCommunesAreTheSame) {
    NEEDS_OFFICIAL_WEB();
    OfficialWeb web;
    const TemporaryFolder folder;
    OfficialWeb::put_machine(folder);
    web.fault("slow", communes_2026);
    web.rewrite(communes_2026, "cat \"$1\"");  // of another day, so that it is asked for
    web.fault("404", communes_2024);
    const json outcome = parsed(web.run(folder, {"data", "update", "--json"}));
    const json& communes = layer_of(outcome, "communes");
    EXPECT_EQ(communes.at("source"), "admin_express");
    const std::string problems = communes.at("problems").dump();
    EXPECT_NE(problems.find("too slowly"), std::string::npos) << problems;
    EXPECT_NE(problems.find("no longer there"), std::string::npos) << problems;
    std::size_t pages = 0;
    for (const std::string& line : web.requests()) {
        pages += line.find("commune&") != std::string::npos &&
                         line.find("STARTINDEX=") != std::string::npos
                     ? 1
                     : 0;
    }
    EXPECT_EQ(pages, 7U);
    const TemporaryFolder first;
    OfficialWeb::put_machine(first);
    Likeness likeness;
    likeness.metres = millimetre;
    likeness.number_tolerance = 1e-6;
    likeness.not_held = {"zones_activite"};
    const auto differing = differences(atlas_at(atlas_in(first), own_assets()),
                                       atlas_at(atlas_in(folder), own_assets()), likeness);
    EXPECT_TRUE(differing.empty()) << told(differing);
}

TEST(OfficialUpdate, APackOfItGivesTheSameAtlasWithoutANetwork) {
    NEEDS_OFFICIAL_WEB();
    const TemporaryFolder folder;
    OfficialWeb::put_machine(folder);
    const Answer exported = run_program(folder, {"data", "export-pack", "pack"});
    ASSERT_EQ(exported.exit_code, 0) << exported.messages;
    const TemporaryFolder other;
    const std::string pack = (folder / "pack").string();
    const Answer built = run_program(other, {"data", "build", "--pack", pack});
    ASSERT_EQ(built.exit_code, 0) << built.messages;
    const layers::Atlas before = atlas_at(atlas_in(folder), own_assets());
    const layers::Atlas after = atlas_at(atlas_in(other), own_assets());
    Likeness likeness;
    likeness.not_held = {"zones_activite"};
    const auto differing = differences(before, after, likeness);
    EXPECT_TRUE(differing.empty()) << told(differing);
    for (const layers::Layer& layer : before.layers) {
        const layers::Layer* now = after.find(layer.definition.id);
        if (now == nullptr) continue;
        EXPECT_EQ(now->provenance, layer.provenance) << layer.definition.id;
        EXPECT_EQ(now->definition.vintage, layer.definition.vintage) << layer.definition.id;
    }
    EXPECT_EQ(run_program(folder, {"data", "verify", "pack"}).exit_code, 0);
    std::string qpv = slurp(folder / "pack/qpv/qpv_2024_idf.gpkg");
    qpv[qpv.size() / 2] = static_cast<char>(qpv[qpv.size() / 2] ^ 1);
    write_text(folder / "pack/qpv/qpv_2024_idf.gpkg", qpv);
    const Answer verified = run_program(folder, {"data", "verify", "pack"});
    EXPECT_EQ(verified.exit_code, 1);
    EXPECT_NE(verified.output.find("CHANGED"), std::string::npos) << verified.output;
}

}  // namespace
}  // namespace ancrage::test

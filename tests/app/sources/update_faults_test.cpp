// Publishers that fail in every way a test could think of: the atlas in use is never harmed, each
// layer that could not be had stays as it was and says so, and the message says what to do.
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "tests/app/sources/atlas_likeness.h"
#include "tests/app/sources/official_web.h"
#include "tests/source_folder.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

// The atlas and the downloads of a person, and what an update says of each layer.
class UpdateFaults : public ::testing::Test {
protected:
    void SetUp() override {
        NEEDS_OFFICIAL_WEB();
        web_ = std::make_unique<OfficialWeb>();
        OfficialWeb::put_machine(folder_);
    }

    fs::path atlas() const { return folder_ / "data/ancrage/atlas.gpkg"; }

    void update(const std::string& prefix = {}) {
        answer_ = web_->run(folder_, {"data", "update", "--json"}, prefix);
        outcome_ = json::parse(answer_.output, nullptr, false);
    }

    json layer(const std::string& id) const {
        if (outcome_.is_discarded()) return json::object();
        for (const json& layer : outcome_.at("layers")) {
            if (layer.at("layer") == id) return layer;
        }
        return json::object();
    }

    // The layer is what it was before, marked, and its problems say these words.
    void expect_kept(const std::string& id, const std::string& words) const {
        const json told = layer(id);
        EXPECT_EQ(told.value("fate", ""), "kept") << id << told.dump(1);
        EXPECT_FALSE(told.value("kept_from", "").empty()) << id;
        EXPECT_NE(told.dump().find(words), std::string::npos) << id << told.dump(1);
    }

    // Every layer is there and valid, but the one that the prepared web hides.
    void expect_whole() const {
        const Answer answer = run_program(folder_, {"data", "verify", "--json"});
        const json problems = json::parse(answer.output, nullptr, false).at("problems");
        ASSERT_EQ(problems.size(), 1U) << problems.dump(1);
        EXPECT_NE(problems[0].dump().find("Activity zones"), std::string::npos) << problems;
    }

    // Nothing of a failed update lies about, but the parts that a later one goes on with.
    void expect_tidy() const {
        for (const char* place : {"cache/ancrage/downloads", "data/ancrage"}) {
            for (const auto& entry : fs::directory_iterator(folder_ / place)) {
                const std::string name = entry.path().filename().string();
                EXPECT_EQ(name.find("unpacked-"), std::string::npos) << name;
                EXPECT_EQ(name.find(".building"), std::string::npos) << name;
            }
        }
    }

    std::unique_ptr<OfficialWeb> web_;
    TemporaryFolder folder_;
    Answer answer_;
    json outcome_;
};

void misbehave_everywhere(const OfficialWeb& web) {
    web.fault("500", "geo.api.gouv.fr/communes");
    web.fault("404", "wfs/BDTOPO_V3%3Acours_d_eau");
    web.fault("moved", resources + "programme-territoires-dindustrie/ti-communes.csv");
    web.rewrite(resources + "programme-territoires-dindustrie/ti-communes.csv", "sed 2d \"$1\"");
    web.republish("programme-territoires-dindustrie");
    web.put(region_data + "iris/exports/geojson", "<!DOCTYPE html><html>Connexion</html>");
    web.rewrite(rail_data + "emplacement-des-gares-idf/exports/geojson",
                "python3 -c \"import json, sys; all = json.load(open(sys.argv[1])); "
                "all['features'] = all['features'][::2]; json.dump(all, sys.stdout)\" \"$1\"");
    web.rewrite(rail_data + "traces-du-reseau-ferre-idf/exports/geojson", "cat \"$1\"");
    web.fault("misbehaving", rail_data + "traces-du-reseau-ferre-idf/exports/geojson", "cut");
    // The lists of days are read first: without a new one nothing would be asked for.
    for (const char* set : {"traces-du-reseau-ferre-idf", "emplacement-des-gares-idf"}) {
        web.rewrite(rail_data + set + "/index.json", "sed 's/2026-03-12/2026-06-01/g' \"$1\"");
    }
    web.rewrite(region_data + "iris/index.json", "sed 's/2026-03-12/2026-06-01/g' \"$1\"");
    for (const auto& page : fs::directory_iterator(web.file("pages/georisques"))) {
        web.rewrite("pages/georisques/" + page.path().filename().string(),
                    R"(sed 's/"statutSeveso"/"seveso"/g' "$1")");
    }
    fs::remove(web.file("pages/cartofriches/93-1.json"));
    const std::string qpv = "quartiers-prioritaires-de-la-politique-de-la-ville-qpv";
    web.rewrite(resources + qpv + "/qp-politiquedelaville-shp.zip",
                "python3 -c \"import sys, zipfile; z = zipfile.ZipFile(sys.stdout.buffer, 'w', "
                "zipfile.ZIP_DEFLATED, compresslevel=1); "
                "z.writestr('QP2024_France_Hexagonale_Outre_Mer_WGS84.geojson', "
                "b'{' + b' ' * 300000000); z.close()\"");
    web.republish(qpv);
    // A file that is not the one its portal tells of.
    web.rewrite(resources + "fabriques-de-territoire/fabriques.csv", "sed 2d \"$1\"");
    web.rewrite("www.data.gouv.fr/api/1/datasets/fabriques-de-territoire/index.json",
                "sed 's/T08:00/T09:00/g' \"$1\"");
    const std::pair<const char*, const char*> cut_short[] = {
        {"manufactures-de-proximite", "manufactures.csv"},
        {"programme-petites-villes-de-demain", "petites-villes.csv"},
        {"programme-action-coeur-de-ville", "coeur-de-ville.csv"}};
    for (const auto& [slug, name] : cut_short) {
        web.rewrite(resources + slug + "/" + name, "cat \"$1\"; echo");
        web.republish(slug);
    }
    web.fault("misbehaving", resources + "manufactures-de-proximite/manufactures.csv", "too_long");
    web.fault("misbehaving", resources + "programme-petites-villes-de-demain/petites-villes.csv",
              "changing");
    web.fault("misbehaving", resources + "programme-action-coeur-de-ville/coeur-de-ville.csv",
              "busy_once");
    web.rewrite(resources + "programme-cites-de-lemploi/cites-emploi.csv",
                "sed 's/^id_cde/identifiant/' \"$1\"");
    web.republish("programme-cites-de-lemploi");
}

TEST_F(UpdateFaults, EachLayerIsKeptAndSaysWhyAndWhatToDo) {
    misbehave_everywhere(*web_);
    const layers::Atlas before = atlas_at(atlas(), tests::source_folder() + "/assets");
    update();
    ASSERT_EQ(answer_.exit_code, 0) << answer_.messages;
    expect_kept("friches", "is no longer there (HTTP 404)");
    expect_kept("arrondissements", "did not give the file (HTTP 500). Try again later");
    expect_kept("cours_eau", "is no longer there (HTTP 404)");
    expect_kept("iris_activite", "gave a web page in place of the data");
    expect_kept("gares", "rows, while 1100 to 1600 are expected");
    expect_kept("rail", "the connection was cut before the end");
    expect_kept("icpe", "no longer has the column “statutSeveso”");
    expect_kept("qpv", "grows like a file made to fill the disk");
    expect_kept("fabriques", "does not have the expected content");
    expect_kept("manufactures", "came incomplete");
    expect_kept("cites_emploi", "no longer has the column “id_cde”");
    // Redirected to a host nobody named: the program's own list instead.
    EXPECT_EQ(layer("ti_2023").value("source", ""), "list_2023");
    EXPECT_NE(layer("ti_2023").dump().find("elsewhere.example"), std::string::npos);
    // Asked again, these came.
    EXPECT_EQ(layer("pvd").value("fate", ""), "official") << layer("pvd").dump(1);
    EXPECT_EQ(layer("acv").value("fate", ""), "official") << layer("acv").dump(1);
    expect_tidy();

    // The new atlas is whole, and says on every layer that it was kept.
    const Answer info = run_program(folder_, {"data", "info", "--json"});
    ASSERT_EQ(info.exit_code, 0) << info.messages;
    EXPECT_NE(info.output.find("kept_from"), std::string::npos);
    expect_whole();
    Likeness likeness;
    likeness.not_held = {"zones_activite"};
    likeness.not_compared["ti_2023"] = {"id_ti"};
    const auto differing =
        differences(before, atlas_at(atlas(), tests::source_folder() + "/assets"), likeness);
    EXPECT_TRUE(differing.empty()) << differing.front();
}

TEST_F(UpdateFaults, WithoutCommunesNothingIsPublished) {
    const TemporaryFolder bare;
    web_->fault("404", communes_2024);
    web_->fault("404", "wfs/ADMINEXPRESS-COG-CARTO.LATEST%3Acommune");
    // What is left is a file that is damaged inside.
    web_->rewrite(communes_2026, "head -c 500000 \"$1\"");
    const Answer answer = web_->run(bare, {"data", "update"});
    EXPECT_EQ(answer.exit_code, 3) << answer.messages;
    EXPECT_NE(answer.messages.find("Check the internet connection"), std::string::npos)
        << answer.messages;
    EXPECT_FALSE(fs::exists(bare / "data/ancrage/atlas.gpkg"));
}

TEST_F(UpdateFaults, AFullDiskLeavesTheAtlasAsItWas) {
    web_->rewrite(communes_2026, "cat \"$1\"");
    web_->rewrite("pages/cartofriches/93-1.json", "sed 's/friche sans projet/x/' \"$1\"");
    const std::string before = slurp(atlas());
    // First the download does not fit, then only the atlas.
    for (const char* bytes : {"500000", "5000000"}) {
        update("env --ignore-signal=XFSZ prlimit --fsize=" + std::string(bytes));
        EXPECT_EQ(answer_.exit_code, 1) << bytes << answer_.messages;
        EXPECT_NE(answer_.messages.find("free space"), std::string::npos)
            << bytes << answer_.messages;
        EXPECT_TRUE(slurp(atlas()) == before) << bytes;
        expect_tidy();
    }
    expect_whole();
}

}  // namespace
}  // namespace ancrage::test

// The atlas built from the real data pack by the real program: what it holds, and what happens when
// the pack, the folder or the disk is not as it should be.
#include <gtest/gtest.h>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/app/program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

// A copy of the pack that a test may damage.
void copy_pack(const fs::path& to) {
    fs::copy(pack(), to, fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(to)) {
        fs::permissions(entry.path(), fs::perms::owner_all, fs::perm_options::add);
    }
}

json info(const TemporaryFolder& folder) {
    const Answer answer = run_program(folder, {"data", "info", "--json"});
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    return json::parse(answer.output, nullptr, false);
}

const json* find_layer(const json& answer, const std::string& id) {
    for (const json& layer : answer.at("layers")) {
        if (layer.at("id") == id) return &layer;
    }
    return nullptr;
}

std::string atlas_of(const TemporaryFolder& folder) {
    return (folder / "data/ancrage/atlas.gpkg").string();
}

TEST(AtlasBuild, EveryLayerHasItsCount) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    put_real_atlas(folder);
    const json answer = info(folder);
    const std::vector<std::pair<std::string, int>> counts = {
        {"region", 1},      {"departements", 8},     {"epci", 52},        {"ept", 12},
        {"communes", 1266}, {"arrondissements", 20}, {"bassins", 25},     {"zones_emploi", 15},
        {"ti_2018", 9},     {"ti_2023", 11},         {"qpv", 298},        {"icpe", 2151},
        {"friches", 830},   {"iris_activite", 169},  {"gares", 1240},     {"rail", 1606},
        {"cours_eau", 34},  {"fabriques", 25},       {"manufactures", 8}, {"acv", 20},
        {"pvd", 40},        {"cites_emploi", 28},    {"afr_2014", 44}};
    EXPECT_EQ(answer.at("layers").size(), counts.size());
    for (const auto& [id, count] : counts) {
        const json* layer = find_layer(answer, id);
        ASSERT_NE(layer, nullptr) << id;
        EXPECT_EQ(layer->at("count"), count) << id;
        EXPECT_EQ(layer->at("state"), "loaded") << id;
    }
}

TEST(AtlasBuild, TheAtlasIsOneFileAndItsTemporariesAreGone) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    const Answer built = run_program(folder, {"data", "build"}, {"ANCRAGE_PACK=" + pack()});
    ASSERT_EQ(built.exit_code, 0) << built.messages;
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder / "data/ancrage")) {
        EXPECT_EQ(entry.path().filename(), "atlas.gpkg");
        ++files;
    }
    EXPECT_EQ(files, 1U);
}

TEST(AtlasBuild, TheCacheGivesTheSameAnswersAsTheAtlas) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    put_real_atlas(folder);
    const std::vector<std::string> area = {"area", "communes:93066", "--json"};
    const Answer first = run_program(folder, area);
    const std::vector<std::string> draw = {"render", "--size", "64x64", "-o", "map.png"};
    ASSERT_EQ(run_program(folder, draw).exit_code, 0);  // leaves a cache
    const std::string picture = slurp(folder / "map.png");
    const Answer from_cache = run_program(folder, area);
    EXPECT_EQ(first.output, from_cache.output);
    // Damage in the middle of the cache: noticed, made again, the same answer.
    const std::string cache = atlas_of(folder) + ".cache";
    ASSERT_TRUE(fs::exists(cache));
    std::string bytes = slurp(cache);
    for (std::size_t at = 64; at < bytes.size(); at += 4096) bytes[at] = 'x';
    write_text(cache, bytes);
    const Answer repaired = run_program(folder, area);
    EXPECT_EQ(repaired.exit_code, 0) << repaired.messages;
    EXPECT_EQ(repaired.output, first.output);
    EXPECT_EQ(run_program(folder, draw).exit_code, 0);
    EXPECT_EQ(slurp(folder / "map.png"), picture);
}

TEST(AtlasBuild, MissingOrEmptyPacksExitWithThree) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    fs::create_directory(folder / "empty");
    write_text(folder / "file", "not a folder");
    for (const char* name : {"absent", "empty", "file"}) {
        const Answer answer =
            run_program(folder, {"data", "build", "--pack", (folder / name).string()});
        EXPECT_EQ(answer.exit_code, 3) << name << answer.messages;
        EXPECT_NE(answer.messages.find(name), std::string::npos);
        EXPECT_FALSE(fs::exists(atlas_of(folder)));
    }
}

TEST(AtlasBuild, OneCorruptFileLeavesTheRestAndIsNamed) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    copy_pack(folder / "pack");
    write_text(folder / "pack/qpv/qpv_2024_idf.gpkg", std::string(50'000, 'x'));
    fs::resize_file(folder / "pack/cartofriches/cartofriches_idf_2024-03.gpkg", 100'000);
    fs::remove(folder / "pack/hydrographie/cours_eau_idf.gpkg");
    const Answer built =
        run_program(folder, {"data", "build", "--pack", (folder / "pack").string()});
    ASSERT_EQ(built.exit_code, 0) << built.messages;
    EXPECT_NE(built.messages.find("qpv_2024_idf.gpkg"), std::string::npos);
    const json answer = info(folder);
    for (const char* id : {"qpv", "friches", "cours_eau"}) {
        const json* layer = find_layer(answer, id);
        ASSERT_NE(layer, nullptr);
        EXPECT_EQ(layer->at("state"), "missing") << id;
        EXPECT_FALSE(layer->at("problems").empty()) << id;
    }
    EXPECT_EQ(find_layer(answer, "communes")->at("count"), 1266);
    const Answer drawn = run_program(folder, {"render", "--size", "640x480", "-o", "map.png"});
    EXPECT_EQ(drawn.exit_code, 0) << drawn.messages;
    const Answer asked = run_program(folder, {"render", "--layers", "qpv", "-o", "map.png"});
    EXPECT_EQ(asked.exit_code, 3) << asked.messages;
}

TEST(AtlasBuild, WithoutCommunesTheOtherBordersAreKeptAndSaid) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    copy_pack(folder / "pack");
    write_text(folder / "pack/admin-idf/admin_idf_2026.gpkg", "garbage");
    const Answer built =
        run_program(folder, {"data", "build", "--pack", (folder / "pack").string()});
    ASSERT_EQ(built.exit_code, 0) << built.messages;
    const json answer = info(folder);
    EXPECT_EQ(find_layer(answer, "communes")->at("state"), "missing");
    EXPECT_EQ(find_layer(answer, "bassins")->at("count"), 25);
    EXPECT_FALSE(find_layer(answer, "bassins")->at("problems").empty());
}

TEST(AtlasBuild, AFailedBuildLeavesTheAtlasInUseUnharmed) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    put_real_atlas(folder);
    const std::string before = slurp(atlas_of(folder));
    fs::create_directory(folder / "empty");
    const Answer answer =
        run_program(folder, {"data", "build", "--pack", (folder / "empty").string()});
    EXPECT_EQ(answer.exit_code, 3);
    EXPECT_EQ(slurp(atlas_of(folder)), before);
}

// timeout(1) dies of its own blow: what it struck may still be on its way out.
void wait_for_builders(const TemporaryFolder& folder) {
    const std::string mark = ".building-";
    for (const auto& entry : fs::directory_iterator(folder / "data/ancrage")) {
        const std::string name = entry.path().filename().string();
        const std::size_t at = name.find(mark);
        if (at == std::string::npos) continue;
        const std::string process = name.substr(at + mark.size());
        const fs::path alive = "/proc/" + process.substr(0, process.find('.'));
        for (int i = 0; i < 1000 && fs::exists(alive); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }
}

TEST(AtlasBuild, KilledAtAnyMomentTheAtlasInUseIsUnharmed) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    put_real_atlas(folder);
    const std::string before = slurp(atlas_of(folder));
    bool one_was_killed = false;
    for (const char* moment : {"0.05", "0.2", "0.4", "0.8", "1.2"}) {
        const Answer answer = run_program(folder, {"data", "build"}, {"ANCRAGE_PACK=" + pack()},
                                          std::string("timeout -s KILL ") + moment);
        if (answer.exit_code == 0) break;  // it finished before the blow
        one_was_killed = true;
        EXPECT_EQ(slurp(atlas_of(folder)), before) << moment;
    }
    EXPECT_TRUE(one_was_killed);
    wait_for_builders(folder);
    const Answer again = run_program(folder, {"data", "build"}, {"ANCRAGE_PACK=" + pack()});
    EXPECT_EQ(again.exit_code, 0) << again.messages;
    for (const auto& entry : fs::directory_iterator(folder / "data/ancrage")) {
        EXPECT_EQ(entry.path().string().find(".building-"), std::string::npos) << entry.path();
    }
    EXPECT_TRUE(fs::exists(atlas_of(folder) + ".previous"));
}

TEST(AtlasBuild, ReadOnlyFolderIsSaidAndNothingIsLost) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    fs::create_directories(folder / "locked");
    put_real_atlas(folder);
    fs::copy_file(atlas_of(folder), folder / "locked/atlas.gpkg");
    fs::permissions(folder / "locked", fs::perms::owner_read | fs::perms::owner_exec |
                                           fs::perms::others_read | fs::perms::others_exec);
    fs::permissions(folder.path(), fs::perms::all);
    // Root writes anywhere: take another user where we are root.
    const std::string prefix =
        ::geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : "";
    const std::string atlas = (folder / "locked/atlas.gpkg").string();
    const Answer built = run_program(folder, {"data", "build", "--output", atlas},
                                     {"ANCRAGE_PACK=" + pack()}, prefix);
    EXPECT_EQ(built.exit_code, 1) << built.messages;
    EXPECT_NE(built.messages.find("locked"), std::string::npos) << built.messages;
    // The atlas itself can still be read; only its cache cannot be kept, and that is said.
    const Answer drawn = run_program(
        folder, {"render", "--size", "64x64", "-o", "map.png", "--atlas", atlas}, {}, prefix);
    EXPECT_EQ(drawn.exit_code, 0) << drawn.messages;
    EXPECT_NE(drawn.messages.find("atlas.gpkg.cache"), std::string::npos) << drawn.messages;
    fs::permissions(folder / "locked", fs::perms::owner_all);
}

TEST(AtlasBuild, AFullDiskIsSaidAndTheAtlasInUseIsUnharmed) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    const fs::path disk = folder / "disk";
    fs::create_directory(disk);
    const std::string mount = "mount -t tmpfs -o size=3m tmpfs " + quoted(disk.string());
    if (::geteuid() != 0 || std::system((mount + " 2>/dev/null").c_str()) != 0) {
        GTEST_SKIP() << "needs the right to mount a small disk";
    }
    write_text(disk / "atlas.gpkg", "the atlas in use");
    const Answer answer =
        run_program(folder, {"data", "build", "--output", (disk / "atlas.gpkg").string()},
                    {"ANCRAGE_PACK=" + pack()});
    EXPECT_EQ(answer.exit_code, 1) << answer.messages;
    EXPECT_FALSE(answer.messages.empty());
    EXPECT_EQ(slurp(disk / "atlas.gpkg"), "the atlas in use");
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(disk)) files += entry.exists() ? 1 : 0;
    EXPECT_EQ(files, 1U);
    EXPECT_EQ(std::system(("umount " + quoted(disk.string())).c_str()), 0);
}

TEST(AtlasBuild, AnotherProgramsGeoPackageIsRefused) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    fs::copy_file(fs::path(pack()) / "qpv/qpv_2024_idf.gpkg", folder / "other.gpkg");
    fs::permissions(folder / "other.gpkg", fs::perms::owner_all, fs::perm_options::add);
    write_text(folder / "text.gpkg", "hello");
    for (const char* name : {"other.gpkg", "text.gpkg"}) {
        const Answer answer =
            run_program(folder, {"data", "info", "--atlas", (folder / name).string()});
        EXPECT_NE(answer.exit_code, 0) << name;
        EXPECT_NE(answer.messages.find(name), std::string::npos) << answer.messages;
    }
}

TEST(AtlasBuild, FormerCommunesResolveAndAmbiguousNamesListCandidates) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    put_real_atlas(folder);
    const Answer former = run_program(folder, {"area", "communes:93059", "--json"});
    ASSERT_EQ(former.exit_code, 0) << former.messages;
    EXPECT_EQ(json::parse(former.output).at("code"), "93066");
    const Answer named = run_program(folder, {"area", "ti_2023:Grand Roissy Le Bourget", "--json"});
    ASSERT_EQ(named.exit_code, 0) << named.messages;
    const Answer ambiguous = run_program(folder, {"area", "Paris"});
    EXPECT_EQ(ambiguous.exit_code, 2);
    EXPECT_NE(ambiguous.messages.find("communes:75056"), std::string::npos);
    EXPECT_NE(ambiguous.messages.find("departements:75"), std::string::npos);
}

}  // namespace
}  // namespace ancrage::test

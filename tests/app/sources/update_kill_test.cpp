// An update that is killed at any moment: the atlas in use is always a whole one, the old or the
// new, and the next update goes through.
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "tests/app/sources/atlas_likeness.h"
#include "tests/app/sources/official_web.h"
#include "tests/effort.h"
#include "tests/source_folder.h"

namespace ancrage::test {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Two days of one publisher: each update after the other has something to replace.
void publish(const OfficialWeb& web, int day) {
    web.rewrite("pages/cartofriches/93-1.json",
                day % 2 == 0 ? "sed 's/friche reconvertie/friche sans projet/' \"$1\""
                             : "sed 's/friche sans projet/friche reconvertie/' \"$1\"");
}

// A catalogue of a few layers, so that an update is over soon and many can be killed.
void keep_layers(const OfficialWeb& web, const std::set<std::string>& kept) {
    const fs::path path = web.assets() / "catalogue/layers.toml";
    const std::string text = slurp(path);
    const std::string head = "[[layer]]\n";
    std::string shorter;
    for (std::size_t at = text.find(head); at != std::string::npos;) {
        const std::size_t next = text.find("\n" + head, at + 1);
        const std::size_t id = text.find("id = \"", at) + 6;
        if (kept.contains(text.substr(id, text.find('"', id) - id))) {
            shorter += text.substr(at, next == std::string::npos ? next : next + 1 - at);
        }
        at = next == std::string::npos ? next : next + 1;
    }
    write_text(path, shorter);
    write_text(web.assets() / "catalogue/questions.toml", R"([[question]]
id = "few"
title = { fr = "Peu", en = "Few" }
explanation = { fr = "Peu", en = "Few" }
layers = ["communes"]
)");
}

TEST(UpdateKilled, AtAnyMomentTheAtlasIsWhole) {
    NEEDS_OFFICIAL_WEB();
    OfficialWeb web;
    keep_layers(web, {"communes", "departements", "qpv", "friches"});
    const TemporaryFolder folder;
    ASSERT_EQ(web.run(folder, {"data", "update"}).exit_code, 0);
    const std::string atlas = (folder / "data/ancrage/atlas.gpkg").string();
    const std::string assets = tests::source_folder() + "/assets";
    const layers::Atlas old_atlas = atlas_at(atlas, assets);
    publish(web, 1);
    const TemporaryFolder undisturbed;
    const auto begin = Clock::now();
    ASSERT_EQ(web.run(undisturbed, {"data", "update"}).exit_code, 0);
    const double whole = seconds_since(begin);
    const layers::Atlas new_atlas =
        atlas_at((undisturbed / "data/ancrage/atlas.gpkg").string(), assets);
    Likeness likeness;
    ASSERT_FALSE(differences(old_atlas, new_atlas, likeness).empty());

    constexpr unsigned seed = 2026;
    std::mt19937 chance(seed);
    std::uniform_real_distribution<double> moment(0.01, whole * 1.05);
    std::string held = slurp(atlas);
    int killed = 0;
    constexpr double budget = 25;  // seconds: a busy machine kills less often
    const auto first = Clock::now();
    int tried = 0;
    for (; tried < repetitions(50) && seconds_since(first) < budget; ++tried) {
        const std::string seconds = std::to_string(moment(chance));
        const Answer answer =
            web.run(folder, {"data", "update"}, "timeout --signal=KILL " + seconds);
        killed += answer.exit_code == 0 ? 0 : 1;
        const std::string now = slurp(atlas);
        if (now == held) continue;
        // Replaced: whole, and what was published.
        held = now;
        const bool is_new = differences(atlas_at(atlas, assets), new_atlas, likeness).empty();
        const bool is_old = differences(atlas_at(atlas, assets), old_atlas, likeness).empty();
        ASSERT_TRUE(is_new || is_old) << "after " << seconds << " s";
    }
    // How many a busy machine kills is chance; that none was would make this no test.
    EXPECT_GT(killed, 0);
    RecordProperty("tried", tried);
    EXPECT_EQ(run_program(folder, {"data", "info"}).exit_code, 0);
    const Answer last = web.run(folder, {"data", "update"});
    EXPECT_EQ(last.exit_code, 0) << last.messages;
    EXPECT_TRUE(differences(atlas_at(atlas, assets), new_atlas, likeness).empty());
    for (const char* place : {"cache/ancrage/downloads", "data/ancrage"}) {
        for (const auto& entry : fs::directory_iterator(folder / place)) {
            const std::string name = entry.path().filename().string();
            EXPECT_EQ(name.find("unpacked-"), std::string::npos) << name;
            EXPECT_EQ(name.find(".building"), std::string::npos) << name;
        }
    }
}

}  // namespace
}  // namespace ancrage::test

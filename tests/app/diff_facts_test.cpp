// `ancrage data diff` on the real data, checked by hand against the publishers' lists.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/app/program.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

json diff_of(const TemporaryFolder& folder, const std::string& before, const std::string& after) {
    const Answer answer = run_program(folder, {"data", "diff", before, after, "--json"});
    EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    json found = json::parse(answer.output, nullptr, false);
    EXPECT_TRUE(found.is_object()) << answer.output;
    return found;
}

std::set<std::string> names(const json& features) {
    std::set<std::string> all;
    for (const json& feature : features) all.insert(feature["name"].get<std::string>());
    return all;
}

// The lists of EPCI and EPT are in ti_groupements_source.csv of the pack; the communes of each in
// ti_composition_communes_2026.csv.
TEST(DiffFacts, TheTwoListsOfTerritoiresDIndustrie) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    put_real_atlas(folder);
    const json answer = diff_of(folder, "ti_2018", "ti_2023");
    std::map<std::string, std::vector<json>> by_kind;
    for (const json& change : answer["changes"]) {
        by_kind[change["change"].get<std::string>()].push_back(change);
    }
    EXPECT_TRUE(by_kind["removed"].empty());
    ASSERT_EQ(by_kind["added"].size(), 1U);
    EXPECT_EQ(names(by_kind["added"][0]["after"]),
              std::set<std::string>{"Marne et Brie Industries"});
    EXPECT_EQ(by_kind["added"][0]["communes_gained"].size(), 41U);
    ASSERT_EQ(by_kind["split"].size(), 1U);
    EXPECT_EQ(
        names(by_kind["split"][0]["after"]),
        (std::set<std::string>{"Grand Paris Sud-Seine-Essonne-Sénart", "Melun – Villaroche"}));
    EXPECT_EQ(by_kind["split"][0]["communes_lost"].size(), 30U)
        << "Cœur d'Essonne (21) and Val d'Yerres Val de Seine (9)";
    std::map<std::string, std::pair<std::size_t, std::size_t>> exchanged;
    for (const json& change : by_kind["recomposed"]) {
        exchanged[*names(change["after"]).begin()] = {change["communes_gained"].size(),
                                                      change["communes_lost"].size()};
    }
    const std::map<std::string, std::pair<std::size_t, std::size_t>> by_hand = {
        {"Grand Roissy Le Bourget", {0, 19}},               // Carnelle Pays-de-France
        {"Sud Seine et Marne", {20, 0}},                    // Gâtinais Val de Loing
        {"Versailles – Saclay – Saint Quentin", {0, 14}}};  // Pays de Limours
    EXPECT_EQ(exchanged, by_hand);
    EXPECT_EQ(answer["layers"][0]["communes_in"].size(), 61U);
    EXPECT_EQ(answer["layers"][0]["communes_out"].size(), 63U);
}

// INSEE's list of communes merged since 1 January 2018; one in 2025 (Pierrefitte-sur-Seine).
TEST(DiffFacts, TheCommunesOf2018AndThoseOfToday) {
    NEEDS_PACK();
    const TemporaryFolder folder;
    put_real_atlas(folder);
    const json answer =
        diff_of(folder, pack() + "/france-geojson-2018/communes-ile-de-france.geojson", "communes");
    std::map<std::string, std::string> joined;
    std::set<std::string> reshaped;
    std::size_t others = 0;
    for (const json& change : answer["changes"]) {
        if (change["change"] == "merged") {
            for (const json& gone : change["before"]) {
                joined[gone["key"].get<std::string>()] = change["after"][0]["key"];
            }
        } else if (change["change"] == "reshaped") {
            reshaped.insert(change["after"][0]["name"].get<std::string>());
        } else if (change["change"] != "renamed") {
            ++others;
        }
    }
    const std::map<std::string, std::string> by_hand = {
        {"77028", "77433"}, {"77149", "77109"}, {"77399", "77504"}, {"78251", "78551"},
        {"78503", "78320"}, {"78524", "78158"}, {"91182", "91228"}, {"91222", "91390"},
        {"93059", "93066"}, {"95282", "95169"}};
    EXPECT_EQ(joined, by_hand);
    EXPECT_EQ(others, 0U) << "nothing else was added or removed";
    // 72 ha of Coutevroult went to Bailly-Romainvilliers; two smaller exchanges. The 25 % drawing
    // differs along every border and floods nothing.
    EXPECT_EQ(reshaped, (std::set<std::string>{"Bailly-Romainvilliers", "Coutevroult", "Chessy",
                                               "Montévrain", "Ballancourt-sur-Essonne", "Baulne"}));
}

}  // namespace
}  // namespace ancrage::test

#include "layers/station_colors.h"

#include <gtest/gtest.h>

namespace ancrage::layers {
namespace {

geo::FeatureTable table(const std::vector<std::pair<std::string, std::string>>& rows,
                        bool colored) {
    geo::FeatureTable answer;
    answer.add_column("reseau", geo::ColumnType::text);
    if (colored) answer.add_column("couleur", geo::ColumnType::text);
    for (const auto& [network, color] : rows) {
        answer.columns[0].add_text(network);
        if (!colored) continue;
        if (color.empty()) {
            answer.columns[1].add_empty();
        } else {
            answer.columns[1].add_text(color);
        }
    }
    return answer;
}

TEST(StationColors, ComeFromTheFirstColouredLineOfTheNetwork) {
    const auto lines = table({{"RER A", ""}, {"RER A", "#eb2132"}, {"VAL", ""}}, true);
    auto stations = table({{"RER A", ""}, {"VAL", ""}, {"GL", ""}}, false);
    color_stations(stations, lines);
    EXPECT_EQ(stations.text("couleur", 0), "#eb2132");
    EXPECT_FALSE(stations.find("couleur")->has(1));
    EXPECT_FALSE(stations.find("couleur")->has(2));
}

TEST(StationColors, WhatTheStationsSayThemselvesIsKept) {
    const auto lines = table({{"RER A", "#eb2132"}}, true);
    auto stations = table({{"RER A", "#000000"}}, true);
    color_stations(stations, lines);
    EXPECT_EQ(stations.text("couleur", 0), "#000000");
    geo::FeatureTable nothing;
    color_stations(nothing, lines);
    EXPECT_TRUE(nothing.columns.empty());
}

}  // namespace
}  // namespace ancrage::layers

#include "render/area_spots.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ancrage::render {
namespace {

// Two squares of 400 m side by side, their border once.
geo::ArcArray neighbours() {
    geo::ArcArray arcs;
    const auto add = [&](const std::vector<geo::Coordinate>& path, std::uint32_t left,
                         std::uint32_t right) {
        arcs.coordinates.insert(arcs.coordinates.end(), path.begin(), path.end());
        arcs.offsets.push_back(static_cast<std::uint32_t>(arcs.coordinates.size()));
        arcs.sides.push_back({left, right});
    };
    add({{400, 0}, {400, 400}}, 0, 1);
    add({{400, 400}, {0, 400}, {0, 0}, {400, 0}}, 0, geo::no_feature);
    add({{400, 0}, {800, 0}, {800, 400}, {400, 400}}, 1, geo::no_feature);
    add({{50, 50}, {60, 60}}, 0, 0);  // within one feature: no border
    return arcs;
}

constexpr GroundPixels ground{1, 0, -400};

TEST(AreaBorders, CrossingsGoInAndOutOfTheFeature) {
    const geo::ArcArray arcs = neighbours();
    const AreaBorders borders(arcs, 2);
    EXPECT_EQ(borders.crossings(arcs, 0, 55), (std::vector<double>{0, 400}));
    EXPECT_EQ(borders.crossings(arcs, 1, 55), (std::vector<double>{400, 800}));
    EXPECT_TRUE(borders.crossings(arcs, 0, 500).empty());
    EXPECT_TRUE(borders.crossings(arcs, 7, 55).empty());
}

TEST(SpotsInside, LieInTheFeatureTheMiddleFirst) {
    const geo::ArcArray arcs = neighbours();
    const AreaBorders borders(arcs, 2);
    const auto spots = spots_inside(borders, arcs, 0, {200, 200}, 80, 12, ground, 1);
    ASSERT_GT(spots.size(), 10u);
    EXPECT_EQ(spots[0].boxes[0], (PixelBox{160, 194, 240, 206}));
    EXPECT_EQ(spots[0].cost, 0);
    for (const LabelSpot& spot : spots) {
        EXPECT_GE(spot.boxes[0].left, 0);
        EXPECT_LE(spot.boxes[0].right, 400);
        EXPECT_GE(spot.boxes[0].top, 0);
        EXPECT_LE(spot.boxes[0].bottom, 400);
    }
}

TEST(SpotsInside, ANameTooLargeKeepsItsMiddleAlone) {
    const geo::ArcArray arcs = neighbours();
    const AreaBorders borders(arcs, 2);
    EXPECT_EQ(spots_inside(borders, arcs, 0, {200, 200}, 500, 12, ground, 1).size(), 1u);
}

}  // namespace
}  // namespace ancrage::render

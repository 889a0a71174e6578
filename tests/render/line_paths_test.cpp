#include "render/line_paths.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ancrage::render {
namespace {

struct Lines {
    geo::ArcArray arcs;
    geo::Column names;

    void add(const std::string& name, const std::vector<geo::Coordinate>& path) {
        arcs.coordinates.insert(arcs.coordinates.end(), path.begin(), path.end());
        arcs.offsets.push_back(static_cast<std::uint32_t>(arcs.coordinates.size()));
        arcs.sides.push_back({static_cast<std::uint32_t>(names.size()), geo::no_feature});
        names.add_text(name);
    }
    std::vector<LinePath> joined() const { return join_lines(arcs, names); }
};

TEST(LinePaths, PiecesThatMeetAreOnePathWhicheverWayTheyRun) {
    Lines rivers;
    rivers.add("Seine", {{0, 0}, {100, 0}});
    rivers.add("Marne", {{100, 0}, {100, 90}});
    rivers.add("Seine", {{300, 40}, {200, 0}, {100, 0}});
    const auto paths = rivers.joined();
    ASSERT_EQ(paths.size(), 2u);
    EXPECT_EQ(paths[0].name, "Seine");
    EXPECT_NEAR(paths[0].length(), 200 + std::hypot(100, 40), 1e-9);
    EXPECT_EQ(paths[0].at(150), (geo::Coordinate{150, 0}));
    EXPECT_EQ(paths[0].feature_at(50), 0u);
    EXPECT_EQ(paths[0].feature_at(150), 2u);
    EXPECT_EQ(paths[1].name, "Marne");
}

TEST(LinePaths, TheStraightestWayGoesOnAtAJunction) {
    Lines rail;
    rail.add("RER A", {{0, 0}, {1000, 0}});
    rail.add("RER A", {{1000, 0}, {1700, 600}});
    rail.add("RER A", {{1000, 0}, {2000, 20}});
    const auto paths = rail.joined();
    ASSERT_EQ(paths.size(), 2u);
    EXPECT_NEAR(paths[0].length(), 2000, 1);
    EXPECT_NEAR(paths[1].length(), std::hypot(700, 600), 1);
}

TEST(LinePaths, ASharpTurnIsNoWayOn) {
    Lines rail;
    rail.add("T1", {{0, 0}, {1000, 0}});
    rail.add("T1", {{1000, 0}, {0, 100}});
    EXPECT_EQ(rail.joined().size(), 2u);
}

TEST(LinePaths, LoopsEndWhereTheyBegin) {
    Lines metro;
    metro.add("6", {{0, 0}, {100, 30}, {200, 0}});
    metro.add("6", {{200, 0}, {230, -100}, {200, -200}});
    metro.add("6", {{200, -200}, {100, -230}, {0, -200}});
    metro.add("6", {{0, -200}, {-30, -100}, {0, 0}});
    const auto paths = metro.joined();
    ASSERT_EQ(paths.size(), 1u);
    EXPECT_EQ(paths[0].points.front(), paths[0].points.back());
    EXPECT_NEAR(paths[0].length(), 8 * std::hypot(100, 30), 1e-6);
}

TEST(LinePaths, DenserSourceGivesTheSamePath) {
    Lines coarse;
    Lines dense;
    coarse.add("Oise", {{0, 0}, {1000, 0}, {1000, 1000}});
    std::vector<geo::Coordinate> path;
    for (int i = 0; i < 1000; ++i) path.push_back({1.0 * i, 0});
    for (int i = 0; i <= 1000; ++i) path.push_back({1000, 1.0 * i});
    dense.add("Oise", path);
    EXPECT_EQ(dense.joined()[0].points, coarse.joined()[0].points);
}

TEST(LinePaths, HostileLinesAreLeftOut) {
    Lines odd;
    odd.add("", {{0, 0}, {10, 0}});
    odd.add("a", {{0, 0}});
    odd.add("a", {});
    odd.add("a", {{5, 5}, {5, 5}, {5, 5}});
    odd.add("a", {{0, 0}, {NAN, 5}});
    odd.add("a", {{0, 0}, {INFINITY, 5}});
    EXPECT_TRUE(odd.joined().empty());
    odd.add("a", {{0, 0}, {10, 0}});
    odd.arcs.sides.back()[0] = geo::no_feature;
    EXPECT_TRUE(odd.joined().empty());
    Lines fan;
    for (int i = 0; i < 200; ++i) fan.add("x", {{0, 0}, {std::cos(i), std::sin(i)}});
    std::size_t features = 0;
    for (const LinePath& p : fan.joined()) features += p.points.size() - 1;
    EXPECT_EQ(features, 200u);
}

TEST(LinePaths, PlacesAreKeptBetweenTheEnds) {
    Lines river;
    river.add("Oise", {{0, 0}, {10, 0}});
    const LinePath path = river.joined().front();
    EXPECT_EQ(path.at(-5), (geo::Coordinate{0, 0}));
    EXPECT_EQ(path.at(50), (geo::Coordinate{10, 0}));
}

}  // namespace
}  // namespace ancrage::render

#include "geo/model/path_locator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace ancrage::geo {
namespace {

void add_path(GeometryArray& lines, const std::vector<Coordinate>& path) {
    lines.kind = GeometryKind::line;
    lines.add_ring(path);
    lines.end_part();
    lines.end_feature();
}

TEST(PathLocator, FindsWhatIsNearAndHowFar) {
    GeometryArray lines;
    add_path(lines, {{0, 0}, {100, 0}});
    add_path(lines, {{0, 50}, {100, 50}});
    const PathLocator locator(lines);
    const auto near = locator.features_near({40, 10}, 20);
    ASSERT_EQ(near.size(), 1u);
    EXPECT_EQ(near[0].feature, 0u);
    EXPECT_DOUBLE_EQ(near[0].distance, 10);
    EXPECT_EQ(locator.features_near({40, 10}, 40).size(), 2u);
    EXPECT_TRUE(locator.features_near({40, 25}, 24.9).empty());
}

TEST(PathLocator, ALineGivesOnceItsNearestDistance) {
    GeometryArray lines;
    std::vector<Coordinate> bends;
    for (int i = 0; i < 500; ++i) bends.push_back({1.0 * i, i % 2 == 0 ? 0.0 : 8.0});
    add_path(lines, bends);
    const auto near = PathLocator(lines).features_near({251, 9}, 100);
    ASSERT_EQ(near.size(), 1u);
    EXPECT_DOUBLE_EQ(near[0].distance, 1);
}

TEST(PathLocator, FindsPointsAndTheEndsOfPieces) {
    GeometryArray points;
    points.kind = GeometryKind::point;
    for (const Coordinate& at : {Coordinate{1, 1}, {5, 5}, {5, 5}}) {
        points.add_ring(std::vector{at});
        points.end_part();
        points.end_feature();
    }
    EXPECT_EQ(PathLocator(points).features_near({5, 5}, 0).size(), 2u);
    for (const int length : {2, 16, 17, 18, 33}) {
        GeometryArray lines;
        std::vector<Coordinate> path;
        for (int i = 0; i < length; ++i) path.push_back({10.0 * i, 0});
        add_path(lines, path);
        const PathLocator locator(lines);
        EXPECT_EQ(locator.features_near({10.0 * (length - 1), 1}, 2).size(), 1u) << length;
        EXPECT_EQ(locator.features_near({10.0 * (length - 1) - 5, 1}, 2).size(), 1u) << length;
        EXPECT_TRUE(locator.features_near({10.0 * length, 1}, 2).empty()) << length;
    }
}

// Every segment looked at, as slow as it is sure.
double distance_to_all(const GeometryArray& lines, std::size_t feature, Coordinate at) {
    double nearest = std::numeric_limits<double>::infinity();
    const auto path = lines.ring(lines.first_ring(feature));
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        for (int step = 0; step <= 1000; ++step) {
            const double t = step / 1000.0;
            nearest =
                std::min(nearest, std::hypot(path[i].x + t * (path[i + 1].x - path[i].x) - at.x,
                                             path[i].y + t * (path[i + 1].y - path[i].y) - at.y));
        }
    }
    return nearest;
}

TEST(PathLocator, AgreesWithLookingAtEverything) {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> place(0, 100);
    std::uniform_int_distribution<int> length(2, 60);
    GeometryArray lines;
    for (int f = 0; f < 8; ++f) {
        std::vector<Coordinate> path;
        for (int i = length(random); i > 0; --i) path.push_back({place(random), place(random)});
        add_path(lines, path);
    }
    const PathLocator locator(lines);
    for (int i = 0; i < 50; ++i) {
        const Coordinate at{place(random), place(random)};
        const auto near = locator.features_near(at, 6);
        for (std::uint32_t f = 0; f < 8; ++f) {
            const double distance = distance_to_all(lines, f, at);
            const auto found = std::ranges::find(near, f, &PathLocator::Near::feature);
            EXPECT_FALSE(distance < 5.9 && found == near.end()) << distance;
            EXPECT_FALSE(distance > 6.1 && found != near.end()) << distance;
            if (found == near.end()) continue;
            EXPECT_NEAR(found->distance, distance, 0.1);
        }
    }
}

TEST(PathLocator, NothingIsNearNowhere) {
    EXPECT_TRUE(PathLocator().features_near({0, 0}, 10).empty());
    GeometryArray lines;
    lines.kind = GeometryKind::line;
    lines.end_feature();  // without a path
    add_path(lines, {{0, 0}, {1, 0}});
    const PathLocator locator(lines);
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    EXPECT_TRUE(locator.features_near({nan, 0}, 10).empty());
    EXPECT_TRUE(locator.features_near({0, infinity}, 10).empty());
    EXPECT_TRUE(locator.features_near({0, 0}, nan).empty());
    EXPECT_TRUE(locator.features_near({0, 0}, -1).empty());
    ASSERT_EQ(locator.features_near({0, 0}, 1).size(), 1u);
    EXPECT_EQ(locator.features_near({0, 0}, 1)[0].feature, 1u);
}

}  // namespace
}  // namespace ancrage::geo

// Lengths and areas against figures got another way: numerical integration of the ellipsoid's own
// formulas, and places whose coordinates are given in degrees.
#include "geo/io/geodesy.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace ancrage::geo {
namespace {

constexpr double half_axis = 6378137.0;  // GRS80, metres
constexpr double flattening = 1 / 298.257222101;
constexpr double eccentricity_squared = flattening * (2 - flattening);

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

// Length of the meridian between two latitudes, by Simpson's rule on its radius of curvature.
double meridian_arc(double south, double north) {
    const auto radius = [](double latitude) {
        const double s = std::sin(radians(latitude));
        return half_axis * (1 - eccentricity_squared) /
               std::pow(1 - eccentricity_squared * s * s, 1.5);
    };
    constexpr int steps = 1000;
    const double step = (north - south) / steps;
    double sum = radius(south) + radius(north);
    for (int i = 1; i < steps; ++i) sum += radius(south + i * step) * (i % 2 == 1 ? 4 : 2);
    return sum * radians(step) / 3;
}

// Area between two parallels and two meridians, in closed form.
double quadrangle(double south, double north, double width) {
    const double e = std::sqrt(eccentricity_squared);
    const double polar = half_axis * (1 - flattening);
    const auto zone = [&](double latitude) {
        const double s = std::sin(radians(latitude));
        return s / (1 - eccentricity_squared * s * s) + std::atanh(e * s) / e;
    };
    return polar * polar / 2 * radians(width) * (zone(north) - zone(south));
}

std::vector<Coordinate> lambert(std::vector<Coordinate> degrees) {
    auto transformer = Transformer::create("EPSG:4171", "EPSG:2154");
    EXPECT_TRUE(transformer);
    transformer.value().apply(degrees);
    return degrees;
}

class GeodesyTest : public testing::Test {
protected:
    Geodesy make() {
        auto made = Geodesy::create();
        EXPECT_TRUE(made);
        return std::move(made).value();
    }
    const Geodesy geodesy_ = make();
};

TEST_F(GeodesyTest, MeridianIsAsLongAsTheEllipsoidSays) {
    const auto path = lambert({{2.35, 48.0}, {2.35, 49.0}});
    EXPECT_NEAR(geodesy_.length(path).value_or(0), meridian_arc(48, 49), 0.001);
    EXPECT_NEAR(meridian_arc(0, 90), 10'001'965.729, 0.001);  // the published quarter of GRS80
}

TEST_F(GeodesyTest, PlaneLengthsAreNotTheGroundsAndOursAre) {
    const auto path = lambert({{2.35, 46.4}, {2.35, 46.6}});
    const double plane = std::hypot(path[1].x - path[0].x, path[1].y - path[0].y);
    const double ground = meridian_arc(46.4, 46.6);
    EXPECT_GT(ground - plane, 15);  // metres on 22 km
    EXPECT_NEAR(geodesy_.length(path).value_or(0), ground, 0.001);
}

TEST_F(GeodesyTest, SegmentsAddUpToTheLength) {
    const auto path = lambert({{2.0, 48.5}, {2.5, 48.6}, {2.6, 49.0}});
    const auto parts = geodesy_.segments(path);
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2U);
    EXPECT_NEAR((*parts)[0] + (*parts)[1], geodesy_.length(path).value_or(0), 1e-6);
    EXPECT_NEAR(geodesy_.perimeter(path).value_or(0) - geodesy_.length(path).value_or(0),
                geodesy_.length(std::vector{path[2], path[0]}).value_or(0), 1e-6);
}

// Parallels are no geodesics: they are cut into pieces short enough not to matter.
TEST_F(GeodesyTest, AreaOfAQuadrangleOfDegrees) {
    std::vector<Coordinate> degrees;
    constexpr int pieces = 200;
    for (int i = 0; i <= pieces; ++i) degrees.push_back({2 + i * 0.5 / pieces, 48.5});
    for (int i = 0; i <= pieces; ++i) degrees.push_back({2.5 - i * 0.5 / pieces, 49});
    const auto ring = lambert(degrees);
    const double expected = quadrangle(48.5, 49, 0.5);
    const double area = geodesy_.area(ring).value_or(0);
    EXPECT_NEAR(area / expected, 1, 1e-7);
    const std::vector<Coordinate> reversed(ring.rbegin(), ring.rend());
    EXPECT_NEAR(geodesy_.area(reversed).value_or(0), area, 1);
    // Closed or not, a ring is the same.
    std::vector<Coordinate> closed = ring;
    closed.push_back(ring.front());
    EXPECT_NEAR(geodesy_.area(closed).value_or(0), area, 1e-3);
}

// A square drawn on the map with four clicks: its straight lines on the map against geodesics.
TEST_F(GeodesyTest, FourCornersMeasureWhatTheMapShows) {
    const std::vector<Coordinate> corners = {
        {600'000, 6'800'000}, {700'000, 6'800'000}, {700'000, 6'900'000}, {600'000, 6'900'000}};
    std::vector<Coordinate> dense;
    for (std::size_t i = 0; i < 4; ++i) {
        const Coordinate a = corners[i];
        const Coordinate b = corners[(i + 1) % 4];
        for (int k = 0; k < 500; ++k) {
            dense.push_back({a.x + (b.x - a.x) * k / 500, a.y + (b.y - a.y) * k / 500});
        }
    }
    const double drawn = geodesy_.area(dense).value_or(0);
    EXPECT_NEAR(geodesy_.area(corners).value_or(0) / drawn, 1, 1e-4);
    EXPECT_NEAR(drawn, 1e10, 2e7);
}

TEST_F(GeodesyTest, TooFewPointsMeasureNothing) {
    const std::vector<Coordinate> none;
    const std::vector<Coordinate> one = {{650'000, 6'860'000}};
    const std::vector<Coordinate> two = {{650'000, 6'860'000}, {651'000, 6'860'000}};
    for (const auto& path : {none, one}) {
        EXPECT_EQ(geodesy_.length(path), 0);
        EXPECT_EQ(geodesy_.perimeter(path), 0);
        EXPECT_EQ(geodesy_.area(path), 0);
        EXPECT_TRUE(geodesy_.segments(path).value().empty());
    }
    EXPECT_EQ(geodesy_.area(two), 0);
    const std::vector<Coordinate> same(5, one.front());
    EXPECT_EQ(geodesy_.area(same), 0);
    EXPECT_EQ(geodesy_.length(same), 0);
}

TEST_F(GeodesyTest, PlacesThatAreNowhereAreRefused) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const double wrong : {nan, infinity, -infinity, 1e300}) {
        const std::vector<Coordinate> path = {
            {650'000, 6'860'000}, {wrong, 6'860'000}, {651'000, 6'861'000}};
        EXPECT_FALSE(geodesy_.length(path)) << wrong;
        EXPECT_FALSE(geodesy_.segments(path)) << wrong;
        EXPECT_FALSE(geodesy_.perimeter(path)) << wrong;
        EXPECT_FALSE(geodesy_.area(path)) << wrong;
    }
}

TEST_F(GeodesyTest, RingsThatCrossThemselvesHaveNoArea) {
    const std::vector<Coordinate> bow_tie = {
        {650'000, 6'860'000}, {651'000, 6'861'000}, {651'000, 6'860'000}, {650'000, 6'861'000}};
    EXPECT_FALSE(geodesy_.area(bow_tie));
    EXPECT_TRUE(geodesy_.perimeter(bow_tie));
}

TEST(CrossesItself, TellsCrossingFromTouchingNeighbours) {
    EXPECT_FALSE(crosses_itself({}));
    const std::vector<Coordinate> square = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    EXPECT_FALSE(crosses_itself(square));
    EXPECT_FALSE(crosses_itself(std::vector<Coordinate>{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}));
    EXPECT_FALSE(crosses_itself(std::vector<Coordinate>{{0, 0}, {0, 0}, {1, 0}, {1, 0}, {1, 1}}));
    EXPECT_TRUE(crosses_itself(std::vector<Coordinate>{{0, 0}, {1, 1}, {1, 0}, {0, 1}}));
    // A corner on another side, a side that runs back over the one before, one over another.
    EXPECT_TRUE(crosses_itself(std::vector<Coordinate>{{0, 0}, {2, 0}, {2, 2}, {1, 0}, {0, 2}}));
    EXPECT_TRUE(crosses_itself(std::vector<Coordinate>{{0, 0}, {2, 0}, {1, 0}, {1, 1}}));
    EXPECT_TRUE(crosses_itself(
        std::vector<Coordinate>{{0, 0}, {3, 0}, {3, 1}, {2, 1}, {2, 0}, {1, 0}, {1, 1}, {0, 1}}));
    // Straight on is no crossing.
    EXPECT_FALSE(crosses_itself(std::vector<Coordinate>{{0, 0}, {1, 0}, {2, 0}, {2, 2}}));
}

}  // namespace
}  // namespace ancrage::geo

#include "render/point_index.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "tests/render/scattered_points.h"

namespace ancrage::render {
namespace {

using namespace testing;

constexpr double always = 1e9;
constexpr geo::Extent part{610'000, 6'805'000, 640'000, 6'850'000};

std::vector<std::uint32_t> found(const PointIndex& index, const geo::Extent& view, double scale) {
    std::vector<std::uint32_t> features;
    index.visit(view, scale, [&](const IndexedPoint& point) { features.push_back(point.feature); });
    return features;
}

TEST(PointIndex, FindsWhatAPlainScanFinds) {
    const std::vector<geo::Coordinate> places = scattered(5000);
    const geo::FeatureTable table = point_table(places);
    const PointIndex index(table.geometry, std::vector<double>(places.size(), always));
    std::set<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        if (part.contains(places[i])) expected.insert(i);
    }
    ASSERT_GT(expected.size(), 100U);
    const std::vector<std::uint32_t> features = found(index, part, 10);
    EXPECT_EQ(std::set(features.begin(), features.end()), expected);
    EXPECT_EQ(features.size(), expected.size());
    EXPECT_EQ(index.count_in(part, 10), expected.size());
    EXPECT_EQ(index.count(10), places.size());
}

TEST(PointIndex, HiddenPointsAreNotThere) {
    const geo::FeatureTable table = point_table(scattered(3000));
    PointIndex index(table.geometry, std::vector<double>(3000, always));
    const std::size_t before = index.count_in(part, 10);
    std::vector<std::uint8_t> shown(3000, 1);
    for (std::size_t i = 0; i < shown.size(); i += 3) shown[i] = 0;
    index.set_shown(shown);
    EXPECT_EQ(index.count(10), 2000U);
    for (const std::uint32_t feature : found(index, part, 10)) EXPECT_NE(feature % 3, 0U);
    EXPECT_EQ(index.count_in(part, 10), found(index, part, 10).size());
    index.set_shown(std::vector<std::uint8_t>(10, 0));  // those beyond are shown
    EXPECT_EQ(index.count(10), 2990U);
    index.set_shown({});
    EXPECT_EQ(index.count_in(part, 10), before);
}

TEST(PointIndex, ScaleLimitsLeaveOutWhatShowsCloserOnly) {
    const geo::FeatureTable table = point_table(scattered(1000));
    std::vector<double> limits(1000, 50);
    for (std::size_t i = 0; i < 100; ++i) limits[i] = 200;
    const PointIndex index(table.geometry, limits);
    EXPECT_EQ(index.count(50), 1000U);
    EXPECT_EQ(index.count(51), 100U);
    EXPECT_EQ(index.count(201), 0U);
    EXPECT_EQ(index.limits_kept(50), 2U);
    EXPECT_EQ(index.limits_kept(51), 1U);
    EXPECT_EQ(index.limits_kept(201), 0U);
    const std::vector<std::uint32_t> features = found(index, index.extent(), 10);
    for (std::size_t i = 0; i < 100; ++i) EXPECT_LT(features[i], 100U) << "the furthest out first";
}

TEST(PointIndex, OddGeometryIsLeftOut) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const geo::FeatureTable table =
        point_table({{1, 1}, {nan, 2}, {3, std::numeric_limits<double>::infinity()}, {4, 4}});
    const PointIndex index(table.geometry, std::vector<double>(4, always));
    EXPECT_EQ(index.count(1), 2U);
    EXPECT_EQ(index.extent().max_x, 4);
    geo::FeatureTable lines = point_table({{1, 1}});
    lines.geometry.kind = geo::GeometryKind::line;
    EXPECT_EQ(PointIndex(lines.geometry, std::vector<double>(1, always)).count(1), 0U);
    EXPECT_EQ(PointIndex(geo::GeometryArray{}, {}).count(1), 0U);
}

}  // namespace
}  // namespace ancrage::render

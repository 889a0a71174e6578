#include "render/clusters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/render/scattered_points.h"

namespace ancrage::render {
namespace {

using namespace testing;

std::vector<Cluster> gathered(const std::vector<geo::Coordinate>& places, double distance) {
    const geo::FeatureTable table = point_table(places);
    return gather_clusters(PointIndex(table.geometry, std::vector<double>(places.size(), 1e9)),
                           distance, 10);
}

TEST(Clusters, EveryPointIsInOneAndTheyStandApart) {
    for (const double distance : {500.0, 4000.0, 64'000.0}) {
        const std::vector<Cluster> clusters = gathered(scattered(2000), distance);
        std::size_t points = 0;
        for (const Cluster& cluster : clusters) points += cluster.count;
        EXPECT_EQ(points, 2000U);
        for (std::size_t a = 0; a < clusters.size(); ++a) {
            EXPECT_TRUE(clusters[a].extent.contains(clusters[a].at) || clusters[a].count == 1);
            for (std::size_t b = a + 1; b < clusters.size(); ++b) {
                EXPECT_GE(clusters[a].count, clusters[b].count);
                const geo::Coordinate one = clusters[a].at;
                const geo::Coordinate other = clusters[b].at;
                EXPECT_GE(std::hypot(one.x - other.x, one.y - other.y), distance);
            }
        }
    }
}

TEST(Clusters, PointsFarFromAllOthersStayThemselves) {
    const std::vector<Cluster> clusters =
        gathered({{0, 0}, {90, 0}, {5000, 5000}, {95, 10}, {-4000, 0}}, 100);
    ASSERT_EQ(clusters.size(), 3U);
    EXPECT_EQ(clusters[0].count, 3U);
    std::vector<std::uint32_t> lone = {clusters[1].feature, clusters[2].feature};
    std::ranges::sort(lone);
    EXPECT_EQ(lone, (std::vector<std::uint32_t>{2, 4}));
}

TEST(Clusters, NeighboursOnBothSidesOfACellBorderAreOne) {
    EXPECT_EQ(gathered({{99, 50}, {101, 50}}, 100).size(), 1U);
    EXPECT_EQ(gathered({{-1, -1}, {1, 1}, {-1, 1}, {1, -1}}, 100).size(), 1U);
}

TEST(Clusters, ManyPointsInOnePlaceAreOneSign) {
    const std::vector<Cluster> clusters =
        gathered(std::vector<geo::Coordinate>(1000, geo::Coordinate{7, 7}), 50);
    ASSERT_EQ(clusters.size(), 1U);
    EXPECT_EQ(clusters[0].count, 1000U);
    EXPECT_EQ(clusters[0].at, (geo::Coordinate{7, 7}));
    EXPECT_TRUE(gathered({}, 50).empty());
}

TEST(Clusters, TheDistanceHoldsOverAPowerOfTwoOfTheScale) {
    Clusters style;
    style.distance = 40;
    for (const double scale : {0.5, 1.0, 3.0, 100.0, 1999.0}) {
        const double distance = cluster_distance(style, scale);
        EXPECT_GE(distance, 40 * scale * (1 - 1e-6));
        EXPECT_LT(distance, 80 * scale);
        EXPECT_EQ(std::exp2(std::round(std::log2(distance))), distance);
    }
    EXPECT_EQ(cluster_distance(style, 1.61), cluster_distance(style, 3.1));
}

TEST(Clusters, SignsGrowAndHoldTheirCount) {
    EXPECT_LT(cluster_diameter(2), cluster_diameter(20));
    EXPECT_LT(cluster_diameter(1000), cluster_diameter(1'000'000));
    EXPECT_LT(cluster_diameter(1'000'000), 60);
    EXPECT_EQ(cluster_text(2), "2");
    EXPECT_EQ(cluster_text(999), "999");
    EXPECT_EQ(cluster_text(2300), "2\u202F300");
    EXPECT_EQ(cluster_text(9007), "9\u202F007");
    EXPECT_EQ(cluster_text(12'345), "12\u202Fk");
    EXPECT_EQ(cluster_text(3'400'000), "3\u202FM");
}

}  // namespace
}  // namespace ancrage::render

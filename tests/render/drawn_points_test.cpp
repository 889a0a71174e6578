#include "render/drawn_points.h"

#include <gtest/gtest.h>

#include "tests/render/scattered_points.h"

namespace ancrage::render {
namespace {

using namespace testing;

struct Shown {
    geo::FeatureTable table;
    PointLayer layer;
    MapState state;
};

Shown shown(const std::vector<geo::Coordinate>& places, const Style& style) {
    Shown answer{point_table(places), {}, {}};
    answer.layer = PointLayer(answer.table, style, std::vector<std::size_t>(places.size(), 0),
                              std::vector<double>(places.size(), 1e9));
    answer.state.camera = {{50, 50}, 1, 200, 200};
    return answer;
}

Style clustered() {
    Style style;
    style.marker.size = 6;
    style.clusters.distance = 30;
    return style;
}

TEST(DrawnPoints, SignsInViewAreToldAndFoundUnderTheCursor) {
    const Shown here =
        shown({{10, 10}, {12, 10}, {90, 90}, {5000, 5000}, {5001, 5000}}, clustered());
    DrawnPoints drawn;
    add_drawn_points(drawn, 3, here.layer, PointDisplay::clusters, here.state, {});
    ASSERT_EQ(drawn.signs.size(), 1U) << "neither the lone point nor what is out of view";
    EXPECT_EQ(drawn.signs[0].layer, 3U);
    EXPECT_EQ(drawn.signs[0].cluster.count, 2U);
    EXPECT_EQ(sign_at(drawn, {11, 14}, 1), drawn.signs.data());
    EXPECT_EQ(sign_at(drawn, {11, 40}, 1), nullptr);
    EXPECT_EQ(sign_at({}, {11, 14}, 1), nullptr);
}

TEST(DrawnPoints, OfSeveralSignsTheTopmostIsMeant) {
    const Shown here = shown({{10, 10}, {12, 10}}, clustered());
    DrawnPoints drawn;
    add_drawn_points(drawn, 0, here.layer, PointDisplay::clusters, here.state, {});
    add_drawn_points(drawn, 1, here.layer, PointDisplay::clusters, here.state, {});
    ASSERT_NE(sign_at(drawn, {11, 10}, 1), nullptr);
    EXPECT_EQ(sign_at(drawn, {11, 10}, 1)->layer, 1U);
}

TEST(DrawnPoints, ADensityGridBringsItsKeyAndMarkersNothing) {
    const Shown here = shown({{10, 10}, {12, 10}}, clustered());
    DrawnPoints drawn;
    add_drawn_points(drawn, 0, here.layer, PointDisplay::markers, here.state, {});
    EXPECT_TRUE(drawn.signs.empty());
    EXPECT_TRUE(drawn.densities.empty());
    add_drawn_points(drawn, 2, here.layer, PointDisplay::density, here.state, {});
    ASSERT_EQ(drawn.densities.size(), 1U);
    EXPECT_EQ(drawn.densities[0].layer, 2U);
    EXPECT_EQ(drawn.densities[0].least.front(), 1U);
    EXPECT_EQ(drawn.densities[0].colors.size(), drawn.densities[0].least.size());
}

}  // namespace
}  // namespace ancrage::render

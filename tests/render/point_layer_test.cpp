#include "render/point_layer.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/render/scattered_points.h"

namespace ancrage::render {
namespace {

using namespace testing;

Camera over(const geo::Extent& extent) {
    return fit(extent, 1000, 1000, 0);
}

struct Made {
    geo::FeatureTable table;
    PointLayer layer;
};

Made layer_of(const std::vector<geo::Coordinate>& places, const Style& style) {
    Made made{point_table(places), {}};
    geo::Column& column = made.table.add_column("surface", geo::ColumnType::integer);
    for (std::size_t i = 0; i < places.size(); ++i) {
        i % 5 == 4 ? column.add_empty() : column.add_integer(static_cast<std::int64_t>(i));
    }
    made.layer = PointLayer(made.table, style, std::vector<std::size_t>(places.size(), 0),
                            std::vector<double>(places.size(), 1e9));
    return made;
}

Style of_size(float size) {
    Style style;
    style.marker.size = size;
    return style;
}

TEST(PointLayer, AGridStandsForMoreThanFiftyThousandUntilOneZoomsIn) {
    Made made = layer_of(scattered(densest_markers + 1), of_size(5));
    const Camera all = over(made.layer.index().extent());
    EXPECT_EQ(made.layer.display(all, 1), PointDisplay::density);
    EXPECT_EQ(made.layer.display(zoomed_at(all, {0, 0}, 4), 1), PointDisplay::markers);
    std::vector<std::uint8_t> shown(densest_markers + 1, 1);
    shown[7] = 0;
    made.layer.set_shown(shown);
    EXPECT_EQ(made.layer.display(all, 1), PointDisplay::markers);
    EXPECT_TRUE(
        made.layer.markers_in(all.extent(), PointDisplay::density, all.metres_per_pixel).empty());
}

TEST(PointLayer, AGridThatCoversWhatIsAskedIsKept) {
    Made made = layer_of(scattered(2000), of_size(5));
    const geo::Extent whole = made.layer.index().extent();
    const DensityGrid* first = &made.layer.density(whole, 20);
    const std::vector<std::uint32_t> counts = first->counts;
    const geo::Coordinate middle = whole.center();
    const geo::Extent part{middle.x, middle.y, middle.x + 500, middle.y + 500};
    EXPECT_EQ(made.layer.density(part, 20).counts, counts);
    EXPECT_NE(made.layer.density(part, 10).counts.size(), counts.size());
    made.layer.density(whole, 20);
    made.layer.set_shown(std::vector<std::uint8_t>(2000, 0));
    const std::vector<std::uint32_t>& none = made.layer.density(whole, 20).counts;
    EXPECT_TRUE(std::ranges::all_of(none, [](std::uint32_t count) { return count == 0; }));
}

TEST(PointLayer, LargeMarkersLieUnderSmallOnesAndUnknownOnesAreHollow) {
    Style style = of_size(5);
    style.size_by_value.column = "surface";
    Made made = layer_of(scattered(500), style);
    const auto groups =
        made.layer.markers_in(made.layer.index().extent(), PointDisplay::markers, 10);
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_TRUE(groups[0].hollow);
    EXPECT_EQ(groups[0].points.size(), 100U);
    EXPECT_FALSE(groups[1].hollow);
    EXPECT_TRUE(
        std::ranges::is_sorted(groups[1].points, std::ranges::greater(), &PlacedMarker::size));
    EXPECT_FLOAT_EQ(groups[1].points.front().size, 40);
    made.layer.restyle(of_size(5));
    EXPECT_FLOAT_EQ(made.layer.size_of(3), 5);
}

TEST(PointLayer, ClustersTakeThePlaceOfTheirMarkersAndOpenOnZoom) {
    Style style = of_size(5);
    style.clusters.distance = 40;
    style.clusters.min_metres_per_pixel = 2;
    Made made = layer_of(scattered(800), style);
    const geo::Extent whole = made.layer.index().extent();
    const Camera all = over(whole);
    ASSERT_EQ(made.layer.display(all, 1), PointDisplay::clusters);
    const auto lone_and_gathered = [&](double scale) {
        std::size_t lone = 0;
        for (const Cluster& cluster : made.layer.clusters(scale)) lone += cluster.count == 1;
        std::size_t drawn = 0;
        for (const PlacedMarkers& group :
             made.layer.markers_in(whole, PointDisplay::clusters, scale)) {
            drawn += group.points.size();
        }
        EXPECT_EQ(lone, drawn);
        return std::pair(lone, made.layer.clusters(scale).size() - lone);
    };
    const auto [few_lone, signs] = lone_and_gathered(all.metres_per_pixel);
    const auto [many_lone, fewer_signs] = lone_and_gathered(2);
    EXPECT_GT(signs, 5U);
    EXPECT_GT(many_lone, few_lone);
    Camera close = all;
    close.metres_per_pixel = 1.9;
    EXPECT_EQ(made.layer.display(close, 1), PointDisplay::markers);
    EXPECT_EQ(made.layer.display(close, 2), PointDisplay::clusters) << "the same map, sharper";
    made.layer.set_shown(std::vector<std::uint8_t>(800, 0));
    EXPECT_TRUE(made.layer.clusters(2).empty());
}

}  // namespace
}  // namespace ancrage::render

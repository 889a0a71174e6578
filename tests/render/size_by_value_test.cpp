#include "render/size_by_value.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/render/scattered_points.h"

namespace ancrage::render {
namespace {

using namespace testing;

SizeByValue by_area() {
    SizeByValue by_value;
    by_value.column = "surface";
    by_value.smallest = 4;
    by_value.largest = 40;
    return by_value;
}

geo::FeatureTable table_of(const std::vector<std::optional<double>>& values) {
    geo::FeatureTable table =
        point_table(std::vector<geo::Coordinate>(values.size(), geo::Coordinate{1, 1}));
    geo::Column& column = table.add_column("surface", geo::ColumnType::real);
    for (const auto& value : values) value ? column.add_real(*value) : column.add_empty();
    return table;
}

TEST(SizeByValue, AreasAreAsTheValues) {
    const SizeByValue by_value = by_area();
    const float whole = diameter_of(800, by_value, 800);
    const float quarter = diameter_of(200, by_value, 800);
    EXPECT_FLOAT_EQ(whole, 40);
    EXPECT_FLOAT_EQ(whole * whole, 4 * quarter * quarter);
}

TEST(SizeByValue, StaysBetweenSmallestAndLargest) {
    const SizeByValue by_value = by_area();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    for (const double value : {0.0, -5.0, 1e-9, nan, -infinity}) {
        EXPECT_FLOAT_EQ(diameter_of(value, by_value, 800), 4) << value;
    }
    EXPECT_FLOAT_EQ(diameter_of(1e12, by_value, 800), 40);
    EXPECT_FLOAT_EQ(diameter_of(infinity, by_value, 800), 40);
}

TEST(SizeByValue, TheGreatestOfTheColumnIsDrawnLargestUnlessTheStyleSaysOtherwise) {
    const geo::FeatureTable table = table_of({100, 400, std::nullopt, -7});
    SizeByValue by_value = by_area();
    EXPECT_EQ(largest_value_of(table, by_value), 400);
    const MarkerSizes sizes = marker_sizes(table, by_value);
    EXPECT_FLOAT_EQ(sizes.diameters[0], 20);
    EXPECT_FLOAT_EQ(sizes.diameters[1], 40);
    EXPECT_EQ(sizes.unknown, (std::vector<std::uint8_t>{0, 0, 1, 0}));
    EXPECT_FLOAT_EQ(sizes.diameters[2], 4);
    by_value.largest_value = 1600;
    EXPECT_FLOAT_EQ(marker_sizes(table, by_value).diameters[1], 20);
}

TEST(SizeByValue, WithoutTheColumnAllAreUnknown) {
    SizeByValue by_value = by_area();
    by_value.column = "elsewhere";
    const MarkerSizes sizes = marker_sizes(table_of({1, 2}), by_value);
    EXPECT_EQ(sizes.unknown, (std::vector<std::uint8_t>{1, 1}));
    EXPECT_EQ(largest_value_of(table_of({1, 2}), by_value), 0);
    EXPECT_TRUE(marker_sizes(table_of({1, 2}), SizeByValue{}).diameters.empty());
}

TEST(SizeByValue, LegendValuesAreRoundAndNest) {
    EXPECT_EQ(legend_values(870), (std::array<double, 3>{500, 100, 20}));
    EXPECT_EQ(legend_values(1000), (std::array<double, 3>{1000, 200, 40}));
    EXPECT_EQ(legend_values(49), (std::array<double, 3>{20, 4, 0.8}));
    EXPECT_EQ(legend_values(0), (std::array<double, 3>{}));
    EXPECT_EQ(legend_values(std::numeric_limits<double>::quiet_NaN()), (std::array<double, 3>{}));
}

TEST(SizeByValue, HollowMarkersCanBeSeen) {
    Marker marker;
    marker.fill = {10, 120, 80, 255};
    marker.outline = {255, 255, 255, 255};
    marker.outline_width = 0.5F;
    const Marker open = hollow(marker);
    EXPECT_EQ(open.fill.a, 0);
    EXPECT_EQ(open.outline, marker.fill);
    EXPECT_GE(open.outline_width, 1);
    marker.fill.a = 0;  // a ring keeps its own outline
    EXPECT_EQ(hollow(marker).outline, marker.outline);
}

}  // namespace
}  // namespace ancrage::render

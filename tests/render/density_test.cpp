#include "render/density.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "render/color_difference.h"
#include "tests/render/scattered_points.h"

namespace ancrage::render {
namespace {

using namespace testing;

PointIndex index_of(const std::vector<geo::Coordinate>& places) {
    const geo::FeatureTable table = point_table(places);
    return {table.geometry, std::vector<double>(places.size(), 1e9)};
}

// The cell of a point by trying every centre nearby.
std::size_t nearest_cell(const HexGrid& grid, geo::Coordinate at) {
    std::size_t best = 0;
    double nearest = 1e300;
    for (int row = 0; row < grid.rows; ++row) {
        for (int column = 0; column < grid.columns; ++column) {
            const geo::Coordinate center =
                grid.center(grid.first_column + column, grid.first_row + row);
            const double distance = std::hypot(center.x - at.x, center.y - at.y);
            if (distance >= nearest) continue;
            nearest = distance;
            best = static_cast<std::size_t>(row * grid.columns + column);
        }
    }
    return best;
}

TEST(Density, EveryPointCountsForTheNearestCentre) {
    const std::vector<geo::Coordinate> places = scattered(3000, 20'000);
    const PointIndex points = index_of(places);
    const HexGrid grid = hex_grid(points.extent(), 700);
    const DensityGrid density = count_points(points, grid, 10);
    std::vector<std::uint32_t> expected(density.counts.size(), 0);
    for (const geo::Coordinate& at : places) ++expected[nearest_cell(grid, at)];
    EXPECT_EQ(density.counts, expected);
    EXPECT_EQ(std::accumulate(expected.begin(), expected.end(), 0U), 3000U);
}

TEST(Density, TheGridDoesNotMoveWithTheView) {
    const PointIndex points = index_of(scattered(4000));
    const geo::Extent here{610'000, 6'810'000, 630'000, 6'830'000};
    geo::Extent moved = here;
    moved.min_x += 3333;
    moved.max_x += 3333;
    moved.min_y -= 2777;
    moved.max_y -= 2777;
    const DensityGrid first = count_points(points, hex_grid(here, 512), 10);
    const DensityGrid second = count_points(points, hex_grid(moved, 512), 10);
    const auto count_at = [](const DensityGrid& density, std::int64_t column, std::int64_t row) {
        const HexGrid& grid = density.grid;
        return density.counts[static_cast<std::size_t>((row - grid.first_row) * grid.columns +
                                                       column - grid.first_column)];
    };
    std::size_t compared = 0;
    for (std::int64_t row = first.grid.first_row; row < second.grid.first_row + second.grid.rows;
         ++row) {
        for (std::int64_t column = second.grid.first_column;
             column < first.grid.first_column + first.grid.columns; ++column) {
            EXPECT_EQ(count_at(first, column, row), count_at(second, column, row));
            ++compared;
        }
    }
    EXPECT_GT(compared, 500U);
}

TEST(Density, CellsAreSixToNinePixelsWideAtEveryScale) {
    for (double scale = 0.5; scale < 2000; scale *= 1.07) {
        const double width = hex_width(scale) / scale;
        EXPECT_GE(width, 6 - 1e-6);
        EXPECT_LT(width, 8.5);
    }
    EXPECT_EQ(hex_width(101), hex_width(101.5));
}

TEST(Density, ClassesAreRoundAndKeepTheMeanInTheMiddle) {
    EXPECT_EQ(density_classes(8), (std::vector<std::uint32_t>{1, 2, 5, 10, 20, 50, 100}));
    EXPECT_EQ(density_classes(260), (std::vector<std::uint32_t>{1, 20, 50, 100, 200, 500, 1000}));
    EXPECT_EQ(density_classes(0).front(), 1U);
    EXPECT_EQ(density_classes(std::nan("")).size(), 7U);
    EXPECT_EQ(density_classes(1e300).size(), 7U);
    const std::vector<std::uint32_t> classes = density_classes(8);
    EXPECT_EQ(density_class(classes, 1), 0U);
    EXPECT_EQ(density_class(classes, 4), 1U);
    EXPECT_EQ(density_class(classes, 5), 2U);
    EXPECT_EQ(density_class(classes, 4'000'000), 6U);
}

TEST(Density, ColoursOfNeighbouringClassesDiffer) {
    PageColors light;
    light.paper = {251, 250, 247, 255};
    light.ink = {30, 35, 41, 255};
    PageColors dark;
    dark.paper = {27, 31, 36, 255};
    dark.ink = {233, 236, 239, 255};
    const auto over = [](Color color, Color ground) {
        const auto mix = [&](int top, int under) {
            return static_cast<std::uint8_t>((top * color.a + under * (255 - color.a)) / 255);
        };
        return Color{mix(color.r, ground.r), mix(color.g, ground.g), mix(color.b, ground.b), 255};
    };
    for (const PageColors& page : {light, dark}) {
        for (const Color sign : {Color{0, 158, 115, 255}, Color{86, 180, 233, 255}}) {
            const std::vector<Color> colors = density_colors(sign, page, 7);
            for (std::size_t i = 1; i < colors.size(); ++i) {
                const Lab before = to_lab(over(colors[i - 1], page.paper));
                const Lab after = to_lab(over(colors[i], page.paper));
                EXPECT_GT(ciede2000(before, after), 4) << i;
            }
            EXPECT_GT(ciede2000(to_lab(over(colors[0], page.paper)), to_lab(page.paper)), 8);
        }
    }
}

TEST(Density, TheSignOfAMarkerIsWhatIsSeenOfIt) {
    PageColors page;
    page.paper = {251, 250, 247, 255};
    Marker marker;
    marker.fill = {0, 158, 115, 255};
    marker.outline = {255, 255, 255, 255};
    EXPECT_EQ(sign_color(marker, page), marker.fill);
    marker.outline = {20, 60, 95, 255};
    marker.fill = {255, 255, 255, 0};
    EXPECT_EQ(sign_color(marker, page), marker.outline);
}

}  // namespace
}  // namespace ancrage::render

#include "render/density.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "render/color_difference.h"

namespace ancrage::render {

namespace {

constexpr double narrowest_cell = 6;  // pixels at scale factor 1
constexpr double row_share = std::numbers::sqrt3 / 2;

Color mixed(Color from, Color to, double share) {
    const auto mix = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + (b - a) * share));
    };
    return {mix(from.r, to.r), mix(from.g, to.g), mix(from.b, to.b), from.a};
}

// Counts into one grid: a point belongs to the nearest centre, which is in one of the two rows
// around it.
class Counter {
public:
    explicit Counter(DensityGrid& density)
        : density_(density),
          per_width_(1 / density.grid.width),
          per_row_(1 / density.grid.row_height()) {}

    void add(geo::Coordinate at) {
        const HexGrid& grid = density_.grid;
        const double x = at.x * per_width_ - static_cast<double>(grid.first_column);
        const double y = at.y * per_row_ - static_cast<double>(grid.first_row);
        const double low = std::floor(y);
        const double high_part = y - low;
        const auto row = static_cast<int>(low);
        // Columns of the nearest centres; an odd row starts half a width further east.
        const double odd = (row & 1) != 0 ? 0.5 : 0;
        const double even = 0.5 - odd;
        const double near_low = std::floor(x - odd + 0.5);
        const double near_high = std::floor(x - even + 0.5);
        const double to_low = square(x - odd - near_low) + square(high_part * row_share);
        const double to_high = square(x - even - near_high) + square((1 - high_part) * row_share);
        const bool is_low = to_low <= to_high;
        const int r = is_low ? row : row + 1;
        const auto c = static_cast<int>(is_low ? near_low : near_high);
        if (r < 0 || r >= grid.rows || c < 0 || c >= grid.columns) return;
        ++density_.counts[static_cast<std::size_t>(r) * static_cast<std::size_t>(grid.columns) +
                          static_cast<std::size_t>(c)];
    }

private:
    static double square(double value) { return value * value; }

    DensityGrid& density_;
    double per_width_;
    double per_row_;
};

}  // namespace

double HexGrid::row_height() const {
    return width * row_share;
}

geo::Coordinate HexGrid::center(std::int64_t column, std::int64_t row) const {
    const double odd = row % 2 != 0 ? 0.5 : 0;
    return {(static_cast<double>(column) + odd) * width, static_cast<double>(row) * row_height()};
}

double hex_width(double metres_per_point) {
    const double narrowest = narrowest_cell * metres_per_point;
    // A hair less, so that a width that is just such a power is taken as it is.
    return std::exp2(std::ceil(2 * std::log2(narrowest) - 1e-9) / 2);
}

HexGrid hex_grid(const geo::Extent& extent, double width) {
    HexGrid grid;
    grid.width = width;
    if (extent.empty()) return grid;
    const double height = grid.row_height();
    const auto whole = [](double value) { return static_cast<std::int64_t>(std::floor(value)); };
    grid.first_column = whole(extent.min_x / width) - 1;
    grid.first_row = whole(extent.min_y / height) - 1;
    if (grid.first_row % 2 != 0) --grid.first_row;
    grid.columns = static_cast<int>(whole(extent.max_x / width) + 2 - grid.first_column);
    grid.rows = static_cast<int>(whole(extent.max_y / height) + 3 - grid.first_row);
    return grid;
}

DensityGrid count_points(const PointIndex& points, const HexGrid& grid, double metres_per_point) {
    DensityGrid density{grid, {}};
    density.counts.resize(static_cast<std::size_t>(grid.columns) *
                          static_cast<std::size_t>(grid.rows));
    if (density.counts.empty()) return density;
    const geo::Coordinate first = grid.center(grid.first_column, grid.first_row);
    const geo::Coordinate last =
        grid.center(grid.first_column + grid.columns, grid.first_row + grid.rows);
    geo::Extent extent;
    extent.include(first);
    extent.include(last);
    Counter counter(density);
    points.visit(extent.grown(grid.width), metres_per_point,
                 [&](const IndexedPoint& point) { counter.add(point.at); });
    return density;
}

std::vector<std::uint32_t> density_classes(double mean) {
    constexpr std::array<std::uint32_t, 7> steps = {1, 2, 5, 10, 20, 50, 100};
    constexpr double highest_power = 6;
    const double power = mean > 0 ? std::floor(std::log10(mean / 10)) : 0;
    const auto unit =
        static_cast<std::uint32_t>(std::pow(10.0, std::clamp(power, 0.0, highest_power)));
    std::vector<std::uint32_t> classes;
    for (const std::uint32_t step : steps) classes.push_back(step * unit);
    classes.front() = 1;
    return classes;
}

double mean_count(const PointIndex& points, double width, double metres_per_point) {
    if (points.extent().empty()) return 0;
    const double cell = width * width * row_share;
    const double area = points.extent().width() * points.extent().height();
    return static_cast<double>(points.count(metres_per_point)) * cell / std::max(area, cell);
}

std::size_t density_class(const std::vector<std::uint32_t>& classes, std::uint32_t count) {
    const auto above = std::ranges::upper_bound(classes, count);
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(above - classes.begin(), 1) - 1);
}

Color sign_color(const Marker& marker, const PageColors& page) {
    const auto weight = [&](Color color) {
        return color.a / 255.0 * ciede2000(to_lab(color), to_lab(page.paper));
    };
    return weight(marker.fill) >= weight(marker.outline) ? marker.fill : marker.outline;
}

std::vector<Color> density_colors(Color sign, const PageColors& page, std::size_t classes) {
    constexpr double faintest = 0.26;
    constexpr double whole_from = 0.65;  // from here on the colour nears the ink
    constexpr double most_ink = 0.62;
    std::vector<Color> colors;
    for (std::size_t i = 0; i < classes; ++i) {
        const double t =
            classes > 1 ? static_cast<double>(i) / static_cast<double>(classes - 1) : 1;
        const double alpha = faintest + (1 - faintest) * std::min(t / whole_from, 1.0);
        const double ink = most_ink * std::max(0.0, t - whole_from) / (1 - whole_from);
        Color color = mixed(sign, page.ink, ink);
        color.a = static_cast<std::uint8_t>(std::lround(alpha * sign.a));
        colors.push_back(color);
    }
    return colors;
}

}  // namespace ancrage::render

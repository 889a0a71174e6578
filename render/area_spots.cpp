#include "render/area_spots.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ancrage::render {

namespace {

// Steps from the middle, in widths and in heights of the name.
constexpr std::array<double, 7> across = {0, -0.3, 0.3, -0.65, 0.65, -1.1, 1.1};
constexpr std::array<double, 9> down = {0, -1.3, 1.3, -2.6, 2.6, -4.2, 4.2, -6, 6};
constexpr double cost_of_distance = 0.9;  // square points a point from the middle

bool is_border_of(const std::array<std::uint32_t, 2>& sides, std::size_t feature) {
    return (sides[0] == feature) != (sides[1] == feature);
}

// Whether one stretch inside holds all of [left, right].
bool covers(const std::vector<double>& crossings, double left, double right) {
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        if (crossings[i] <= left && right <= crossings[i + 1]) return true;
    }
    return false;
}

}  // namespace

AreaBorders::AreaBorders(const geo::ArcArray& arcs, std::size_t feature_count)
    : offsets_(feature_count + 1, 0) {
    const auto visit = [&](auto&& take) {
        for (std::size_t a = 0; a < arcs.size(); ++a) {
            for (const std::uint32_t feature : arcs.sides[a]) {
                const bool counts = feature < feature_count && is_border_of(arcs.sides[a], feature);
                if (counts) take(a, feature);
            }
        }
    };
    visit([&](std::size_t, std::uint32_t feature) { ++offsets_[feature + 1]; });
    for (std::size_t f = 0; f < feature_count; ++f) offsets_[f + 1] += offsets_[f];
    arcs_.resize(offsets_.back());
    std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
    visit([&](std::size_t a, std::uint32_t feature) {
        arcs_[next[feature]++] = static_cast<std::uint32_t>(a);
    });
}

std::vector<double> AreaBorders::crossings(const geo::ArcArray& arcs, std::size_t feature,
                                           double northing) const {
    std::vector<double> found;
    if (feature + 1 >= offsets_.size()) return found;
    for (std::uint32_t i = offsets_[feature]; i < offsets_[feature + 1]; ++i) {
        const std::uint32_t arc = arcs_[i];
        for (std::uint32_t p = arcs.offsets[arc]; p + 1 < arcs.offsets[arc + 1]; ++p) {
            const geo::Coordinate& a = arcs.coordinates[p];
            const geo::Coordinate& b = arcs.coordinates[p + 1];
            if ((a.y > northing) == (b.y > northing)) continue;
            found.push_back(std::lerp(a.x, b.x, (northing - a.y) / (b.y - a.y)));
        }
    }
    std::ranges::sort(found);
    return found;
}

std::vector<LabelSpot> spots_inside(const AreaBorders& borders, const geo::ArcArray& arcs,
                                    std::size_t feature, geo::Coordinate middle, double width,
                                    double height, const GroundPixels& ground,
                                    double scale_factor) {
    std::vector<LabelSpot> spots;
    for (const double rows : down) {
        const double top = std::round(middle.y + rows * height - height / 2);
        const auto crossings_at = [&](double y) {
            return borders.crossings(arcs, feature, ground.to_metres({0, y}).y);
        };
        const auto upper = crossings_at(top);
        const auto lower = crossings_at(top + height);
        for (const double columns : across) {
            const double left = std::round(middle.x + columns * width - width / 2);
            const double west = ground.to_metres({left, 0}).x;
            const double east = ground.to_metres({left + width, 0}).x;
            const bool is_middle = rows == 0 && columns == 0;
            const bool is_inside = covers(upper, west, east) && covers(lower, west, east);
            if (!is_middle && !is_inside) continue;
            const double distance = std::hypot(columns * width, rows * height);
            spots.push_back({{{left, top, left + width, top + height}},
                             distance * cost_of_distance * scale_factor});
        }
    }
    return spots;
}

}  // namespace ancrage::render

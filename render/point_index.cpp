#include "render/point_index.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "render/z_curve.h"

namespace ancrage::render {

namespace {

constexpr std::uint32_t block_size = 256;  // points

std::vector<IndexedPoint> finite_points(const geo::GeometryArray& geometry) {
    std::vector<IndexedPoint> points;
    if (geometry.kind != geo::GeometryKind::point) return points;
    points.reserve(geometry.coordinates.size());
    for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
        for (std::size_t ring = geometry.first_ring(f); ring < geometry.end_ring(f); ++ring) {
            for (const geo::Coordinate& at : geometry.ring(ring)) {
                if (!std::isfinite(at.x) || !std::isfinite(at.y)) continue;
                points.push_back({at, static_cast<std::uint32_t>(f)});
            }
        }
    }
    return points;
}

std::vector<double> distinct_limits(std::span<const double> limits) {
    std::vector<double> distinct;
    for (const double limit : limits) {
        // There are as many as the style has rules, whatever the number of features.
        if (std::ranges::find(distinct, limit) == distinct.end()) distinct.push_back(limit);
    }
    std::ranges::sort(distinct, std::greater());
    return distinct;
}

}  // namespace

PointIndex::PointIndex(const geo::GeometryArray& geometry,
                       std::span<const double> max_metres_per_pixel)
    : limits_(distinct_limits(max_metres_per_pixel)) {
    std::vector<IndexedPoint> points = finite_points(geometry);
    for (const IndexedPoint& point : points) extent_.include(point.at);
    const auto rank_of = [&](const IndexedPoint& point) {
        const auto found = std::ranges::find(limits_, max_metres_per_pixel[point.feature]);
        return static_cast<std::uint64_t>(found - limits_.begin());
    };
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    keys.reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        keys.emplace_back(rank_of(points[i]) << 32 | z_order(points[i].at, extent_),
                          static_cast<std::uint32_t>(i));
    }
    std::ranges::sort(keys);
    points_.reserve(points.size());
    for (const auto& [key, place] : keys) {
        const double limit = limits_[key >> 32];
        const bool fits = !blocks_.empty() && blocks_.back().point_count < block_size &&
                          blocks_.back().max_metres_per_pixel == limit;
        if (!fits) {
            blocks_.push_back({{}, limit, static_cast<std::uint32_t>(points_.size()), 0, 0, 0});
        }
        blocks_.back().extent.include(points[place].at);
        ++blocks_.back().point_count;
        points_.push_back(points[place]);
    }
    set_shown({});
}

void PointIndex::set_shown(std::span<const std::uint8_t> shown) {
    shown_.resize(points_.size());
    std::uint32_t kept = 0;
    for (Block& block : blocks_) {
        block.first = kept;
        for (std::uint32_t p = block.first_point; p < block.first_point + block.point_count; ++p) {
            const std::uint32_t feature = points_[p].feature;
            shown_[kept] = p;  // written over by the next one if this one is hidden
            kept += feature >= shown.size() || shown[feature] != 0 ? 1 : 0;
        }
        block.count = kept - block.first;
    }
    shown_.resize(kept);
}

std::size_t PointIndex::count(double metres_per_pixel) const {
    std::size_t count = 0;
    for (const Block& block : blocks_) {
        if (block.max_metres_per_pixel < metres_per_pixel) break;
        count += block.count;
    }
    return count;
}

std::size_t PointIndex::count_in(const geo::Extent& view, double metres_per_pixel) const {
    std::size_t count = 0;
    for (const Block& block : blocks_) {
        if (block.max_metres_per_pixel < metres_per_pixel) break;
        if (!block.extent.intersects(view)) continue;
        if (holds(view, block.extent)) {
            count += block.count;
            continue;
        }
        for (std::uint32_t i = block.first; i < block.first + block.count; ++i) {
            count += view.contains(points_[shown_[i]].at) ? 1 : 0;
        }
    }
    return count;
}

std::size_t PointIndex::limits_kept(double metres_per_pixel) const {
    const auto hidden = [&](double limit) { return limit < metres_per_pixel; };
    return static_cast<std::size_t>(std::ranges::find_if(limits_, hidden) - limits_.begin());
}

}  // namespace ancrage::render

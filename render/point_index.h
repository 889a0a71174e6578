// The points of a layer in an order that keeps neighbours together: finding those that are shown in
// a view costs what is found, however many there are elsewhere or are hidden.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/model/geometry.h"

namespace ancrage::render {

struct IndexedPoint {
    geo::Coordinate at;         // metres
    std::uint32_t feature = 0;  // several points may belong to one
};

class PointIndex {
public:
    PointIndex() = default;
    // `max_metres_per_pixel`, one a feature: how far out its points show. Points whose coordinates
    // are not finite are left out, and so is every geometry that is not of points.
    PointIndex(const geo::GeometryArray& geometry, std::span<const double> max_metres_per_pixel);

    // One byte a feature, 0 hides; features beyond the end are shown. Linear, without sorting.
    void set_shown(std::span<const std::uint8_t> shown);

    // Of all points, hidden ones too.
    const geo::Extent& extent() const { return extent_; }
    // Shown points at a scale, everywhere and in a view.
    std::size_t count(double metres_per_pixel) const;
    std::size_t count_in(const geo::Extent& view, double metres_per_pixel) const;
    // How many of the layer's scale limits a scale keeps: two scales that keep as many show the
    // same points.
    std::size_t limits_kept(double metres_per_pixel) const;

    // Calls `visit` with every shown point in `view`; always in the same order, those that show
    // further out first.
    template <typename Visit>
    void visit(const geo::Extent& view, double metres_per_pixel, Visit&& visit) const {
        for (const Block& block : blocks_) {
            if (block.max_metres_per_pixel < metres_per_pixel) break;
            if (!block.extent.intersects(view)) continue;
            const bool inside = holds(view, block.extent);
            for (std::uint32_t i = block.first; i < block.first + block.count; ++i) {
                const IndexedPoint& point = points_[shown_[i]];
                if (inside || view.contains(point.at)) visit(point);
            }
        }
    }

private:
    // Neighbouring points with the same scale limit.
    struct Block {
        geo::Extent extent;  // of all its points, hidden ones too
        double max_metres_per_pixel = 0;
        std::uint32_t first_point = 0;
        std::uint32_t point_count = 0;
        std::uint32_t first = 0;  // of shown_
        std::uint32_t count = 0;
    };

    static bool holds(const geo::Extent& outer, const geo::Extent& inner) {
        return outer.min_x <= inner.min_x && outer.max_x >= inner.max_x &&
               outer.min_y <= inner.min_y && outer.max_y >= inner.max_y;
    }

    geo::Extent extent_;
    std::vector<IndexedPoint> points_;  // by scale limit, then along the Z curve
    std::vector<Block> blocks_;
    std::vector<std::uint32_t> shown_;  // places in points_, ascending
    std::vector<double> limits_;        // distinct, largest first
};

}  // namespace ancrage::render

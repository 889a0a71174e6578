#include "layers/view_counts.h"

#include <algorithm>
#include <cmath>

namespace ancrage::layers {

using geo::Coordinate;
using geo::Extent;

namespace {

bool holds(const Extent& outer, const Extent& inner) {
    return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
           inner.max_y <= outer.max_y;
}

bool is_usable(const Extent& view) {
    return view.min_x <= view.max_x && view.min_y <= view.max_y;  // false for NaN too
}

// Both ends lie beyond the same side: the segment cannot enter.
bool is_beside(Coordinate a, Coordinate b, const Extent& view) {
    return (a.x < view.min_x && b.x < view.min_x) || (a.x > view.max_x && b.x > view.max_x) ||
           (a.y < view.min_y && b.y < view.min_y) || (a.y > view.max_y && b.y > view.max_y);
}

// For a segment whose ends are both outside and not beside: it enters when the corners are not all
// on one side of its line (separating axes; the other two axes are `is_beside`).
bool crosses(Coordinate a, Coordinate b, const Extent& view) {
    const auto side = [&](double x, double y) {
        return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
    };
    const double first = side(view.min_x, view.min_y);
    const double second = side(view.max_x, view.min_y);
    const double third = side(view.max_x, view.max_y);
    const double fourth = side(view.min_x, view.max_y);
    const bool all_left = first > 0 && second > 0 && third > 0 && fourth > 0;
    const bool all_right = first < 0 && second < 0 && third < 0 && fourth < 0;
    return !all_left && !all_right;
}

// Whether the ray from `at` to the east passes the segment (Shimrat's crossing test).
bool passes_east(Coordinate at, Coordinate a, Coordinate b) {
    if ((a.y > at.y) == (b.y > at.y)) return false;
    return at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x);
}

}  // namespace

bool meets(const geo::GeometryArray& geometry, std::size_t feature, const Extent& view) {
    const Coordinate corner{view.min_x, view.min_y};
    bool covers = false;
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        const auto ring = geometry.ring(r);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            if (view.contains(ring[i])) return true;
            if (i == 0) continue;
            const Coordinate a = ring[i - 1];
            const Coordinate b = ring[i];
            if (!is_beside(a, b, view) && crosses(a, b, view)) return true;
            if (passes_east(corner, a, b)) covers = !covers;
        }
    }
    // No border enters: the view lies whole inside the area, or whole outside it.
    return covers && geometry.kind == geo::GeometryKind::polygon;
}

ViewCounter::ViewCounter(const Atlas& atlas) : atlas_(&atlas) {
    for (const Layer& layer : atlas.layers) {
        const geo::GeometryArray& geometry = layer.table.geometry;
        Indexed indexed;
        for (std::size_t f = 0; f < geometry.feature_count(); ++f) {
            indexed.extents.push_back(geo::extent_of(geometry, f));
            indexed.whole.include(indexed.extents.back());
        }
        indexed.index = geo::SpatialIndex(indexed.extents);
        indexed.with_geometry = indexed.index.size();
        layers_.push_back(std::move(indexed));
    }
}

std::vector<std::uint32_t> ViewCounter::rows_in(std::size_t layer, const Extent& view) const {
    if (!is_usable(view)) return {};
    const Indexed& indexed = layers_[layer];
    const geo::GeometryArray& geometry = atlas_->layers[layer].table.geometry;
    std::vector<std::uint32_t> rows = indexed.index.query(view);
    std::erase_if(rows, [&](std::uint32_t row) {
        return !holds(view, indexed.extents[row]) && !meets(geometry, row, view);
    });
    return rows;
}

std::size_t ViewCounter::count_in(std::size_t layer, const Extent& view) const {
    const Indexed& indexed = layers_[layer];
    // The whole region is what the map shows most often.
    if (indexed.with_geometry > 0 && holds(view, indexed.whole)) return indexed.with_geometry;
    return rows_in(layer, view).size();
}

std::vector<std::size_t> ViewCounter::count(const Extent& view) const {
    std::vector<std::size_t> counts(layers_.size(), 0);
    if (!is_usable(view)) return counts;
    for (std::size_t i = 0; i < layers_.size(); ++i) counts[i] = count_in(i, view);
    return counts;
}

}  // namespace ancrage::layers

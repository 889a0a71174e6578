#include "layers/filter/near_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "layers/outline.h"
#include "layers/overlap.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t rows_between_looks = 1U << 10U;  // at the stop request

const geo::GeometryArray& geometry_of(const AtlasIndex& index, std::size_t layer) {
    return index.atlas().layers[layer].table.geometry;
}

bool are_areas(const AtlasIndex& index, std::size_t layer) {
    return geometry_of(index, layer).kind == geo::GeometryKind::polygon;
}

// Whether a part of `b` begins inside the area `a`.
bool holds_part(const AtlasIndex& index, FeatureRef a, FeatureRef b) {
    if (!are_areas(index, a.layer)) return false;
    const geo::GeometryArray& geometry = geometry_of(index, b.layer);
    for (std::size_t r = geometry.first_ring(b.row); r < geometry.end_ring(b.row); ++r) {
        if (geometry.ring(r).empty()) continue;
        const auto rows = index.locator().rows_at(a.layer, geometry.ring(r).front());
        if (std::ranges::binary_search(rows, static_cast<std::uint32_t>(a.row))) return true;
    }
    return false;
}

}  // namespace

const NearRows::Indexed& NearRows::indexed(std::size_t layer) {
    std::unique_ptr<Indexed>& made = indexed_[layer];
    if (!made) {
        const geo::GeometryArray& geometry = geometry_of(*index_, layer);
        made = std::make_unique<Indexed>(
            Indexed{geo::PathLocator(geometry), geo::SpatialIndex(geometry)});
    }
    return *made;
}

bool NearRows::is_near(geo::Coordinate at, FeatureRef self, std::size_t other, const RowSet& rows,
                       double metres) {
    const auto counts = [&](std::size_t row) {
        return rows.test(row) && FeatureRef{other, row} != self;
    };
    if (are_areas(*index_, other)) {
        for (const std::uint32_t row : index_->locator().rows_at(other, at)) {
            if (counts(row)) return true;
        }
    }
    for (const geo::PathLocator::Near& found : indexed(other).paths.features_near(at, metres)) {
        if (counts(found.feature)) return true;
    }
    return false;
}

// Outlines that do not cross overlap only where one lies inside the other.
bool NearRows::overlaps(FeatureRef a, FeatureRef b) const {
    return holds_part(*index_, a, b) || holds_part(*index_, b, a);
}

std::optional<double> NearRows::distance(FeatureRef feature, std::size_t other, const RowSet& rows,
                                         double limit) {
    const FeatureRef place = standing_for(*index_, feature);
    const geo::GeometryArray& geometry = geometry_of(*index_, place.layer);
    const Outline outline(geometry, place.row);
    if (outline.extent().empty()) return std::nullopt;
    double nearest = std::nextafter(limit, std::numeric_limits<double>::infinity());
    bool found = false;
    for (const std::uint32_t row : indexed(other).extents.query(outline.extent().grown(limit))) {
        const FeatureRef candidate{other, row};
        if (!rows.test(row) || candidate == feature || candidate == place) continue;
        const FeatureRef there = standing_for(*index_, candidate);
        double metres = 0;
        if (there != place && !overlaps(place, there)) {
            metres =
                outline.distance_to(Outline(geometry_of(*index_, there.layer), there.row), nearest);
        }
        if (metres >= nearest) continue;
        nearest = metres;
        found = true;
        if (nearest <= 0) break;
    }
    return found ? std::optional(nearest) : std::nullopt;
}

std::optional<RowSet> NearRows::near(std::size_t target, std::size_t other, const RowSet& rows,
                                     double metres, const std::stop_token& stop) {
    const Layer& layer = index_->atlas().layers[target];
    const geo::GeometryArray& geometry = layer.table.geometry;
    const bool are_points = geometry.kind == geo::GeometryKind::point &&
                            !layer.definition.at_commune_centre &&
                            !index_->atlas().layers[other].definition.at_commune_centre;
    RowSet near(layer.table.row_count());
    for (std::size_t row = 0; row < near.size(); ++row) {
        if (row % rows_between_looks == 0 && stop.stop_requested()) return std::nullopt;
        if (geometry.kind == geo::GeometryKind::none || geometry.is_empty(row)) continue;
        const FeatureRef feature{target, row};
        const bool is_near =
            are_points ? NearRows::is_near(geometry.ring(geometry.first_ring(row)).front(), feature,
                                           other, rows, metres)
                       : distance(feature, other, rows, metres).has_value();
        if (is_near) near.set(row);
    }
    return near;
}

}  // namespace ancrage::layers

#include "layers/filter/near_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/model/polygon_locator.h"
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

// Whether a part of a feature begins inside the area `a`.
bool holds_part(const AtlasIndex& index, FeatureRef a, const geo::GeometryArray& geometry,
                std::size_t feature) {
    if (!are_areas(index, a.layer)) return false;
    for (std::size_t r = geometry.first_ring(feature); r < geometry.end_ring(feature); ++r) {
        if (geometry.ring(r).empty()) continue;
        const auto rows = index.locator().rows_at(a.layer, geometry.ring(r).front());
        if (std::ranges::binary_search(rows, static_cast<std::uint32_t>(a.row))) return true;
    }
    return false;
}

// Whether a part of the feature begins inside an area that is in no layer.
bool holds_part(const NearPlace& area, const geo::GeometryArray& geometry, std::size_t row) {
    if (area.geometry->kind != geo::GeometryKind::polygon) return false;
    geo::GeometryArray alone;
    alone.kind = geo::GeometryKind::polygon;
    alone.append_feature(*area.geometry, area.row);
    const geo::PolygonLocator locator(alone);
    for (std::size_t r = geometry.first_ring(row); r < geometry.end_ring(row); ++r) {
        const auto ring = geometry.ring(r);
        if (ring.empty()) continue;
        if (!locator.features_at(ring.front()).empty()) return true;
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
    const bool inside = are_areas(*index_, other) &&
                        std::ranges::any_of(index_->locator().rows_at(other, at), counts);
    return inside || std::ranges::any_of(indexed(other).paths.features_near(at, metres), counts,
                                         &geo::PathLocator::Near::feature);
}

// Outlines that do not cross overlap only where one lies inside the other.
bool NearRows::overlaps(FeatureRef a, FeatureRef b) const {
    return holds_part(*index_, a, geometry_of(*index_, b.layer), b.row) ||
           holds_part(*index_, b, geometry_of(*index_, a.layer), a.row);
}

NearPlace NearRows::place_of(FeatureRef feature) const {
    const FeatureRef place = standing_for(*index_, feature);
    return {&geometry_of(*index_, place.layer), place.row, feature};
}

std::vector<NearRow> NearRows::near_point(geo::Coordinate at, const NearPlace& self,
                                          std::size_t other, const RowSet& rows, double metres) {
    std::vector<NearRow> found;
    const auto counts = [&](std::uint32_t row) {
        return rows.test(row) && self.feature != FeatureRef{other, row};
    };
    if (are_areas(*index_, other)) {
        for (const std::uint32_t row : index_->locator().rows_at(other, at)) {
            if (counts(row)) found.push_back({row, 0});
        }
    }
    const std::size_t inside = found.size();
    for (const geo::PathLocator::Near& near : indexed(other).paths.features_near(at, metres)) {
        const bool is_inside = std::any_of(found.begin(), found.begin() + inside,
                                           [&](NearRow held) { return held.row == near.feature; });
        if (!is_inside && counts(near.feature)) found.push_back({near.feature, near.distance});
    }
    std::ranges::sort(found, {}, &NearRow::row);
    return found;
}

std::vector<NearRow> NearRows::near_outline(const NearPlace& place, std::size_t other,
                                            const RowSet& rows, double metres) {
    std::vector<NearRow> found;
    const Outline outline(*place.geometry, place.row);
    const std::optional<FeatureRef> standing =
        place.feature ? std::optional(standing_for(*index_, *place.feature)) : std::nullopt;
    const bool is_drawn = !standing;
    const double limit = std::nextafter(metres, std::numeric_limits<double>::infinity());
    // What stands for its commune may be nearer than its point.
    const bool everywhere = index_->atlas().layers[other].definition.at_commune_centre;
    const geo::Extent around = outline.extent().grown(everywhere ? 1e9 : metres);
    for (const std::uint32_t row : indexed(other).extents.query(around)) {
        const FeatureRef candidate{other, row};
        if (!rows.test(row) || place.feature == candidate || standing == candidate) continue;
        const FeatureRef there = standing_for(*index_, candidate);
        const geo::GeometryArray& geometry = geometry_of(*index_, there.layer);
        const bool meets = standing == there ||
                           holds_part(*index_, there, *place.geometry, place.row) ||
                           (is_drawn ? holds_part(place, geometry, there.row)
                                     : holds_part(*index_, *standing, geometry, there.row));
        const double away = meets ? 0 : outline.distance_to(Outline(geometry, there.row), limit);
        if (away <= metres) found.push_back({row, away});
    }
    return found;
}

std::vector<NearRow> NearRows::within(const NearPlace& place, std::size_t other, const RowSet& rows,
                                      double metres) {
    const geo::GeometryArray& geometry = *place.geometry;
    if (geometry.kind == geo::GeometryKind::none || geometry.is_empty(place.row)) return {};
    const bool are_points = geometry.kind == geo::GeometryKind::point &&
                            !index_->atlas().layers[other].definition.at_commune_centre;
    if (!are_points) return near_outline(place, other, rows, metres);
    const geo::Coordinate at = geometry.ring(geometry.first_ring(place.row)).front();
    return near_point(at, place, other, rows, metres);
}

std::optional<NearRow> NearRows::nearest(const NearPlace& place, std::size_t other,
                                         const RowSet& rows) {
    constexpr double first_look = 500;
    constexpr double last_look = 2e6;  // metres: farther than any two places of the country
    if (!rows.any()) return std::nullopt;
    for (double metres = first_look; metres <= last_look; metres *= 2) {
        const std::vector<NearRow> found = within(place, other, rows, metres);
        const auto nearest = std::ranges::min_element(found, {}, &NearRow::metres);
        if (nearest != found.end()) return *nearest;
    }
    return std::nullopt;
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

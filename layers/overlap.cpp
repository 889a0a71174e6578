#include "layers/overlap.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "geo/model/level.h"

namespace ancrage::layers {

namespace {

constexpr double line_step = 100;  // metres

using Shares = std::map<std::uint32_t, AreaOverlap>;

AreaOverlap& entry(Shares& shares, std::uint32_t row) {
    AreaOverlap& overlap = shares[row];
    overlap.row = row;
    return overlap;
}

std::vector<AreaOverlap> without_slivers(const Shares& shares) {
    std::vector<AreaOverlap> kept;
    for (const auto& [row, overlap] : shares) {
        if (overlap.share_of_feature < sliver_share) continue;
        kept.push_back({row, std::min(overlap.share_of_feature, 1.0), 0});
    }
    return kept;
}

const geo::GeometryArray& geometry_of(const AtlasIndex& index, FeatureRef feature) {
    return index.atlas().layers[feature.layer].table.geometry;
}

void add_point(const AtlasIndex& index, FeatureRef feature, std::size_t layer, Shares& shares) {
    const geo::GeometryArray& geometry = geometry_of(index, feature);
    if (geometry.is_empty(feature.row)) return;
    const geo::Coordinate at = geometry.ring(geometry.first_ring(feature.row)).front();
    for (const std::uint32_t row : index.locator().rows_at(layer, at)) {
        entry(shares, row).share_of_feature = 1;
    }
}

void add_line(const AtlasIndex& index, FeatureRef feature, std::size_t layer, Shares& shares) {
    const geo::GeometryArray& geometry = geometry_of(index, feature);
    const double length = geo::length_of(geometry, feature.row);
    if (!(length > 0) || !std::isfinite(length)) return;
    for (std::size_t r = geometry.first_ring(feature.row); r < geometry.end_ring(feature.row);
         ++r) {
        const auto path = geometry.ring(r);
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            const geo::Coordinate a = path[i];
            const geo::Coordinate b = path[i + 1];
            const double metres = std::hypot(b.x - a.x, b.y - a.y);
            const double steps = std::ceil(metres / line_step);
            for (double s = 0.5; s < steps; ++s) {
                const geo::Coordinate at{a.x + (b.x - a.x) * s / steps,
                                         a.y + (b.y - a.y) * s / steps};
                for (const std::uint32_t row : index.locator().rows_at(layer, at)) {
                    entry(shares, row).share_of_feature += metres / steps / length;
                }
            }
        }
    }
}

std::vector<AreaOverlap> linked_areas(const AtlasIndex& index, FeatureRef area, std::size_t layer) {
    if (layer == area.layer) return {{static_cast<std::uint32_t>(area.row), 1, 1}};
    std::vector<AreaOverlap> overlaps;
    for (const Link& link : index.links().of(area, layer)) {
        overlaps.push_back(
            {static_cast<std::uint32_t>(link.area.row), link.share_of_this, link.share_of_other});
    }
    return overlaps;
}

}  // namespace

FeatureRef standing_for(const AtlasIndex& index, FeatureRef feature) {
    if (!index.atlas().layers[feature.layer].definition.at_commune_centre) return feature;
    const std::uint32_t commune = index.commune_of(feature);
    return commune == geo::no_feature ? feature : FeatureRef{index.communes(), commune};
}

std::vector<AreaOverlap> areas_overlapping(const AtlasIndex& index, FeatureRef feature,
                                           std::size_t layer) {
    Shares shares;
    const FeatureRef area = standing_for(index, feature);
    switch (geometry_of(index, area).kind) {
        case geo::GeometryKind::point: add_point(index, area, layer, shares); break;
        case geo::GeometryKind::line: add_line(index, area, layer, shares); break;
        case geo::GeometryKind::polygon: return linked_areas(index, area, layer);
        case geo::GeometryKind::none: break;
    }
    return without_slivers(shares);
}

std::vector<std::uint32_t> whole_communes_of(const AtlasIndex& index, FeatureRef area) {
    if (area.layer == index.communes()) return {static_cast<std::uint32_t>(area.row)};
    std::vector<std::uint32_t> communes;
    if (!index.made_of_communes(area.layer)) return communes;
    for (const Membership& m : index.memberships_of(area)) communes.push_back(m.commune);
    return communes;
}

}  // namespace ancrage::layers

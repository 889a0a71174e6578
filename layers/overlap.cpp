#include "layers/overlap.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "geo/model/level.h"

namespace ancrage::layers {

namespace {

constexpr double line_step = 100;   // metres
constexpr int samples_a_side = 24;  // grid over the sampled area's extent

using Shares = std::map<std::uint32_t, AreaOverlap>;

AreaOverlap& entry(Shares& shares, std::uint32_t row) {
    AreaOverlap& overlap = shares[row];
    overlap.row = row;
    return overlap;
}

std::vector<AreaOverlap> without_slivers(const Shares& shares) {
    std::vector<AreaOverlap> kept;
    for (const auto& [row, overlap] : shares) {
        if (overlap.share_of_feature < sliver_share && overlap.share_of_area < sliver_share) {
            continue;
        }
        kept.push_back(
            {row, std::min(overlap.share_of_feature, 1.0), std::min(overlap.share_of_area, 1.0)});
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

struct CommunePart {
    std::uint32_t commune = 0;
    double share_of_feature = 0;
    double share_of_commune = 0;
};

std::vector<CommunePart> commune_parts(const AtlasIndex& index, FeatureRef area) {
    if (area.layer == index.communes()) return {{static_cast<std::uint32_t>(area.row), 1, 1}};
    std::vector<CommunePart> parts;
    for (const Membership& m : index.memberships_of(area)) {
        parts.push_back({m.commune, m.share_of_area, m.share_of_commune});
    }
    return parts;
}

// One of the two holds every commune it touches wholly, so the shares of the other are exact.
void add_by_communes(const AtlasIndex& index, FeatureRef area, std::size_t layer, Shares& shares) {
    const bool layer_is_whole = index.made_of_communes(layer);
    for (const CommunePart& part : commune_parts(index, area)) {
        if (layer == index.communes()) {
            entry(shares, part.commune) = {part.commune, part.share_of_feature,
                                           part.share_of_commune};
            continue;
        }
        for (const Membership* m : index.memberships_at(part.commune, layer)) {
            AreaOverlap& overlap = entry(shares, m->row);
            overlap.share_of_feature +=
                part.share_of_feature * (layer_is_whole ? 1 : m->share_of_commune);
            overlap.share_of_area +=
                m->share_of_area * (layer_is_whole ? part.share_of_commune : 1);
        }
    }
}

// Part of `sampled` that lies in `other`, over a grid of points.
double sampled_share(const AtlasIndex& index, FeatureRef sampled, FeatureRef other) {
    const geo::Extent extent = geo::extent_of(geometry_of(index, sampled), sampled.row);
    std::size_t inside = 0;
    std::size_t in_both = 0;
    const auto holds = [&](FeatureRef area, geo::Coordinate at) {
        const std::vector<std::uint32_t> rows = index.locator().rows_at(area.layer, at);
        return std::ranges::find(rows, static_cast<std::uint32_t>(area.row)) != rows.end();
    };
    for (int i = 0; i < samples_a_side; ++i) {
        for (int j = 0; j < samples_a_side; ++j) {
            const geo::Coordinate at{extent.min_x + extent.width() * (i + 0.5) / samples_a_side,
                                     extent.min_y + extent.height() * (j + 0.5) / samples_a_side};
            if (!holds(sampled, at)) continue;
            ++inside;
            if (holds(other, at)) ++in_both;
        }
    }
    return inside == 0 ? 0 : static_cast<double>(in_both) / static_cast<double>(inside);
}

void add_by_sampling(const AtlasIndex& index, FeatureRef area, std::size_t layer, Shares& shares) {
    const double area_size = geo::area_of(geometry_of(index, area), area.row);
    for (const std::uint32_t row : index.rows_near(layer, area)) {
        const FeatureRef other{layer, row};
        const double other_size = geo::area_of(geometry_of(index, other), row);
        if (!(area_size > 0) || !(other_size > 0)) continue;
        AreaOverlap& overlap = entry(shares, row);
        if (area_size < other_size) {
            overlap.share_of_feature = sampled_share(index, area, other);
            overlap.share_of_area = overlap.share_of_feature * area_size / other_size;
        } else {
            overlap.share_of_area = sampled_share(index, other, area);
            overlap.share_of_feature = overlap.share_of_area * other_size / area_size;
        }
    }
}

void add_polygon(const AtlasIndex& index, FeatureRef area, std::size_t layer, Shares& shares) {
    if (layer == area.layer) {
        const auto row = static_cast<std::uint32_t>(area.row);
        entry(shares, row) = {row, 1, 1};
    } else if (index.made_of_communes(layer) || index.made_of_communes(area.layer)) {
        add_by_communes(index, area, layer, shares);
    } else {
        add_by_sampling(index, area, layer, shares);
    }
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
        case geo::GeometryKind::polygon: add_polygon(index, area, layer, shares); break;
        case geo::GeometryKind::none: break;
    }
    return without_slivers(shares);
}

std::vector<std::uint32_t> whole_communes_of(const AtlasIndex& index, FeatureRef area) {
    std::vector<std::uint32_t> communes;
    if (!index.made_of_communes(area.layer)) return communes;
    for (const CommunePart& part : commune_parts(index, area)) communes.push_back(part.commune);
    return communes;
}

}  // namespace ancrage::layers

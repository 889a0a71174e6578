#include "layers/table/rows_within.h"

#include <algorithm>

#include "layers/overlap.h"

namespace ancrage::layers {

namespace {

constexpr double wholly = 1 - sliver_share;
constexpr double shared_zone = 0.05;  // as the card's contents

void add_points(const std::vector<FeatureRef>& points, std::size_t layer,
                std::vector<std::uint32_t>& rows) {
    for (const FeatureRef& point : points) {
        if (point.layer == layer) rows.push_back(static_cast<std::uint32_t>(point.row));
    }
}

std::vector<std::uint32_t> points_within(const AtlasIndex& index, std::size_t layer,
                                         FeatureRef area) {
    std::vector<std::uint32_t> rows;
    if (index.cuts_communes(area.layer)) add_points(index.points_in(area), layer, rows);
    for (const std::uint32_t commune : whole_communes_of(index, area)) {
        add_points(index.points_in_commune(commune), layer, rows);
    }
    return rows;
}

std::vector<std::uint32_t> areas_within(const AtlasIndex& index, std::size_t layer,
                                        FeatureRef area) {
    const bool is_zone = index.cuts_communes(layer) &&
                         index.atlas().layers[layer].definition.theme != Theme::territories;
    std::vector<std::uint32_t> rows;
    for (const AreaOverlap& overlap : areas_overlapping(index, area, layer)) {
        if (overlap.share_of_area >= (is_zone ? shared_zone : wholly)) rows.push_back(overlap.row);
    }
    return rows;
}

std::vector<std::uint32_t> lines_through(const AtlasIndex& index, std::size_t layer,
                                         FeatureRef area) {
    const geo::GeometryArray& lines = index.atlas().layers[layer].table.geometry;
    const geo::Extent extent =
        geo::extent_of(index.atlas().layers[area.layer].table.geometry, area.row);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < lines.feature_count(); ++row) {
        if (!geo::extent_of(lines, row).intersects(extent)) continue;
        const auto crossed = areas_overlapping(index, {layer, row}, area.layer);
        const bool runs_through = std::ranges::any_of(
            crossed, [&](const AreaOverlap& overlap) { return overlap.row == area.row; });
        if (runs_through) rows.push_back(row);
    }
    return rows;
}

}  // namespace

std::vector<std::uint32_t> rows_within(const AtlasIndex& index, std::size_t layer,
                                       FeatureRef area) {
    const Atlas& atlas = index.atlas();
    std::vector<std::uint32_t> rows;
    if (atlas.layers[area.layer].table.geometry.kind != geo::GeometryKind::polygon) return rows;
    if (layer == area.layer) return {static_cast<std::uint32_t>(area.row)};
    switch (atlas.layers[layer].table.geometry.kind) {
        case geo::GeometryKind::point: rows = points_within(index, layer, area); break;
        case geo::GeometryKind::line: rows = lines_through(index, layer, area); break;
        case geo::GeometryKind::polygon: rows = areas_within(index, layer, area); break;
        case geo::GeometryKind::none: break;
    }
    std::ranges::sort(rows);
    return rows;
}

}  // namespace ancrage::layers

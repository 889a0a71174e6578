#include "tests/layers/changes/changes_fixture.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "geo/ops/overlay.h"
#include "geo/ops/redrawn.h"

namespace ancrage::tests {

namespace {

using geo::ColumnType;

layers::Layer empty_layer(geo::GeometryKind kind) {
    layers::Layer layer;
    layer.state = layers::LayerState::loaded;
    layer.definition.id = "zones";
    layer.definition.key = "code";
    layer.definition.name = "nom";
    layer.definition.geometry = kind;
    layer.definition.fields = {{"statut", {"Statut", "Status"}, ""},
                               {"emplois", {"Emplois", "Jobs"}, ""}};
    layer.table.name = "zones";
    layer.table.geometry.kind = kind;
    for (const char* name : {"code", "nom", "statut"}) {
        layer.table.add_column(name, ColumnType::text);
    }
    layer.table.add_column("emplois", ColumnType::real);
    return layer;
}

void add_cells(layers::Layer& layer, const Rectangle& row) {
    layer.table.columns[0].add_text(row.key);
    layer.table.columns[1].add_text(row.name);
    layer.table.columns[2].add_text(row.state);
    layer.table.columns[3].add_real(row.figure);
}

}  // namespace

layers::Layer areas_layer(const std::vector<Rectangle>& rectangles) {
    layers::Layer layer = empty_layer(geo::GeometryKind::polygon);
    for (const Rectangle& r : rectangles) {
        add_cells(layer, r);
        const std::vector<geo::Coordinate> ring = {{r.min_x, r.min_y},
                                                   {r.max_x, r.min_y},
                                                   {r.max_x, r.max_y},
                                                   {r.min_x, r.max_y},
                                                   {r.min_x, r.min_y}};
        layer.table.geometry.add_ring(ring);
        layer.table.geometry.end_part();
        layer.table.geometry.end_feature();
    }
    return layer;
}

layers::Layer points_layer(const std::vector<Rectangle>& places) {
    layers::Layer layer = empty_layer(geo::GeometryKind::point);
    for (const Rectangle& place : places) {
        add_cells(layer, place);
        const std::vector<geo::Coordinate> at = {{place.min_x, place.min_y}};
        layer.table.geometry.add_ring(at);
        layer.table.geometry.end_part();
        layer.table.geometry.end_feature();
    }
    return layer;
}

layers::LayerChanges changes_between(const layers::Layer& before, const layers::Layer& after,
                                     const layers::ChangeOptions& options) {
    layers::RowMatch match = layers::match_by_key(before, after);
    std::vector<layers::GroundInCommon> grounds;
    const auto overlay = geo::overlay(before.table.geometry, after.table.geometry);
    if (overlay) {
        for (const geo::Overlap& overlap : overlay.value().overlaps) {
            grounds.push_back({overlap.a, overlap.b, overlap.area});
        }
    }
    if (before.table.geometry.kind == geo::GeometryKind::polygon) {
        layers::match_by_ground(match, before, after, grounds);
    } else {
        layers::match_by_place(match, before, after, options.moved);
    }
    layers::LayerChanges changes;
    const layers::MatchedLayer matched{before, after, match};
    layers::list_rows(matched, changes);
    layers::compare_cells(matched, changes);
    layers::compare_places(matched, options, changes);
    if (before.table.geometry.kind == geo::GeometryKind::polygon) {
        const auto redrawings = geo::redrawings(before.table.geometry, after.table.geometry,
                                                layers::areas_drawn_twice(match));
        layers::judge_redrawings(matched, redrawings, options, changes);
    }
    layers::sort_changes(changes);
    return changes;
}

std::vector<layers::Change> of_kind(const layers::LayerChanges& changes, layers::ChangeKind kind) {
    std::vector<layers::Change> found;
    std::ranges::copy_if(changes.changes, std::back_inserter(found),
                         [&](const layers::Change& change) { return change.kind == kind; });
    return found;
}

}  // namespace ancrage::tests

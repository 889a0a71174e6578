#include "app/data/atlas_changes.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include "geo/ops/overlay.h"
#include "geo/ops/redrawn.h"

namespace ancrage::app {

namespace {

using layers::Atlas;
using layers::ComposedLayer;
using layers::Layer;
using layers::MatchedLayer;
using Rows = std::vector<std::uint32_t>;

const Layer& layer_of(const ComposedLayer& composed) {
    return composed.atlas.layers[composed.layer];
}

geo::GeometryArray polygons_of(const Layer& layer, const Rows& rows) {
    geo::GeometryArray chosen;
    chosen.kind = layer.table.geometry.kind;
    for (const std::uint32_t row : rows) chosen.append_feature(layer.table.geometry, row);
    return chosen;
}

Rows all_rows(const Layer& layer) {
    Rows rows(layer.table.row_count());
    for (std::uint32_t row = 0; row < rows.size(); ++row) rows[row] = row;
    return rows;
}

// Adds what the chosen areas of both sides have in common.
void measure_common(const Layer& before, const Rows& rows_before, const Layer& after,
                    const Rows& rows_after, std::vector<layers::GroundInCommon>& grounds,
                    std::vector<geo::Message>& unknown) {
    if (rows_before.empty() || rows_after.empty()) return;
    const auto overlay =
        geo::overlay(polygons_of(before, rows_before), polygons_of(after, rows_after));
    if (!overlay) {
        unknown.push_back(overlay.error().message);
        return;
    }
    for (const geo::Overlap& overlap : overlay.value().overlaps) {
        grounds.push_back({rows_before[overlap.a], rows_after[overlap.b], overlap.area});
    }
}

// Only what has no counterpart by its key is measured.
void settle_by_ground(const Layer& before, const Layer& after, LayerDiff& diff) {
    Rows matched;
    for (const layers::RowPair& pair : diff.match.pairs) matched.push_back(pair.before);
    std::vector<layers::GroundInCommon> grounds;
    measure_common(before, diff.match.removed, after, all_rows(after), grounds, diff.unknown);
    measure_common(before, matched, after, diff.match.added, grounds, diff.unknown);
    layers::match_by_ground(diff.match, before, after, grounds);
}

bool are_areas(const Layer& layer) {
    return layer.table.geometry.kind == geo::GeometryKind::polygon;
}

bool is_composed(const Layer& layer) {
    return layer.definition.composition.kind != layers::Composition::Kind::none;
}

void compare_ground(const MatchedLayer& layer, const layers::ChangeOptions& options,
                    LayerDiff& diff) {
    const auto redrawings = geo::redrawings(layer.before.table.geometry, layer.after.table.geometry,
                                            layers::areas_drawn_twice(layer.match));
    layers::judge_redrawings(layer, redrawings, options, diff.changes);
}

bool is_held(const Atlas& atlas, std::size_t layer) {
    return layer < atlas.layers.size() && atlas.layers[layer].state != layers::LayerState::missing;
}

bool is_wanted(const Layer& layer, const std::vector<std::string>& only) {
    const bool chosen = only.empty() || std::ranges::find(only, layer.definition.id) != only.end();
    return chosen && !layer.definition.own;
}

layers::CommuneSuccessors successors_between(const Atlas& before, const Atlas& after,
                                             const layers::ChangeOptions& options) {
    const std::size_t old_communes = before.index_of("communes");
    const std::size_t new_communes = after.index_of("communes");
    if (!is_held(before, old_communes) || !is_held(after, new_communes)) return {};
    const LayerDiff communes =
        diff_layers({before, old_communes}, {after, new_communes}, {}, options);
    return layers::commune_successors(communes.match,
                                      before.layers[old_communes].table.row_count());
}

}  // namespace

bool is_news(const layers::Change& change) {
    return change.kind != layers::ChangeKind::figures && !change.only_spelling;
}

bool has_news(const LayerDiff& layer) {
    return std::ranges::any_of(layer.changes.changes, is_news);
}

layers::CommuneSuccessors same_communes(const Atlas& atlas) {
    const Layer* communes = atlas.find("communes");
    layers::CommuneSuccessors successors;
    if (communes == nullptr) return successors;
    for (const std::uint32_t row : all_rows(*communes)) successors.emplace_back(row);
    return successors;
}

LayerDiff diff_layers(const ComposedLayer& before, const ComposedLayer& after,
                      const layers::CommuneSuccessors& successors,
                      const layers::ChangeOptions& options) {
    const Layer& old_layer = layer_of(before);
    const Layer& new_layer = layer_of(after);
    LayerDiff diff{before.layer, after.layer, layers::match_by_key(old_layer, new_layer), {}, {}};
    const bool areas = are_areas(old_layer) && are_areas(new_layer);
    if (areas) settle_by_ground(old_layer, new_layer, diff);
    const bool points = old_layer.table.geometry.kind == geo::GeometryKind::point &&
                        new_layer.table.geometry.kind == geo::GeometryKind::point;
    if (points) layers::match_by_place(diff.match, old_layer, new_layer, options.moved);
    const MatchedLayer matched{old_layer, new_layer, diff.match};
    layers::list_rows(matched, diff.changes);
    layers::compare_cells(matched, diff.changes);
    layers::compare_places(matched, options, diff.changes);
    if (is_composed(old_layer) && is_composed(new_layer)) {
        layers::compare_compositions(diff.match, before, after, successors, diff.changes);
    } else if (areas) {
        compare_ground(matched, options, diff);
    }
    layers::sort_changes(diff.changes);
    return diff;
}

AtlasDiff diff_atlases(const Atlas& before, const Atlas& after,
                       const std::vector<std::string>& only, const layers::ChangeOptions& options,
                       layers::Date today) {
    AtlasDiff diff;
    const auto successors = successors_between(before, after, options);
    for (std::size_t i = 0; i < after.layers.size(); ++i) {
        if (!is_wanted(after.layers[i], only) || !is_held(after, i)) continue;
        const std::string& id = after.layers[i].definition.id;
        const std::size_t other = before.index_of(id);
        if (is_held(before, other)) {
            diff.layers.push_back(diff_layers({before, other}, {after, i}, successors, options));
        } else {
            diff.only_after.push_back(id);
        }
    }
    for (std::size_t i = 0; i < before.layers.size(); ++i) {
        if (!is_wanted(before.layers[i], only) || !is_held(before, i)) continue;
        const std::string& id = before.layers[i].definition.id;
        if (!is_held(after, after.index_of(id))) diff.only_before.push_back(id);
    }
    const layers::AtlasIndex old_index(before);
    const layers::AtlasIndex new_index(after);
    const layers::ReachIndex old_reach(old_index, today);
    const layers::ReachIndex new_reach(new_index, today);
    diff.programmes =
        layers::programme_changes({old_index, old_reach}, {new_index, new_reach}, successors);
    return diff;
}

}  // namespace ancrage::app

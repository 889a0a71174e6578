#include "app/data/compose_layers.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

#include "app/data/shared_ground.h"
#include "app/sources/supply.h"
#include "geo/io/read_features.h"
#include "geo/ops/dissolve.h"
#include "geo/ops/levels.h"
#include "layers/checks.h"

namespace ancrage::app {

using layers::Composition;
using layers::Layer;

namespace {

// The union of an area's communes should cover what its publisher drew: said where it does not.
void compare_with_source(Layer& layer, const geo::GeometryArray& rebuilt) {
    constexpr double tolerance = 0.001;  // of the area
    if (layer.table.geometry.kind == geo::GeometryKind::none) return;
    for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
        const double source = geo::area_of(layer.table.geometry, row);
        const double now = geo::area_of(rebuilt, row);
        if (std::abs(now - source) <= tolerance * source) continue;
        layer.problems.push_back({geo::Severity::warning,
                                  geo::Action::kept,
                                  layer.definition.id,
                                  layer.key(row),
                                  {"problem.rebuilt_area_differs",
                                   {std::to_string(std::lround(source / 10'000)),
                                    std::to_string(std::lround(now / 10'000))}}});
    }
}

// Official lists name the areas of the whole country: those without a commune of the region go.
void drop_areas_elsewhere(Layer& layer, const Layer& communes, const geo::FeatureTable& list) {
    const Composition& composition = layer.definition.composition;
    if (layer.provenance.source.empty() || composition.kind == Composition::Kind::everything)
        return;
    const bool by_list = composition.kind == Composition::Kind::list;
    const geo::FeatureTable& names = by_list ? list : communes.table;
    std::unordered_set<std::string> here;
    for (std::size_t row = 0; row < names.row_count(); ++row) {
        here.insert(names.text(composition.column, row));
    }
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
        if (here.contains(layer.key(row))) rows.push_back(row);
    }
    if (rows.size() == layer.table.row_count()) return;
    layer.table = geo::select_rows(layer.table, rows);
    layer.definition.expected_count = rows.size();
}

// Replaces the layer's borders by unions of communes and records who covers what.
geo::Status compose(layers::Atlas& atlas, std::size_t index, const Layer& communes,
                    const geo::FeatureTable* list) {
    Layer& layer = atlas.layers[index];
    geo::Report report;
    drop_areas_elsewhere(layer, communes, *list);
    const auto groups =
        layers::composition_groups(layer.definition, communes.table, layer.table, list, report);
    layers::report_to(layer, std::move(report));
    auto dissolved = geo::dissolve(communes.table.geometry, groups, layer.table.row_count());
    if (!dissolved) return dissolved.error();
    compare_with_source(layer, dissolved.value());
    layer.table.geometry = std::move(dissolved).value();
    finish_supply(layer, communes, groups);
    const std::size_t stray =
        geo::edges_missing_from(layer.table.geometry, communes.table.geometry);
    if (stray > 0) {
        layer.problems.push_back({geo::Severity::warning,
                                  geo::Action::kept,
                                  layer.definition.id,
                                  {},
                                  {"problem.stray_edges", {std::to_string(stray)}}});
    }
    const auto memberships = layers::memberships_from_groups(static_cast<std::uint32_t>(index),
                                                             groups, communes.table.geometry);
    atlas.memberships.insert(atlas.memberships.end(), memberships.begin(), memberships.end());
    return geo::Done{};
}

// Once the borders made of communes stand: who shares ground with whom, where composition does not
// tell.
geo::Status overlay_layers(layers::Atlas& atlas) {
    auto measure = measure_shared_grounds(atlas);
    if (!measure) return measure.error();
    atlas.shared_grounds = std::move(measure).value().grounds;
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        if (!layers::cuts_communes(atlas, i)) continue;
        const auto memberships = memberships_from_grounds(atlas, i);
        atlas.memberships.insert(atlas.memberships.end(), memberships.begin(), memberships.end());
    }
    std::ranges::stable_sort(atlas.memberships, {}, &layers::Membership::layer);
    report_slivers(atlas);
    return geo::Done{};
}

// The composition list of a layer, or nothing when it needs none. An unreadable list is an error
// of the program's own assets.
geo::Result<geo::FeatureTable> read_list(const Composition& composition,
                                         const std::string& assets) {
    if (composition.kind != Composition::Kind::list) return geo::FeatureTable{};
    auto outcome = geo::read_attributes(assets + "/catalogue/compositions/" + composition.list);
    if (!outcome) return outcome.error();
    return std::move(outcome.value().table);
}

geo::Status compose_layer(GatheredLayers& gathered, std::size_t index, const Layer& communes,
                          const std::string& assets) {
    Layer& layer = gathered.atlas.layers[index];
    const bool is_composed = layer.definition.composition.kind != Composition::Kind::none;
    if (communes.state == layers::LayerState::missing) {
        if (is_composed) {
            layer.problems.push_back({geo::Severity::warning,
                                      geo::Action::kept,
                                      layer.definition.id,
                                      {},
                                      {"problem.borders_not_rebuilt", {}}});
        }
        return geo::Done{};
    }
    if (!is_composed) {
        finish_supply(layer, communes, {});
        return geo::Done{};
    }
    const auto said = gathered.compositions.find(layer.definition.id);
    if (said != gathered.compositions.end()) {
        return compose(gathered.atlas, index, communes, &said->second);
    }
    auto list = read_list(layer.definition.composition, assets);
    if (!list) return list.error();
    return compose(gathered.atlas, index, communes, &list.value());
}

}  // namespace

geo::Status compose_layers(GatheredLayers& gathered, const std::string& assets) {
    layers::Atlas& atlas = gathered.atlas;
    const std::size_t communes_index = atlas.index_of("communes");
    if (communes_index == atlas.layers.size()) return geo::Done{};
    finish_supply(atlas.layers[communes_index], atlas.layers[communes_index], {});
    // A copy, because the loop changes the layers.
    const Layer communes = atlas.layers[communes_index];
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        const Layer& layer = atlas.layers[i];
        const bool is_area = layer.definition.geometry == geo::GeometryKind::polygon;
        if (!is_area || i == communes_index || layer.state == layers::LayerState::missing) continue;
        if (auto done = compose_layer(gathered, i, communes, assets); !done) return done;
    }
    return overlay_layers(atlas);
}

}  // namespace ancrage::app

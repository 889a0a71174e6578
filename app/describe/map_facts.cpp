#include "app/describe/map_facts.h"

#include <algorithm>
#include <array>

#include "layers/card.h"

namespace ancrage::app {

using layers::AtlasIndex;
using layers::FeatureRef;

namespace {

struct SubsetRule {
    const char* id;
    const char* layer;
    const char* column;
    const char* value;
};

constexpr std::array subset_rules{
    SubsetRule{"icpe_SH", "icpe", "seveso", "SH"},
    SubsetRule{"icpe_SB", "icpe", "seveso", "SB"},
    SubsetRule{"friches_potentielles", "friches", "site_statut", "friche potentielle"},
};

std::vector<Subset> subsets_of(const layers::Layer& layer, const std::vector<std::uint32_t>& rows) {
    std::vector<Subset> subsets;
    for (const SubsetRule& rule : subset_rules) {
        if (layer.definition.id != rule.layer) continue;
        Subset subset{rule.id, {}};
        for (const std::uint32_t row : rows) {
            if (layer.table.text(rule.column, row) == rule.value) subset.rows.push_back(row);
        }
        if (!subset.rows.empty()) subsets.push_back(std::move(subset));
    }
    return subsets;
}

// What the framed area's card counts inside it.
void count_inside(const AtlasIndex& index, FeatureRef framed, layers::Date today,
                  std::vector<LayerInView>& shown) {
    const layers::Layer& layer = index.atlas().layers[framed.layer];
    if (layer.definition.geometry != geo::GeometryKind::polygon) return;
    const layers::Card card = layers::make_card(index, framed, today);
    for (LayerInView& entry : shown) {
        // Of territories made of communes, what matters is where the area lies, not what it holds.
        const auto kind = index.atlas().layers[entry.layer].definition.geometry;
        const bool is_counted =
            kind == geo::GeometryKind::point || index.cuts_communes(entry.layer);
        if (!is_counted || entry.layer == framed.layer) continue;
        const auto found =
            std::ranges::find(card.contains, entry.layer, &layers::CardContent::layer);
        entry.inside = found == card.contains.end() ? 0 : found->count;
    }
}

bool holds(const geo::Extent& outer, const geo::Extent& inner) {
    return outer.contains({inner.min_x, inner.min_y}) && outer.contains({inner.max_x, inner.max_y});
}

void say_where(const AtlasIndex& index, const layers::ViewCounter& counter, MapFacts& facts) {
    const layers::Atlas& atlas = index.atlas();
    const geo::Extent& extent = facts.view.extent;
    if (const layers::Layer* region = atlas.find("region")) {
        const geo::Extent whole = geo::extent_of(region->table.geometry);
        facts.whole_region = !whole.empty() && !extent.empty() && holds(extent, whole);
    }
    const std::size_t departements = atlas.index_of("departements");
    if (departements < atlas.layers.size()) {
        facts.departements = counter.rows_in(departements, extent);
    }
    if (extent.empty() || index.communes() == atlas.layers.size()) return;
    const auto rows = index.locator().rows_at(index.communes(), extent.center());
    if (!rows.empty()) facts.middle = rows.front();
}

}  // namespace

MapFacts count_map(const AtlasIndex& index, const layers::ViewCounter& counter, const MapView& view,
                   layers::Date today) {
    const layers::Atlas& atlas = index.atlas();
    MapFacts facts;
    facts.view = view;
    say_where(index, counter, facts);
    for (std::size_t i = atlas.layers.size(); i-- > 0;) {
        if (view.visible[i] == 0) continue;
        const layers::Layer& layer = atlas.layers[i];
        if (layer.state == layers::LayerState::missing) {
            facts.missing.push_back(i);
            continue;
        }
        LayerInView entry;
        entry.layer = i;
        entry.rows = counter.rows_in(i, view.extent);
        entry.total = layer.table.row_count();
        entry.subsets = subsets_of(layer, entry.rows);
        facts.layers.push_back(std::move(entry));
    }
    if (view.framed) count_inside(index, *view.framed, today, facts.layers);
    facts.concentrations = concentrations_of(index, facts.layers);
    facts.largest = largest_of(index, facts.layers);
    facts.overlaps = overlaps_of(index, facts.layers);
    for (const Overlap& overlap : facts.overlaps) {
        if (std::ranges::find(facts.coverages, overlap.areas, &Coverage::layer) ==
            facts.coverages.end()) {
            facts.coverages.push_back(coverage_of(index, overlap.areas));
        }
    }
    return facts;
}

}  // namespace ancrage::app

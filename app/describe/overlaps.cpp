// What lies inside what: the share of the points in view that stand in areas of another visible
// layer, and how much of the region those areas cover, without which the share says nothing.
#include <algorithm>
#include <array>
#include <string_view>

#include "app/describe/map_facts.h"
#include "geo/model/level.h"

namespace ancrage::app {

using layers::AtlasIndex;

namespace {

// Perimeters that decide something; the others are where things are, said by the concentrations.
constexpr std::array<std::string_view, 5> perimeters{"ti_2023", "ti_2018", "qpv", "iris_activite",
                                                     "afr_2014"};

// One flag a row of the point layer: whether it stands in any area of the other layer.
std::vector<std::uint8_t> flags_inside(const AtlasIndex& index, std::size_t points,
                                       std::size_t areas) {
    const layers::Atlas& atlas = index.atlas();
    std::vector<std::uint8_t> inside(atlas.layers[points].table.row_count(), 0);
    if (index.made_of_communes(areas)) {
        for (std::size_t row = 0; row < inside.size(); ++row) {
            const std::uint32_t commune = index.commune_of({points, row});
            if (commune == geo::no_feature) continue;
            inside[row] = index.memberships_at(commune, areas).empty() ? 0 : 1;
        }
        return inside;
    }
    for (std::size_t area = 0; area < atlas.layers[areas].table.row_count(); ++area) {
        for (const layers::FeatureRef point : index.points_in({areas, area})) {
            if (point.layer == points) inside[point.row] = 1;
        }
    }
    return inside;
}

Overlap count(const std::vector<std::uint8_t>& inside, const std::vector<std::uint32_t>& rows) {
    Overlap overlap;
    overlap.in_view = rows.size();
    for (const std::uint32_t row : rows) overlap.inside += inside[row];
    return overlap;
}

bool can_stand_inside(const AtlasIndex& index, std::size_t points, std::size_t areas) {
    const layers::LayerDefinition& definition = index.atlas().layers[points].definition;
    if (definition.geometry != geo::GeometryKind::point) return false;
    // A point at the centre of its commune says nothing about a part of that commune.
    return !definition.at_commune_centre || index.made_of_communes(areas);
}

}  // namespace

std::vector<Overlap> overlaps_of(const AtlasIndex& index, const std::vector<LayerInView>& layers) {
    std::vector<Overlap> answer;
    for (const LayerInView& entry : layers) {
        if (entry.rows.size() < fewest_for_ranking) continue;
        for (const LayerInView& other : layers) {
            const std::string& id = index.atlas().layers[other.layer].definition.id;
            if (std::ranges::find(perimeters, id) == perimeters.end()) continue;
            if (!can_stand_inside(index, entry.layer, other.layer)) continue;
            const auto inside = flags_inside(index, entry.layer, other.layer);
            const auto add = [&](const std::vector<std::uint32_t>& rows, const std::string& name) {
                Overlap overlap = count(inside, rows);
                overlap.points = entry.layer;
                overlap.areas = other.layer;
                overlap.subset = name;
                answer.push_back(overlap);
            };
            add(entry.rows, "");
            for (const Subset& subset : entry.subsets) add(subset.rows, subset.id);
        }
    }
    return answer;
}

Coverage coverage_of(const AtlasIndex& index, std::size_t layer) {
    Coverage coverage;
    coverage.layer = layer;
    const layers::Atlas& atlas = index.atlas();
    if (index.communes() == atlas.layers.size()) return coverage;
    const geo::FeatureTable& communes = atlas.layers[index.communes()].table;
    const geo::FeatureTable& areas = atlas.layers[layer].table;
    const bool whole_communes = index.made_of_communes(layer);
    double surface = 0;
    double inhabitants = 0;
    double covered = 0;
    double covered_inhabitants = 0;
    for (std::uint32_t row = 0; row < communes.row_count(); ++row) {
        const double area = geo::area_of(communes.geometry, row);
        const double people = communes.number("population", row).value_or(0);
        surface += area;
        inhabitants += people;
        if (!whole_communes || index.memberships_at(row, layer).empty()) continue;
        covered += area;
        covered_inhabitants += people;
    }
    for (std::size_t row = 0; !whole_communes && row < areas.row_count(); ++row) {
        covered += geo::area_of(areas.geometry, row);
    }
    if (surface > 0) coverage.share_of_surface = covered / surface;
    if (whole_communes && inhabitants > 0) {
        coverage.share_of_inhabitants = covered_inhabitants / inhabitants;
    }
    return coverage;
}

}  // namespace ancrage::app

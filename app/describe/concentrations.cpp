// Where the points in view lie: which départements, groupings of communes and communes hold the
// most, and where they are dense.
#include <algorithm>
#include <map>
#include <utility>

#include "app/describe/map_facts.h"
#include "geo/model/level.h"

namespace ancrage::app {

using layers::AtlasIndex;
using layers::FeatureRef;

namespace {

constexpr double square_metres_per_km2 = 1e6;
constexpr std::size_t most_leaders = 3;

std::optional<FeatureRef> area_of_commune(const AtlasIndex& index, std::uint32_t commune,
                                          const char* layer) {
    const layers::Atlas& atlas = index.atlas();
    const std::size_t at = atlas.index_of(layer);
    if (at == atlas.layers.size()) return std::nullopt;
    const auto memberships = index.memberships_at(commune, at);
    if (memberships.empty()) return std::nullopt;
    return FeatureRef{at, memberships.front()->row};
}

// The grouping that people mean: in the Métropole du Grand Paris its territories, which share out
// what one EPCI with half of the region in it would hide.
std::optional<FeatureRef> place_of(const AtlasIndex& index, std::uint32_t commune,
                                   PlaceLevel level) {
    switch (level) {
        case PlaceLevel::departement: return area_of_commune(index, commune, "departements");
        case PlaceLevel::grouping: {
            const auto territory = area_of_commune(index, commune, "ept");
            return territory ? territory : area_of_commune(index, commune, "epci");
        }
        case PlaceLevel::commune: return FeatureRef{index.communes(), commune};
    }
    return std::nullopt;
}

// By layer and row of the place.
using PlaceCounts = std::map<std::pair<std::size_t, std::size_t>, std::size_t>;

PlaceCounts count_by_place(const AtlasIndex& index, const std::vector<std::uint32_t>& communes,
                           PlaceLevel level) {
    PlaceCounts counts;
    for (const std::uint32_t commune : communes) {
        if (commune == geo::no_feature) continue;
        if (const auto place = place_of(index, commune, level))
            ++counts[{place->layer, place->row}];
    }
    return counts;
}

// The commune of every feature of a layer, or of some of its rows.
std::vector<std::uint32_t> communes_of(const AtlasIndex& index, std::size_t layer,
                                       const std::vector<std::uint32_t>* rows) {
    std::vector<std::uint32_t> communes;
    const std::size_t count =
        rows == nullptr ? index.atlas().layers[layer].table.row_count() : rows->size();
    for (std::size_t i = 0; i < count; ++i) {
        communes.push_back(index.commune_of({layer, rows == nullptr ? i : (*rows)[i]}));
    }
    return communes;
}

std::vector<PlaceCount> places_at(const AtlasIndex& index, const std::vector<std::uint32_t>& seen,
                                  const std::vector<std::uint32_t>& all, PlaceLevel level) {
    const auto everywhere = count_by_place(index, all, level);
    std::vector<PlaceCount> places;
    for (const auto& [key, count] : count_by_place(index, seen, level)) {
        const FeatureRef area{key.first, key.second};
        PlaceCount place{area, count, everywhere.at(key), 0};
        const auto& geometry = index.atlas().layers[area.layer].table.geometry;
        const double surface = geo::area_of(geometry, area.row) / square_metres_per_km2;
        if (surface > 0) place.per_km2 = static_cast<double>(place.everywhere) / surface;
        places.push_back(place);
    }
    std::ranges::stable_sort(places, [&](const PlaceCount& a, const PlaceCount& b) {
        if (a.in_view != b.in_view) return a.in_view > b.in_view;
        return index.name_rank(a.area) < index.name_rank(b.area);
    });
    return places;
}

Ranking rank(std::vector<PlaceCount> places, PlaceLevel level) {
    Ranking ranking;
    ranking.level = level;
    ranking.places = places.size();
    for (const PlaceCount& place : places) {
        if (place.everywhere < fewest_for_density) continue;
        if (!ranking.densest || place.per_km2 > ranking.densest->per_km2) ranking.densest = place;
    }
    std::size_t last = 0;
    while (last < std::min(most_leaders, places.size()) && places[last].in_view > 1) ++last;
    for (std::size_t i = last; i < places.size(); ++i) {
        ranking.tied_with_last += places[i].in_view == places[last - 1].in_view ? 1 : 0;
    }
    places.resize(last);
    ranking.leaders = std::move(places);
    return ranking;
}

double region_km2(const AtlasIndex& index) {
    if (index.communes() == index.atlas().layers.size()) return 0;
    const auto& geometry = index.atlas().layers[index.communes()].table.geometry;
    double surface = 0;
    for (std::size_t i = 0; i < geometry.feature_count(); ++i) surface += area_of(geometry, i);
    return surface / square_metres_per_km2;
}

Concentration concentration_of(const AtlasIndex& index, const LayerInView& entry, double surface) {
    Concentration answer;
    answer.layer = entry.layer;
    answer.in_view = entry.rows.size();
    const auto seen = communes_of(index, entry.layer, &entry.rows);
    const auto all = communes_of(index, entry.layer, nullptr);
    answer.outside = static_cast<std::size_t>(std::ranges::count(seen, geo::no_feature));
    const auto inside = static_cast<double>(
        all.size() - static_cast<std::size_t>(std::ranges::count(all, geo::no_feature)));
    if (surface > 0) answer.mean_per_km2 = inside / surface;
    for (const PlaceLevel level :
         {PlaceLevel::departement, PlaceLevel::grouping, PlaceLevel::commune}) {
        std::vector<PlaceCount> places = places_at(index, seen, all, level);
        if (places.size() == 1 && places.front().in_view == answer.in_view) {
            answer.all_in = places.front().area;
        }
        const bool enough = answer.in_view - answer.outside >= fewest_for_ranking;
        if (places.size() < 2 || places.front().in_view < 2 || !enough) continue;
        answer.rankings.push_back(rank(std::move(places), level));
    }
    return answer;
}

}  // namespace

std::vector<Concentration> concentrations_of(const AtlasIndex& index,
                                             const std::vector<LayerInView>& layers) {
    std::vector<Concentration> answer;
    const double surface = region_km2(index);
    for (const LayerInView& entry : layers) {
        const auto kind = index.atlas().layers[entry.layer].table.geometry.kind;
        if (kind != geo::GeometryKind::point || entry.rows.empty()) continue;
        answer.push_back(concentration_of(index, entry, surface));
    }
    return answer;
}

}  // namespace ancrage::app

#include "layers/programmes/zones.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "layers/density_grid.h"
#include "layers/overlap.h"
#include "layers/programmes/freshness.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t shown_zones = 3;

struct Zone {
    FeatureRef feature;
    double share = 0;
};

// Zones that overlap one another count once at most: the share never exceeds the whole.
ZoneMatch match_zones(const AtlasIndex& index, std::vector<Zone> zones) {
    ZoneMatch match;
    const Atlas& atlas = index.atlas();
    std::ranges::stable_sort(zones, [](const Zone& a, const Zone& b) { return a.share > b.share; });
    for (std::size_t i = 0; i < zones.size(); ++i) {
        match.share += zones[i].share;
        if (i == shown_zones) match.names += ", …";
        if (i >= shown_zones) continue;
        std::string name = atlas.layers[zones[i].feature.layer].name(zones[i].feature.row);
        match.names += (i == 0 ? "" : ", ") + name;
        match.zones.push_back(
            {address_of(atlas, zones[i].feature), std::move(name), zones[i].share});
    }
    match.share = std::min(match.share, 1.0);
    if (zones.empty()) return match;
    const LayerDefinition& definition = atlas.layers[zones.front().feature.layer].definition;
    match.layer = definition.id;
    match.vintage = definition.vintage;
    return match;
}

std::vector<Zone> zones_of_layer(const AtlasIndex& index, FeatureRef area, std::size_t layer) {
    std::vector<Zone> zones;
    for (const AreaOverlap& overlap : areas_overlapping(index, area, layer)) {
        zones.push_back({{layer, overlap.row}, overlap.share_of_feature});
    }
    return zones;
}

}  // namespace

ZoneMatch match_layer(const AtlasIndex& index, FeatureRef area, std::string_view layer) {
    const std::size_t found = index.atlas().index_of(layer);
    if (found == index.atlas().layers.size() ||
        index.atlas().layers[found].state == LayerState::missing) {
        ZoneMatch match;
        match.held = false;
        match.names = layer;
        match.layer = layer;
        return match;
    }
    const LayerDefinition& definition = index.atlas().layers[found].definition;
    ZoneMatch match = match_zones(index, zones_of_layer(index, area, found));
    match.layer = definition.id;
    match.vintage = definition.vintage;
    match.expired = definition.badge == Badge::expired;
    return match;
}

ZoneMatch match_named_areas(const AtlasIndex& index, FeatureRef area, const Programme& programme) {
    std::vector<Zone> zones;
    SourceLine source;
    for (const ProgrammeArea& named : index.atlas().programmes.areas) {
        if (named.programme_id != programme.id) continue;
        source = named.source;
        if (named.address.empty()) continue;
        const geo::Result<FeatureRef> zone = resolve_address(index.atlas(), named.address);
        if (!zone) continue;  // said once, when the atlas is checked
        for (const Zone& met : zones_of_layer(index, area, zone.value().layer)) {
            if (met.feature == zone.value()) zones.push_back(met);
        }
    }
    ZoneMatch match = match_zones(index, std::move(zones));
    match.source = std::move(source);
    return match;
}

ZoneMatch match_rural(const AtlasIndex& index, FeatureRef area) {
    const Layer& communes = index.atlas().layers[index.communes()];
    const geo::Column* levels = communes.table.find(density_column);
    ZoneMatch match;
    match.held = levels != nullptr;
    std::vector<Zone> zones;
    for (const Zone& commune : zones_of_layer(index, area, index.communes())) {
        if (levels == nullptr) break;
        const std::optional<double> level = levels->number(commune.feature.row);
        match.unknown = match.unknown || !level;
        if (level && *level >= first_rural_level) zones.push_back(commune);
    }
    if (match.held && !match.unknown) match = match_zones(index, std::move(zones));
    match.layer = communes.definition.id;
    if (match.held) match.vintage = density_year(index);
    return match;
}

std::vector<std::uint32_t> rural_communes(const AtlasIndex& index) {
    std::vector<std::uint32_t> rows;
    if (index.communes() == index.atlas().layers.size()) return rows;
    const geo::FeatureTable& communes = index.atlas().layers[index.communes()].table;
    const geo::Column* levels = communes.find(density_column);
    for (std::size_t row = 0; levels != nullptr && row < communes.row_count(); ++row) {
        const std::optional<double> level = levels->number(row);
        if (level && *level >= first_rural_level) rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

std::string density_year(const AtlasIndex& index) {
    const geo::FeatureTable& communes = index.atlas().layers[index.communes()].table;
    for (std::size_t row = 0; row < communes.row_count(); ++row) {
        std::string year = communes.text(density_year_column, row);
        if (!year.empty()) return year;
    }
    return {};
}

bool has_named_areas(const ProgrammeCatalogue& catalogue, const Programme& programme) {
    return std::ranges::find(catalogue.areas, programme.id, &ProgrammeArea::programme_id) !=
           catalogue.areas.end();
}

std::string_view territoires_meant_by(const ProgrammeCatalogue& catalogue,
                                      const Programme& programme) {
    constexpr Date list_of_2023{2023, 11, 1};
    const Document* document = catalogue.find_document(programme.source.document);
    if (document == nullptr) return {};
    const std::optional<Date> date = last_day_of(document->date);
    if (!date) return {};
    return *date < list_of_2023 ? "ti_2018" : "ti_2023";
}

}  // namespace ancrage::layers

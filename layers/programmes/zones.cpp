#include "layers/programmes/zones.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "layers/overlap.h"
#include "layers/programmes/freshness.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t shown_zones = 3;

struct Zone {
    FeatureRef feature;
    double share = 0;
};

ZoneMatch match_zones(const AtlasIndex& index, std::vector<Zone> zones) {
    ZoneMatch match;
    const Atlas& atlas = index.atlas();
    std::ranges::stable_sort(zones, [](const Zone& a, const Zone& b) { return a.share > b.share; });
    for (std::size_t i = 0; i < zones.size(); ++i) {
        match.share += zones[i].share;
        if (i == shown_zones) match.names += ", …";
        if (i >= shown_zones) continue;
        const Layer& layer = atlas.layers[zones[i].feature.layer];
        match.names += (i == 0 ? "" : ", ") + layer.name(zones[i].feature.row);
    }
    match.share = std::min(match.share, 1.0);
    if (!zones.empty()) match.address = address_of(atlas, zones.front().feature);
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
        return match;
    }
    ZoneMatch match = match_zones(index, zones_of_layer(index, area, found));
    match.expired = index.atlas().layers[found].definition.badge == Badge::expired;
    return match;
}

ZoneMatch match_named_areas(const AtlasIndex& index, FeatureRef area, const Programme& programme) {
    std::vector<Zone> zones;
    for (const ProgrammeArea& named : index.atlas().programmes.areas) {
        if (named.programme_id != programme.id || named.address.empty()) continue;
        const geo::Result<FeatureRef> zone = resolve_address(index.atlas(), named.address);
        if (!zone) continue;  // said once, when the atlas is checked
        for (const Zone& met : zones_of_layer(index, area, zone.value().layer)) {
            if (met.feature == zone.value()) zones.push_back(met);
        }
    }
    return match_zones(index, std::move(zones));
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

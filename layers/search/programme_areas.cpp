#include "layers/search/programme_areas.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "layers/programmes/freshness.h"
#include "layers/programmes/zones.h"

namespace ancrage::layers {

namespace {

ProgrammeAreas everywhere(const char* reason) {
    ProgrammeAreas answer;
    answer.reason.key = reason;
    return answer;
}

ProgrammeAreas unknown(geo::Message reason) {
    ProgrammeAreas answer;
    answer.scope = ProgrammeScope::unknown;
    answer.reason = std::move(reason);
    return answer;
}

// All the areas of a layer.
ProgrammeAreas zones_of(const AtlasIndex& index, const Programme& programme, std::string_view id) {
    const Atlas& atlas = index.atlas();
    const std::size_t layer = atlas.index_of(id);
    if (layer == atlas.layers.size() || atlas.layers[layer].state == LayerState::missing) {
        return unknown({"reach.unknown_layer", {std::string(id)}});
    }
    ProgrammeAreas answer;
    answer.scope = ProgrammeScope::zones;
    answer.elsewhere_too = programme.link == ZoneLink::priority;
    for (std::size_t row = 0; row < atlas.layers[layer].table.row_count(); ++row) {
        answer.areas.push_back({layer, row});
    }
    std::ranges::sort(answer.areas, {}, [&](FeatureRef area) { return index.name_rank(area); });
    return answer;
}

ProgrammeAreas named_areas(const AtlasIndex& index, const Programme& programme) {
    ProgrammeAreas answer;
    answer.scope = ProgrammeScope::zones;
    answer.elsewhere_too = programme.link == ZoneLink::priority;
    for (const ProgrammeArea& named : index.atlas().programmes.areas) {
        if (named.programme_id != programme.id || named.address.empty()) continue;
        const geo::Result<FeatureRef> area = resolve_address(index.atlas(), named.address);
        if (area) answer.areas.push_back(area.value());
    }
    return answer;
}

ProgrammeAreas territoires(const AtlasIndex& index, const Programme& programme) {
    if (programme.link == ZoneLink::open) return everywhere("reach.ti_open");
    const std::string_view layer = territoires_meant_by(index.atlas().programmes, programme);
    if (layer.empty()) return unknown({"reach.unknown_date", {}});
    return zones_of(index, programme, layer);
}

ProgrammeAreas neighbourhoods(const AtlasIndex& index, const Programme& programme) {
    if (programme.link == ZoneLink::open) return everywhere("reach.qpv_open");
    ProgrammeAreas answer = zones_of(index, programme, "qpv");
    // The perimeters of 2024 came into force on 1 January 2024.
    const Document* document = index.atlas().programmes.find_document(programme.source.document);
    const std::optional<Date> date =
        document == nullptr ? std::nullopt : last_day_of(document->date);
    const bool is_older = !date || date->year < 2024;
    if (answer.scope == ProgrammeScope::zones && is_older) {
        answer.caveat.key = "reach.later_perimeter";
    }
    return answer;
}

ProgrammeAreas rural(const AtlasIndex& index, const Programme& programme) {
    if (programme.link == ZoneLink::open) return everywhere("reach.rural_open");
    const std::vector<std::uint32_t> communes = rural_communes(index);
    if (communes.empty()) return unknown({"reach.unknown_rural", {}});
    ProgrammeAreas answer;
    answer.scope = ProgrammeScope::zones;
    answer.elsewhere_too = programme.link == ZoneLink::priority;
    for (const std::uint32_t row : communes) answer.areas.push_back({index.communes(), row});
    std::ranges::sort(answer.areas, {}, [&](FeatureRef area) { return index.name_rank(area); });
    answer.caveat.key = "reach.rural_definition";
    answer.caveat.arguments = {density_year(index)};
    return answer;
}

ProgrammeAreas regional_aid(const AtlasIndex& index, const Programme& programme) {
    if (programme.link == ZoneLink::open) return everywhere("reach.afr_open");
    ProgrammeAreas answer = zones_of(index, programme, "afr_2014");
    const Layer* layer = index.atlas().find("afr_2014");
    const bool expired = layer != nullptr && layer->definition.badge == Badge::expired;
    if (answer.scope == ProgrammeScope::zones && expired) {
        answer.caveat.key = "reach.expired_perimeter";
    }
    return answer;
}

}  // namespace

ProgrammeAreas areas_of_programme(const AtlasIndex& index, const Programme& programme) {
    if (has_named_areas(index.atlas().programmes, programme)) return named_areas(index, programme);
    const bool is_open = programme.link == ZoneLink::open;
    switch (programme.zone_rule) {
        case ZoneRule::region: return everywhere("reach.region");
        case ZoneRule::national: return everywhere("reach.national");
        case ZoneRule::rural: return rural(index, programme);
        case ZoneRule::territoire_industrie: return territoires(index, programme);
        case ZoneRule::qpv: return neighbourhoods(index, programme);
        case ZoneRule::afr_zone: return regional_aid(index, programme);
        case ZoneRule::bassin_emploi:
            return is_open ? everywhere("reach.local_basin")
                           : zones_of(index, programme, "bassins");
        case ZoneRule::commune:
            return is_open ? everywhere("reach.local_commune")
                           : unknown({"reach.unknown_communes", {}});
        case ZoneRule::site:
            return is_open ? everywhere("reach.local_site") : unknown({"reach.unknown_sites", {}});
    }
    return everywhere("reach.region");
}

}  // namespace ancrage::layers

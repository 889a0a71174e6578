#include "layers/programmes/reach.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "layers/overlap.h"
#include "layers/programmes/zones.h"

namespace ancrage::layers {

namespace {

constexpr double wholly = 1 - sliver_share;

// Why a zone decides, by how much of the area lies in it, and why it does not.
struct ZoneWords {
    const char* whole;
    const char* part;       // {0} zones, {1} percent
    const char* below_one;  // less than 1 %
    const char* elsewhere;  // priority programme, area outside the zone
};
constexpr ZoneWords ti_words{"reach.in_ti", "reach.partly_in_ti", "reach.slightly_in_ti",
                             "reach.ti_first"};
constexpr ZoneWords qpv_words{"reach.in_qpv", "reach.partly_in_qpv", "reach.slightly_in_qpv",
                              "reach.qpv_first"};
constexpr ZoneWords afr_words{"reach.in_afr", "reach.partly_in_afr", "reach.slightly_in_afr",
                              "reach.afr_first"};
constexpr ZoneWords basin_words{"reach.in_basin", "reach.partly_in_basin",
                                "reach.slightly_in_basin", "reach.basin_first"};
constexpr ZoneWords named_words{"reach.in_named", "reach.partly_in_named",
                                "reach.slightly_in_named", "reach.named_first"};

ReachGroup group_of_level(const Programme& programme) {
    if (programme.level == "local") return ReachGroup::local;
    return programme.level == "regional" ? ReachGroup::regional : ReachGroup::national;
}

Reach everywhere(ReachGroup group, const char* reason) {
    Reach reach;
    reach.group = group;
    reach.reason.key = reason;
    return reach;
}

Reach unknown(const Programme& programme, geo::Message reason) {
    Reach reach;
    reach.group = group_of_level(programme);
    reach.certainty = Certainty::unknown;
    reach.share = 0;
    reach.reason = std::move(reason);
    return reach;
}

geo::Message zone_reason(const ZoneMatch& match, const ZoneWords& words) {
    if (match.share >= wholly) return {words.whole, {match.names}};
    const auto percent = static_cast<long>(std::lround(match.share * 100));
    if (percent < 1) return {words.below_one, {match.names}};
    return {words.part, {match.names, std::to_string(percent)}};
}

// Exclusive programmes stop at their zone; priority ones are open more widely.
std::optional<Reach> through_zone(const Programme& programme, const ZoneMatch& match,
                                  const ZoneWords& words) {
    if (!match.held) return unknown(programme, {"reach.unknown_layer", {match.names}});
    if (match.share <= 0) {
        if (programme.link == ZoneLink::exclusive) return std::nullopt;
        return everywhere(group_of_level(programme), words.elsewhere);
    }
    Reach reach;
    reach.group = ReachGroup::zone;
    reach.certainty = match.share >= wholly ? Certainty::reached : Certainty::partly;
    reach.share = match.share;
    reach.zone_address = match.address;
    reach.reason = zone_reason(match, words);
    return reach;
}

// Decides for one area, programme after programme; zones are looked up once each.
class AreaReach {
public:
    AreaReach(const AtlasIndex& index, FeatureRef area) : index_(index), area_(area) {
        in_region_ = index.communes() < index.atlas().layers.size() &&
                     !areas_overlapping(index, area, index.communes()).empty();
    }

    std::optional<Reach> decide(const Programme& programme) {
        // What the documents say of the region means nothing beyond its border.
        if (programme.zone_rule != ZoneRule::national && !in_region_) return std::nullopt;
        if (has_named_areas(index_.atlas().programmes, programme)) {
            return through_zone(programme, match_named_areas(index_, area_, programme),
                                named_words);
        }
        switch (programme.zone_rule) {
            case ZoneRule::region: return everywhere(group_of_level(programme), "reach.region");
            case ZoneRule::national: return everywhere(group_of_level(programme), "reach.national");
            case ZoneRule::rural: return unknown(programme, {"reach.unknown_rural", {}});
            case ZoneRule::territoire_industrie: return through_territoires(programme);
            case ZoneRule::qpv: return through_qpv(programme);
            case ZoneRule::afr_zone: return through_regional_aid(programme);
            case ZoneRule::bassin_emploi: return through_basins(programme);
            case ZoneRule::commune:
                return locally(programme, "reach.local_commune", "reach.unknown_communes");
            case ZoneRule::site:
                return locally(programme, "reach.local_site", "reach.unknown_sites");
        }
        return std::nullopt;
    }

private:
    const ZoneMatch& match(std::string_view layer) {
        const auto [it, is_new] = matches_.try_emplace(std::string(layer));
        if (is_new) it->second = match_layer(index_, area_, layer);
        return it->second;
    }

    static std::optional<Reach> locally(const Programme& programme, const char* open,
                                        const char* list_not_held) {
        if (programme.link == ZoneLink::open) return everywhere(ReachGroup::local, open);
        return unknown(programme, {list_not_held, {}});
    }

    std::optional<Reach> through_territoires(const Programme& programme) {
        if (programme.link == ZoneLink::open) {
            return everywhere(group_of_level(programme), "reach.ti_open");
        }
        const std::string_view layer = territoires_meant_by(index_.atlas().programmes, programme);
        if (layer.empty()) return unknown(programme, {"reach.unknown_date", {}});
        std::optional<Reach> reach = through_zone(programme, match(layer), ti_words);
        const bool outside =
            reach && reach->group != ReachGroup::zone && reach->certainty != Certainty::unknown;
        if (outside && layer == "ti_2018" && match("ti_2023").share > 0) {
            reach->caveat = {"reach.later_territoire", {match("ti_2023").names}};
        }
        return reach;
    }

    std::optional<Reach> through_qpv(const Programme& programme) {
        if (programme.link == ZoneLink::open) {
            return everywhere(group_of_level(programme), "reach.qpv_open");
        }
        std::optional<Reach> reach = through_zone(programme, match("qpv"), qpv_words);
        // The perimeters of 2024 came into force on 1 January 2024.
        const Document* document =
            index_.atlas().programmes.find_document(programme.source.document);
        const std::optional<Date> date =
            document == nullptr ? std::nullopt : last_day_of(document->date);
        if (reach && (!date || date->year < 2024)) reach->caveat = {"reach.later_perimeter", {}};
        return reach;
    }

    std::optional<Reach> through_regional_aid(const Programme& programme) {
        if (programme.link == ZoneLink::open) {
            return everywhere(group_of_level(programme), "reach.afr_open");
        }
        const ZoneMatch& zone = match("afr_2014");
        std::optional<Reach> reach = through_zone(programme, zone, afr_words);
        if (reach && zone.expired) {
            reach->freshness = Freshness::ended;
            reach->caveat = {"reach.expired_perimeter", {}};
        }
        return reach;
    }

    std::optional<Reach> through_basins(const Programme& programme) {
        if (programme.link == ZoneLink::open) {
            return everywhere(ReachGroup::local, "reach.local_basin");
        }
        return through_zone(programme, match("bassins"), basin_words);
    }

    const AtlasIndex& index_;
    FeatureRef area_;
    bool in_region_ = false;
    std::map<std::string, ZoneMatch, std::less<>> matches_;
};

void sort_reaches(const ProgrammeCatalogue& catalogue, std::vector<Reach>& reaches) {
    std::map<std::size_t, std::string> names;
    for (const Reach& reach : reaches) {
        names[reach.programme] = fold(catalogue.programmes[reach.programme].name);
    }
    std::ranges::sort(reaches, [&](const Reach& a, const Reach& b) {
        return std::tie(a.group, a.freshness, names.at(a.programme), a.programme) <
               std::tie(b.group, b.freshness, names.at(b.programme), b.programme);
    });
}

}  // namespace

std::vector<Reach> programmes_reaching(const AtlasIndex& index, FeatureRef area, Date today) {
    std::vector<Reach> reaches;
    const Atlas& atlas = index.atlas();
    if (atlas.layers[area.layer].definition.geometry == geo::GeometryKind::line) return reaches;
    AreaReach decisions(index, area);
    for (std::size_t i = 0; i < atlas.programmes.programmes.size(); ++i) {
        const Programme& programme = atlas.programmes.programmes[i];
        std::optional<Reach> reach = decisions.decide(programme);
        if (!reach) continue;
        reach->programme = i;
        if (freshness_of(programme, today) == Freshness::ended) {
            reach->freshness = Freshness::ended;
        }
        reaches.push_back(std::move(*reach));
    }
    sort_reaches(atlas.programmes, reaches);
    return reaches;
}

}  // namespace ancrage::layers

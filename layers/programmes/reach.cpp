#include "layers/programmes/reach.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "layers/overlap.h"

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
constexpr ZoneWords rural_words{"reach.in_rural", "reach.partly_in_rural",
                                "reach.slightly_in_rural", "reach.rural_first"};
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
    Reach reach;
    if (!match.held) {
        reach = unknown(programme, {"reach.unknown_layer", {match.names}});
    } else if (match.share > 0) {
        reach.group = ReachGroup::zone;
        reach.certainty = match.share >= wholly ? Certainty::reached : Certainty::partly;
        reach.share = match.share;
        reach.zone_address = match.address();
        reach.zones = match.zones;
        reach.reason = zone_reason(match, words);
    } else if (programme.link == ZoneLink::exclusive) {
        return std::nullopt;
    } else {
        reach = everywhere(group_of_level(programme), words.elsewhere);
    }
    reach.perimeter = match.layer;
    reach.vintage = match.vintage;
    reach.source = match.source;
    return reach;
}

// Decides for one area, programme after programme; zones are looked up once each.
class AreaReach {
public:
    AreaReach(const AtlasIndex& index, FeatureRef area) : index_(index), area_(area) {
        in_region_ = index.communes() < index.atlas().layers.size() &&
                     !areas_overlapping(index, area, index.communes()).empty();
    }

    std::optional<Reach> decide(const Programme& programme, const ReachRules::Rule& rule) {
        // What the documents say of the region means nothing beyond its border.
        if (programme.zone_rule != ZoneRule::national && !in_region_) return std::nullopt;
        if (rule.has_named_areas) {
            return through_zone(programme, match_named_areas(index_, area_, programme),
                                named_words);
        }
        switch (programme.zone_rule) {
            case ZoneRule::region: return everywhere(group_of_level(programme), "reach.region");
            case ZoneRule::national: return everywhere(group_of_level(programme), "reach.national");
            case ZoneRule::rural: return through_rural(programme);
            case ZoneRule::territoire_industrie: return through_territoires(programme, rule);
            case ZoneRule::qpv: return through_qpv(programme, rule);
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
        const auto it = matches_.find(layer);
        if (it != matches_.end()) return it->second;
        return matches_.emplace(layer, match_layer(index_, area_, layer)).first->second;
    }

    static std::optional<Reach> locally(const Programme& programme, const char* open,
                                        const char* list_not_held) {
        if (programme.link == ZoneLink::open) return everywhere(ReachGroup::local, open);
        return unknown(programme, {list_not_held, {}});
    }

    std::optional<Reach> through_rural(const Programme& programme) {
        if (programme.link == ZoneLink::open) {
            return everywhere(group_of_level(programme), "reach.rural_open");
        }
        if (!rural_) rural_ = match_rural(index_, area_);
        if (!rural_->held) return unknown(programme, {"reach.unknown_rural", {}});
        if (rural_->unknown) return unknown(programme, {"reach.unknown_density", {}});
        std::optional<Reach> reach = through_zone(programme, *rural_, rural_words);
        if (reach) reach->caveat = {"reach.rural_definition", {rural_->vintage}};
        return reach;
    }

    std::optional<Reach> through_territoires(const Programme& programme,
                                             const ReachRules::Rule& rule) {
        if (programme.link == ZoneLink::open) {
            return everywhere(group_of_level(programme), "reach.ti_open");
        }
        if (rule.territoires.empty()) return unknown(programme, {"reach.unknown_date", {}});
        std::optional<Reach> reach = through_zone(programme, match(rule.territoires), ti_words);
        const bool outside =
            reach && reach->group != ReachGroup::zone && reach->certainty != Certainty::unknown;
        if (outside && rule.territoires == "ti_2018" && match("ti_2023").share > 0) {
            reach->caveat = {"reach.later_territoire", {match("ti_2023").names}};
        }
        return reach;
    }

    std::optional<Reach> through_qpv(const Programme& programme, const ReachRules::Rule& rule) {
        if (programme.link == ZoneLink::open) {
            return everywhere(group_of_level(programme), "reach.qpv_open");
        }
        std::optional<Reach> reach = through_zone(programme, match("qpv"), qpv_words);
        if (reach && rule.before_qpv_2024) reach->caveat = {"reach.later_perimeter", {}};
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
    std::optional<ZoneMatch> rural_;
};

bool before_qpv_2024(const ProgrammeCatalogue& catalogue, const Programme& programme) {
    // The perimeters of 2024 came into force on 1 January 2024.
    const Document* document = catalogue.find_document(programme.source.document);
    const std::optional<Date> date =
        document == nullptr ? std::nullopt : last_day_of(document->date);
    return !date || date->year < 2024;
}

}  // namespace

ReachRules::ReachRules(const AtlasIndex& index, Date today) : index_(&index) {
    const ProgrammeCatalogue& catalogue = index.atlas().programmes;
    std::vector<std::pair<std::string, std::size_t>> names;
    for (const Programme& programme : catalogue.programmes) {
        names.emplace_back(fold(programme.name), names.size());
        rules_.push_back({freshness_of(programme, today), 0, has_named_areas(catalogue, programme),
                          territoires_meant_by(catalogue, programme),
                          before_qpv_2024(catalogue, programme)});
    }
    std::ranges::sort(names);
    for (std::size_t rank = 0; rank < names.size(); ++rank) {
        rules_[names[rank].second].name_rank = rank;
    }
}

std::vector<Reach> ReachRules::reaching(FeatureRef area) const {
    std::vector<Reach> reaches;
    const Atlas& atlas = index_->atlas();
    if (atlas.layers[area.layer].definition.geometry == geo::GeometryKind::line) return reaches;
    AreaReach decisions(*index_, area);
    for (std::size_t i = 0; i < rules_.size(); ++i) {
        const Programme& programme = atlas.programmes.programmes[i];
        std::optional<Reach> reach = decisions.decide(programme, rules_[i]);
        if (!reach) continue;
        reach->programme = i;
        // An expired perimeter has ended the programme whatever its own dates say.
        if (reach->freshness != Freshness::ended) reach->freshness = rules_[i].freshness;
        if (reach->source.document.empty()) reach->source = programme.source;
        reaches.push_back(std::move(*reach));
    }
    std::ranges::sort(reaches, [&](const Reach& a, const Reach& b) {
        return std::tuple(a.group, a.freshness, rules_[a.programme].name_rank) <
               std::tuple(b.group, b.freshness, rules_[b.programme].name_rank);
    });
    return reaches;
}

std::vector<Reach> programmes_reaching(const AtlasIndex& index, FeatureRef area, Date today) {
    return ReachRules(index, today).reaching(area);
}

}  // namespace ancrage::layers

#include "layers/near_here.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "geo/model/level.h"
#include "layers/card_programmes.h"
#include "layers/programmes/zones.h"

namespace ancrage::layers {

namespace {

bool are_areas(const Atlas& atlas, std::size_t layer) {
    return atlas.layers[layer].table.geometry.kind == geo::GeometryKind::polygon;
}

// Metres from a point to every feature of a layer no farther than `limit`, by row.
class Distances {
public:
    Distances(const AtlasIndex& index, const std::vector<geo::PathLocator>& paths,
              geo::Coordinate at, double limit)
        : index_(index), paths_(paths), at_(at), limit_(limit) {}

    std::vector<std::pair<std::uint32_t, double>> of(std::size_t layer) const {
        std::vector<std::pair<std::uint32_t, double>> found;
        const auto inside = are_areas(index_.atlas(), layer) ? index_.locator().rows_at(layer, at_)
                                                             : std::vector<std::uint32_t>{};
        for (const std::uint32_t row : inside) found.emplace_back(row, 0);
        for (const geo::PathLocator::Near& near : paths_[layer].features_near(at_, limit_)) {
            if (std::ranges::binary_search(inside, near.feature)) continue;
            found.emplace_back(near.feature, near.distance);
        }
        return found;
    }

private:
    const AtlasIndex& index_;
    const std::vector<geo::PathLocator>& paths_;
    geo::Coordinate at_;
    double limit_;
};

// The name of the zone of a reach that holds the point; nothing when none does.
std::optional<std::string> zone_holding(const AtlasIndex& index, const Reach& reach,
                                        geo::Coordinate at) {
    const Atlas& atlas = index.atlas();
    const auto zone = resolve_address(atlas, reach.zone_address);
    if (!zone) return std::nullopt;
    const std::size_t layer = zone.value().layer;
    const ProgrammeCatalogue& catalogue = atlas.programmes;
    const bool named = has_named_areas(catalogue, catalogue.programmes[reach.programme]);
    for (const std::uint32_t row : index.locator().rows_at(layer, at)) {
        if (!named || row == zone.value().row) return atlas.layers[layer].name(row);
    }
    return std::nullopt;
}

ReachGroup group_without_zone(const Programme& programme) {
    if (programme.level == "local") return ReachGroup::local;
    return programme.level == "regional" ? ReachGroup::regional : ReachGroup::national;
}

}  // namespace

NearFinder::NearFinder(const AtlasIndex& index) : index_(&index), grants_(index) {
    for (const Layer& layer : index.atlas().layers) paths_.emplace_back(layer.table.geometry);
}

NearLayer NearFinder::near_layer(std::size_t layer, geo::Coordinate at, double metres) const {
    NearLayer near;
    near.layer = layer;
    const LayerDefinition& definition = index_->atlas().layers[layer].definition;
    const double limit = std::max(metres, near_rings.back());
    const Distances distances(*index_, paths_, at, limit);
    const auto add = [&](FeatureRef feature, double distance, bool by_commune) {
        for (std::size_t ring = 0; ring < near_rings.size(); ++ring) {
            if (distance <= near_rings[ring]) ++near.counts[ring];
        }
        if (distance <= metres) near.found.push_back({feature, distance, by_commune});
    };
    if (definition.at_commune_centre && index_->communes() < paths_.size()) {
        std::vector<double> to_commune(index_->atlas().layers[index_->communes()].table.row_count(),
                                       limit + 1);
        for (const auto& [row, distance] : distances.of(index_->communes())) {
            to_commune[row] = distance;
        }
        for (std::size_t row = 0; row < index_->atlas().layers[layer].table.row_count(); ++row) {
            const std::uint32_t commune = index_->commune_of({layer, row});
            if (commune == geo::no_feature || to_commune[commune] > limit) continue;
            add({layer, row}, to_commune[commune], true);
        }
    } else {
        for (const auto& [row, distance] : distances.of(layer)) add({layer, row}, distance, false);
    }
    std::ranges::sort(near.found, {}, [&](const NearFeature& each) {
        return std::tuple(each.metres, index_->name_rank(each.feature), each.feature.row);
    });
    return near;
}

// What reaches the commune only in part reaches the point where the zone holds it.
std::vector<Reach> NearFinder::reaching(FeatureRef commune, geo::Coordinate at, Date today) const {
    const ProgrammeCatalogue& catalogue = index_->atlas().programmes;
    std::vector<Reach> kept;
    for (Reach& reach : programmes_reaching(*index_, commune, today)) {
        if (reach.certainty == Certainty::partly) {
            const Programme& programme = catalogue.programmes[reach.programme];
            const auto zone = zone_holding(*index_, reach, at);
            if (!zone && programme.link == ZoneLink::exclusive) continue;
            reach.certainty = Certainty::reached;
            if (zone) {
                reach.share = 1;
                reach.reason = {"near.in_zone", {*zone}};
            } else {
                reach.group = group_without_zone(programme);
                reach.reason = {"near.first_elsewhere", {}};
            }
        }
        kept.push_back(std::move(reach));
    }
    std::ranges::stable_sort(kept, {}, &Reach::group);
    rank_programmes(catalogue, kept);
    return kept;
}

geo::Result<NearHere> NearFinder::find(geo::Coordinate at, double metres, Date today) const {
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) return geo::wrong_usage("near.error_place");
    // NaN compares as false.
    if (!(metres >= least_near_radius && metres <= most_near_radius)) {
        return geo::wrong_usage("near.error_radius");
    }
    NearHere here;
    here.at = at;
    here.metres = metres;
    for (std::size_t layer = paths_.size(); layer-- > 0;) {
        NearLayer near = near_layer(layer, at, metres);
        if (layer == index_->communes()) {
            for (const NearFeature& each : near.found) here.communes.push_back(each.feature);
        }
        if (near.counts.back() != 0 || !near.found.empty()) here.layers.push_back(std::move(near));
    }
    if (here.communes.empty()) return here;
    const auto holding = index_->locator().rows_at(index_->communes(), at);
    if (!holding.empty()) {
        here.commune = FeatureRef{index_->communes(), holding.front()};
        here.programmes = reaching(*here.commune, at, today);
    }
    std::vector<std::uint32_t> communes;
    for (const FeatureRef& commune : here.communes) {
        communes.push_back(static_cast<std::uint32_t>(commune.row));
    }
    here.grants = grants_.grants_in_communes(std::move(communes));
    return here;
}

bool looks_swapped(const AtlasIndex& index, geo::Coordinate at, geo::Coordinate swapped) {
    const std::size_t communes = index.communes();
    if (communes >= index.atlas().layers.size()) return false;
    return index.locator().rows_at(communes, at).empty() &&
           !index.locator().rows_at(communes, swapped).empty();
}

}  // namespace ancrage::layers

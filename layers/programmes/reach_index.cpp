#include "layers/programmes/reach_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "geo/model/level.h"
#include "layers/overlap.h"

namespace ancrage::layers {

namespace {

constexpr std::size_t word_bits = 64;

// Layers whose areas cut communes and that a rule can mean: a commune does not tell whether a point
// lies in them.
std::vector<std::size_t> cutting_layers(const AtlasIndex& index) {
    const Atlas& atlas = index.atlas();
    std::set<std::size_t> layers;
    for (const char* id : {"ti_2018", "ti_2023", "qpv", "afr_2014", "bassins"}) {
        layers.insert(atlas.index_of(id));
    }
    for (const ProgrammeArea& named : atlas.programmes.areas) {
        if (named.address.empty()) continue;
        const auto area = resolve_address(atlas, named.address);
        if (area) layers.insert(area.value().layer);
    }
    std::erase_if(layers, [&](std::size_t layer) {
        return layer == atlas.layers.size() || !index.cuts_communes(layer);
    });
    return {layers.begin(), layers.end()};
}

struct PointInZone {
    std::size_t point = 0;  // row
    FeatureRef zone;

    friend auto operator<=>(const PointInZone&, const PointInZone&) = default;
};

// The points of every layer that lie in zones that cut communes, by layer, then by row.
std::vector<std::vector<PointInZone>> points_in_zones(const AtlasIndex& index) {
    std::vector<std::vector<PointInZone>> found(index.atlas().layers.size());
    for (const std::size_t layer : cutting_layers(index)) {
        for (std::size_t row = 0; row < index.atlas().layers[layer].table.row_count(); ++row) {
            for (const FeatureRef& point : index.points_in({layer, row})) {
                found[point.layer].push_back({point.row, {layer, row}});
            }
        }
    }
    for (auto& points : found) std::ranges::sort(points);
    return found;
}

void set_bit(std::span<std::uint64_t> words, std::size_t bit) {
    words[bit / word_bits] |= std::uint64_t{1} << (bit % word_bits);
}

}  // namespace

ReachIndex::ReachIndex(const AtlasIndex& index, Date today)
    : index_(&index),
      rules_(index, today),
      word_count_((index.atlas().programmes.programmes.size() + word_bits - 1) / word_bits),
      classes_(index.atlas().layers.size()) {
    const Atlas& atlas = index.atlas();
    const std::uint32_t unmade = geo::no_feature;
    nothing_reaches_ = unmade;
    outside_ = unmade;
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        if (atlas.layers[layer].definition.geometry == geo::GeometryKind::polygon) {
            classify_areas(layer);
        }
    }
    const std::size_t communes = index.communes();
    if (communes < atlas.layers.size()) {
        commune_points_.assign(atlas.layers[communes].table.row_count(), unmade);
    }
    const auto in_zones = points_in_zones(index);
    std::map<ZonesOfPoint, std::uint32_t> shared;
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        if (atlas.layers[layer].definition.geometry == geo::GeometryKind::polygon) continue;
        classes_[layer].assign(atlas.layers[layer].table.row_count(), unmade);
        const auto& zones = in_zones[layer];
        for (auto it = zones.begin(); it != zones.end();) {
            const std::size_t row = it->point;
            ZonesOfPoint key{index.commune_of({layer, row}), {}};
            for (; it != zones.end() && it->point == row; ++it) key.second.push_back(it->zone);
            const auto [known, is_new] = shared.try_emplace(std::move(key), 0U);
            if (is_new) known->second = new_class({layer, row});
            classes_[layer][row] = known->second;
        }
        classify_others(layer);
    }
    slots_ = std::make_unique<Slot[]>(members_.size());
}

std::uint32_t ReachIndex::new_class(FeatureRef member) {
    members_.push_back(member);
    return static_cast<std::uint32_t>(members_.size() - 1);
}

void ReachIndex::classify_areas(std::size_t layer) {
    std::vector<std::uint32_t>& classes = classes_[layer];
    const std::size_t rows = index_->atlas().layers[layer].table.row_count();
    classes.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row) classes.push_back(new_class({layer, row}));
}

// Lines, and points in no zone that cuts communes: their commune tells everything.
void ReachIndex::classify_others(std::size_t layer) {
    const Layer& table = index_->atlas().layers[layer];
    const bool is_line = table.definition.geometry == geo::GeometryKind::line;
    const auto shared = [&](std::uint32_t& known, std::size_t row) {
        if (known == geo::no_feature) known = new_class({layer, row});
        return known;
    };
    for (std::size_t row = 0; row < classes_[layer].size(); ++row) {
        std::uint32_t& known = classes_[layer][row];
        if (known != geo::no_feature) continue;
        const std::uint32_t commune = is_line ? geo::no_feature : index_->commune_of({layer, row});
        if (is_line) {
            known = shared(nothing_reaches_, row);
        } else if (commune == geo::no_feature) {
            known = shared(outside_, row);
        } else if (table.definition.at_commune_centre) {
            known = classes_[index_->communes()][commune];
        } else {
            known = shared(commune_points_[commune], row);
        }
    }
}

std::uint32_t ReachIndex::class_of(FeatureRef feature) const {
    return classes_[feature.layer][feature.row];
}

const std::vector<Reach>& ReachIndex::reaches(std::uint32_t reach_class) const {
    Slot& slot = slots_[reach_class];
    std::call_once(slot.reaches_made,
                   [&] { slot.reaches = rules_.reaching(members_[reach_class]); });
    return slot.reaches;
}

std::span<const std::uint64_t> ReachIndex::bits(std::uint32_t reach_class, Set set) const {
    Slot& slot = slots_[reach_class];
    std::call_once(slot.bits_made, [&] {
        slot.bits.assign(set_count * word_count_, 0);
        const std::span<std::uint64_t> all(slot.bits);
        const auto put = [&](Set into, std::size_t programme) {
            set_bit(all.subspan(into * word_count_, word_count_), programme);
        };
        for (const Reach& reach : rules_.reaching(members_[reach_class])) {
            const bool is_unknown = reach.certainty == Certainty::unknown;
            put(is_unknown ? set_unknown : set_reached, reach.programme);
            if (!is_unknown && reach.group == ReachGroup::zone) put(set_zone, reach.programme);
            if (reach.freshness == Freshness::ended) put(set_ended, reach.programme);
        }
    });
    return std::span(slot.bits).subspan(set * word_count_, word_count_);
}

std::span<const std::uint64_t> ReachIndex::reached(std::uint32_t reach_class) const {
    return bits(reach_class, set_reached);
}

std::span<const std::uint64_t> ReachIndex::through_zone(std::uint32_t reach_class) const {
    return bits(reach_class, set_zone);
}

std::span<const std::uint64_t> ReachIndex::unknown(std::uint32_t reach_class) const {
    return bits(reach_class, set_unknown);
}

std::span<const std::uint64_t> ReachIndex::ended(std::uint32_t reach_class) const {
    return bits(reach_class, set_ended);
}

}  // namespace ancrage::layers

#include "layers/atlas_index.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "geo/model/level.h"

namespace ancrage::layers {

namespace {

std::vector<std::uint32_t> ranks_by_name(const Layer& layer) {
    const std::size_t count = layer.table.row_count();
    std::vector<std::pair<std::string, std::string>> names(count);
    for (std::size_t row = 0; row < count; ++row) {
        names[row] = {fold(layer.name(row)), layer.key(row)};
    }
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::stable_sort(order,
                             [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
    std::vector<std::uint32_t> ranks(count);
    for (std::uint32_t rank = 0; rank < count; ++rank) ranks[order[rank]] = rank;
    return ranks;
}

}  // namespace

AtlasIndex::AtlasIndex(const Atlas& atlas)
    : atlas_(&atlas),
      locator_(atlas),
      links_(atlas),
      communes_(atlas.index_of("communes")),
      communes_of_points_(atlas.layers.size()),
      points_by_area_(atlas.layers.size()) {
    const std::size_t commune_count =
        communes_ < atlas.layers.size() ? atlas.layers[communes_].table.row_count() : 0;
    memberships_by_commune_.resize(commune_count);
    points_by_commune_.resize(commune_count);
    index_memberships();
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        const geo::FeatureTable& table = atlas.layers[layer].table;
        name_ranks_.push_back(ranks_by_name(atlas.layers[layer]));
        if (!cuts_communes(layer)) continue;
        points_by_area_[layer].resize(table.row_count());
    }
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) index_points(layer);
}

void AtlasIndex::index_memberships() {
    for (std::size_t i = 0; i < atlas_->memberships.size(); ++i) {
        const std::uint32_t commune = atlas_->memberships[i].commune;
        if (commune < memberships_by_commune_.size()) {
            memberships_by_commune_[commune].push_back(static_cast<std::uint32_t>(i));
        }
    }
}

void AtlasIndex::index_points(std::size_t layer) {
    const Layer& points = atlas_->layers[layer];
    const geo::GeometryArray& geometry = points.table.geometry;
    if (geometry.kind != geo::GeometryKind::point || communes_ == atlas_->layers.size()) return;
    communes_of_points_[layer].assign(geometry.feature_count(), geo::no_feature);
    for (std::size_t row = 0; row < geometry.feature_count(); ++row) {
        if (geometry.is_empty(row)) continue;
        const geo::Coordinate at = geometry.ring(geometry.first_ring(row)).front();
        const std::vector<std::uint32_t> communes = locator_.rows_at(communes_, at);
        if (communes.empty()) continue;
        communes_of_points_[layer][row] = communes.front();
        points_by_commune_[communes.front()].push_back({layer, row});
        if (points.definition.at_commune_centre) continue;
        for (std::size_t area = 0; area < atlas_->layers.size(); ++area) {
            if (!cuts_communes(area)) continue;
            for (const std::uint32_t inside : locator_.rows_at(area, at)) {
                points_by_area_[area][inside].push_back({layer, row});
            }
        }
    }
}

bool AtlasIndex::made_of_communes(std::size_t layer) const {
    return layers::made_of_communes(*atlas_, layer);
}

bool AtlasIndex::cuts_communes(std::size_t layer) const {
    return layers::cuts_communes(*atlas_, layer);
}

std::span<const Membership> AtlasIndex::memberships_of(FeatureRef area) const {
    const auto found = std::ranges::equal_range(
        atlas_->memberships,
        std::pair(static_cast<std::uint32_t>(area.layer), static_cast<std::uint32_t>(area.row)), {},
        [](const Membership& m) { return std::pair(m.layer, m.row); });
    return std::span(atlas_->memberships)
        .subspan(static_cast<std::size_t>(found.begin() - atlas_->memberships.begin()),
                 found.size());
}

std::vector<const Membership*> AtlasIndex::memberships_at(std::uint32_t commune,
                                                          std::size_t layer) const {
    std::vector<const Membership*> found;
    for (const std::uint32_t i : memberships_by_commune_[commune]) {
        const Membership& membership = atlas_->memberships[i];
        if (membership.layer == layer) found.push_back(&membership);
    }
    return found;
}

std::uint32_t AtlasIndex::commune_of(FeatureRef point) const {
    const std::vector<std::uint32_t>& communes = communes_of_points_[point.layer];
    return point.row < communes.size() ? communes[point.row] : geo::no_feature;
}

const std::vector<FeatureRef>& AtlasIndex::points_in_commune(std::uint32_t commune) const {
    return points_by_commune_[commune];
}

const std::vector<FeatureRef>& AtlasIndex::points_in(FeatureRef area) const {
    return points_by_area_[area.layer][area.row];
}

}  // namespace ancrage::layers

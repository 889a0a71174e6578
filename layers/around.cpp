#include "layers/around.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "layers/outline.h"
#include "layers/overlap.h"

namespace ancrage::layers {

namespace {

constexpr double touching = 1;     // metres: outlines of one publisher agree better than that
constexpr double one_place = 500;  // metres between points of one name
constexpr std::size_t no_most = ~std::size_t{0};

const geo::GeometryArray& geometry_of(const AtlasIndex& index, FeatureRef feature) {
    return index.atlas().layers[feature.layer].table.geometry;
}

geo::Coordinate position_of(const AtlasIndex& index, FeatureRef point) {
    const geo::GeometryArray& geometry = geometry_of(index, point);
    return geometry.ring(geometry.first_ring(point.row)).front();
}

// Looks for the nearest features of one layer after the other.
class Search {
public:
    Search(const AtlasIndex& index, FeatureRef feature)
        : index_(index),
          place_(standing_for(index, feature)),
          outline_(geometry_of(index, place_), place_.row) {}

    bool is_area() const { return geometry_of(index_, place_).kind == geo::GeometryKind::polygon; }
    bool is_nowhere() const { return outline_.extent().empty(); }
    FeatureRef place() const { return place_; }

    // At most `most` features nearer than `limit`, of those that `wanted` takes.
    template <typename Wanted>
    std::vector<Neighbour> nearest(std::size_t layer, std::size_t most, double limit,
                                   const Wanted& wanted) const {
        std::vector<Neighbour> found;
        const std::set<std::uint32_t> overlapping = rows_overlapping(layer);
        for (const auto& [at_least, row] : by_extent(layer, limit)) {
            if (found.size() == most && at_least > found.back().metres) break;
            const FeatureRef other{layer, row};
            if (overlapping.contains(row) || !wanted(row) || is_inside(other)) continue;
            const Outline outline(geometry_of(index_, other), row);
            const double metres = outline_.distance_to(outline, limit);
            if (metres < limit) add(found, {other, metres < touching ? 0 : metres}, most);
        }
        return found;
    }

private:
    // Rows whose extent is nearer than the limit, with that distance, nearest first.
    std::vector<std::pair<double, std::uint32_t>> by_extent(std::size_t layer, double limit) const {
        std::vector<std::pair<double, std::uint32_t>> rows;
        const geo::GeometryArray& geometry = index_.atlas().layers[layer].table.geometry;
        for (std::uint32_t row = 0; row < geometry.feature_count(); ++row) {
            const geo::Extent extent = geo::extent_of(geometry, row);
            if (extent.empty()) continue;
            const double at_least = extent_distance(outline_.extent(), extent);
            if (at_least < limit) rows.emplace_back(at_least, row);
        }
        std::ranges::sort(rows);
        return rows;
    }

    std::set<std::uint32_t> rows_overlapping(std::size_t layer) const {
        std::set<std::uint32_t> rows;
        if (layer == place_.layer) rows.insert(static_cast<std::uint32_t>(place_.row));
        const bool are_areas =
            index_.atlas().layers[layer].definition.geometry == geo::GeometryKind::polygon;
        if (!are_areas || layer == place_.layer) return rows;
        for (const AreaOverlap& overlap : areas_overlapping(index_, place_, layer)) {
            rows.insert(overlap.row);
        }
        return rows;
    }

    // Whether a point lies in this area.
    bool is_inside(FeatureRef other) const {
        if (!is_area() || geometry_of(index_, other).kind != geo::GeometryKind::point) return false;
        const auto rows = index_.locator().rows_at(place_.layer, position_of(index_, other));
        return std::ranges::find(rows, static_cast<std::uint32_t>(place_.row)) != rows.end();
    }

    bool is_same_place(FeatureRef a, FeatureRef b) const {
        if (geometry_of(index_, a).kind != geo::GeometryKind::point) return false;
        const Layer& layer = index_.atlas().layers[a.layer];
        if (layer.name(a.row) != layer.name(b.row)) return false;
        const geo::Coordinate first = position_of(index_, a);
        const geo::Coordinate second = position_of(index_, b);
        return std::hypot(first.x - second.x, first.y - second.y) <= one_place;
    }

    // Keeps the list in order and no longer than `most`.
    void add(std::vector<Neighbour>& found, Neighbour neighbour, std::size_t most) const {
        const auto key = [this](const Neighbour& n) {
            return std::tuple(n.metres, index_.name_rank(n.feature));
        };
        const auto twin = std::ranges::find_if(found, [&](const Neighbour& other) {
            return is_same_place(other.feature, neighbour.feature);
        });
        if (twin != found.end()) {
            if (key(*twin) <= key(neighbour)) return;
            found.erase(twin);
        }
        found.insert(std::ranges::upper_bound(found, key(neighbour), {}, key), neighbour);
        if (found.size() > most) found.pop_back();
    }

    const AtlasIndex& index_;
    FeatureRef place_;
    Outline outline_;
};

}  // namespace

std::vector<Neighbours> neighbours_of(const AtlasIndex& index, FeatureRef feature) {
    std::vector<Neighbours> groups;
    const std::vector<Layer>& layers = index.atlas().layers;
    if (layers[feature.layer].definition.geometry == geo::GeometryKind::line) return groups;
    const Search search(index, feature);
    if (search.is_nowhere()) return groups;
    const std::size_t own = search.place().layer;
    if (search.is_area() && layers[own].definition.around.empty()) {
        auto found = search.nearest(own, no_most, touching, [](std::uint32_t) { return true; });
        if (!found.empty()) groups.push_back({own, nullptr, std::move(found)});
    }
    for (std::size_t layer = layers.size(); layer-- > 0;) {
        for (const AroundRule& rule : layers[layer].definition.around) {
            const auto wanted = [&](std::uint32_t row) {
                return rule.column.empty() ||
                       layers[layer].table.text(rule.column, row) == rule.value;
            };
            auto found = search.nearest(layer, rule.most, around_limit, wanted);
            if (!found.empty()) groups.push_back({layer, &rule, std::move(found)});
        }
    }
    return groups;
}

}  // namespace ancrage::layers

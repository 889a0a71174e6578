#include "render/point_layer.h"

#include <algorithm>
#include <utility>

namespace ancrage::render {

namespace {

constexpr std::size_t levels_kept = 4;

bool holds(const HexGrid& outer, const HexGrid& inner) {
    return outer.width == inner.width && outer.first_column <= inner.first_column &&
           outer.first_row <= inner.first_row &&
           outer.first_column + outer.columns >= inner.first_column + inner.columns &&
           outer.first_row + outer.rows >= inner.first_row + inner.rows;
}

bool same_sizes(const SizeByValue& a, const SizeByValue& b) {
    return a.column == b.column && a.smallest == b.smallest && a.largest == b.largest &&
           a.largest_value == b.largest_value;
}

}  // namespace

Marker marker_of_group(const Style& style, const PlacedMarkers& group) {
    const Marker& marker =
        group.rule < style.rules.size() ? style.rules[group.rule].marker : style.marker;
    return group.hollow ? hollow(marker) : marker;
}

PointLayer::PointLayer(const geo::FeatureTable& table, Style style,
                       std::span<const std::size_t> rules,
                       std::span<const double> max_metres_per_pixel)
    : style_(std::move(style)),
      index_(table.geometry, max_metres_per_pixel),
      rules_(rules.begin(), rules.end()),
      sizes_(marker_sizes(table, style_.size_by_value)),
      table_(&table) {}

void PointLayer::restyle(Style style) {
    const Style before = std::exchange(style_, std::move(style));
    if (!same_sizes(before.size_by_value, style_.size_by_value)) {
        sizes_ = marker_sizes(*table_, style_.size_by_value);
    }
}

void PointLayer::set_shown(std::span<const std::uint8_t> shown) {
    index_.set_shown(shown);
    levels_.clear();
    density_ = {};
}

PointDisplay PointLayer::display(const Camera& view, double scale_factor) const {
    const double metres_per_point = view.metres_per_pixel * scale_factor;
    const bool gathers = style_.clusters.used() &&
                         metres_per_point >= style_.clusters.min_metres_per_pixel &&
                         index_.count(metres_per_point) <= most_gathered;
    if (gathers) return PointDisplay::clusters;
    return index_.count_in(view.extent(), metres_per_point) > densest_markers
               ? PointDisplay::density
               : PointDisplay::markers;
}

float PointLayer::size_of(std::size_t feature) const {
    if (!sizes_.diameters.empty()) return sizes_.diameters[feature];
    const std::size_t rule = rules_[feature];
    return rule < style_.rules.size() ? style_.rules[rule].marker.size : style_.marker.size;
}

float PointLayer::largest_size() const {
    float largest = style_.marker.size;
    for (const StyleRule& rule : style_.rules) largest = std::max(largest, rule.marker.size);
    if (style_.size_by_value.used()) largest = std::max(largest, style_.size_by_value.largest);
    return largest;
}

// Two groups a rule, the hollow one under the other; the style's own markers under the rules', the
// first rule's on top.
std::size_t PointLayer::group_of(std::size_t feature) const {
    const bool known = sizes_.unknown.empty() || sizes_.unknown[feature] == 0;
    return (style_.rules.size() - rules_[feature]) * 2 + (known ? 1 : 0);
}

std::vector<PlacedMarkers> PointLayer::markers_in(const geo::Extent& extent, PointDisplay display,
                                                  double metres_per_point) const {
    std::vector<PlacedMarkers> groups((style_.rules.size() + 1) * 2);
    const auto add = [&](geo::Coordinate at, std::uint32_t feature) {
        groups[group_of(feature)].points.push_back({at, feature, size_of(feature)});
    };
    if (display == PointDisplay::markers) {
        index_.visit(extent, metres_per_point,
                     [&](const IndexedPoint& point) { add(point.at, point.feature); });
    } else if (display == PointDisplay::clusters) {
        for (const Cluster& cluster : clusters(metres_per_point)) {
            if (cluster.count == 1 && extent.contains(cluster.at)) add(cluster.at, cluster.feature);
        }
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
        groups[g].rule = style_.rules.size() - g / 2;
        groups[g].hollow = g % 2 == 0;
        if (sizes_.diameters.empty()) continue;
        std::ranges::stable_sort(
            groups[g].points, [](const PlacedMarker& a, const PlacedMarker& b) {
                return a.size > b.size || (a.size == b.size && a.feature < b.feature);
            });
    }
    std::erase_if(groups, [](const PlacedMarkers& group) { return group.points.empty(); });
    return groups;
}

const std::vector<Cluster>& PointLayer::clusters(double metres_per_point) const {
    const double distance = cluster_distance(style_.clusters, metres_per_point);
    const std::size_t kept = index_.limits_kept(metres_per_point);
    const auto known = std::ranges::find_if(levels_, [&](const ClusterLevel& level) {
        return level.distance == distance && level.limits_kept == kept;
    });
    if (known != levels_.end()) return known->clusters;
    if (levels_.size() == levels_kept) levels_.erase(levels_.begin());
    levels_.push_back({distance, kept, gather_clusters(index_, distance, metres_per_point)});
    return levels_.back().clusters;
}

const DensityGrid& PointLayer::density(const geo::Extent& extent, double metres_per_point) const {
    const HexGrid wanted = hex_grid(extent, hex_width(metres_per_point));
    const std::size_t kept = index_.limits_kept(metres_per_point);
    const bool serves =
        !density_.counts.empty() && density_limits_ == kept && holds(density_.grid, wanted);
    if (!serves) {
        density_ = count_points(index_, wanted, metres_per_point);
        density_limits_ = kept;
    }
    return density_;
}

std::vector<std::uint32_t> PointLayer::density_classes(double metres_per_point) const {
    return render::density_classes(
        mean_count(index_, hex_width(metres_per_point), metres_per_point));
}

}  // namespace ancrage::render

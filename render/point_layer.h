// What a layer of points shows in a view: its markers one by one; signs that count those too close
// to each other; or, where there are too many, a density grid. The same on screen and on paper.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "render/clusters.h"
#include "render/density.h"
#include "render/map_layer.h"
#include "render/point_index.h"
#include "render/size_by_value.h"

namespace ancrage::render {

enum class PointDisplay : std::uint8_t { markers, clusters, density };

// A marker to draw.
struct PlacedMarker {
    geo::Coordinate at;         // metres
    std::uint32_t feature = 0;  // whose colour and look it has
    float size = 0;             // pixels across at scale factor 1
};

// The points that wear one marker: a rule's, or the style's where `rule` is the number of rules.
struct PlacedMarkers {
    std::size_t rule = 0;
    bool hollow = false;  // their value is not known
    std::vector<PlacedMarker> points;
};

// The marker of a group in a style: the layer's own, or the same faded.
Marker marker_of_group(const Style& style, const PlacedMarkers& group);

class PointLayer {
public:
    PointLayer() = default;
    // `rules` and `max_metres_per_pixel`, one a feature: which rule of the style it follows and how
    // far out it shows. The table must outlive the layer.
    PointLayer(const geo::FeatureTable& table, Style style, std::span<const std::size_t> rules,
               std::span<const double> max_metres_per_pixel);

    // Another style with the same rules and scale limits.
    void restyle(Style style);
    void set_shown(std::span<const std::uint8_t> shown);

    // How `view` is to be drawn, `scale_factor` pixels a point.
    PointDisplay display(const Camera& view, double scale_factor) const;
    // Pixels across at scale factor 1: the rule's marker, the style's, or after its value.
    float size_of(std::size_t feature) const;
    // The largest of them, or of the signs.
    float largest_size() const;

    // The markers with their middle in `extent`, in the order to draw: bottom group first, and
    // large ones under small ones where sizes follow values. In a display of clusters, those that
    // stay by themselves; in one of density, none.
    std::vector<PlacedMarkers> markers_in(const geo::Extent& extent, PointDisplay display,
                                          double metres_per_point) const;
    // All the clusters of a scale, lone points too.
    const std::vector<Cluster>& clusters(double metres_per_point) const;
    // The cells seen in `extent`; kept while what is asked next lies within them.
    const DensityGrid& density(const geo::Extent& extent, double metres_per_point) const;
    // The least count of each class of the grid of a scale.
    std::vector<std::uint32_t> density_classes(double metres_per_point) const;

    const PointIndex& index() const { return index_; }
    const Style& style() const { return style_; }

private:
    std::size_t group_of(std::size_t feature) const;

    // The clusters of a scale; those with other points shown are others.
    struct ClusterLevel {
        double distance = 0;
        std::size_t limits_kept = 0;
        std::vector<Cluster> clusters;
    };

    Style style_;
    PointIndex index_;
    std::vector<std::uint16_t> rules_;
    MarkerSizes sizes_;
    const geo::FeatureTable* table_ = nullptr;
    // What was worked out last, in case it is asked for again.
    mutable std::vector<ClusterLevel> levels_;
    mutable DensityGrid density_;
    mutable std::size_t density_limits_ = 0;
};

}  // namespace ancrage::render

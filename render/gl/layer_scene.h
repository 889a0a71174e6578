// One layer on the graphics card: its per-feature texture, made at once, and for each level of
// detail the meshes its style asks for, made when first drawn.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "render/feature_paint.h"
#include "render/gl/fill_pass.h"
#include "render/gl/line_pass.h"
#include "render/gl/marker_pass.h"
#include "render/gl/small_pass.h"
#include "render/map_layer.h"

namespace ancrage::render {

struct LevelScene {
    std::optional<FillMesh> fill;
    std::optional<LineMesh> lines;
    std::optional<SmallMesh> small;
};

// The points that wear one marker: a rule's, or the style's where `rule` is the number of rules.
struct MarkerGroup {
    std::size_t rule = 0;
    MarkerMesh mesh;
};

const Marker& marker_of_rule(const Style& style, std::size_t rule);

class LayerScene {
public:
    LayerScene(MapLayer layer, geo::Coordinate origin);

    const MapLayer& layer() const { return layer_; }
    const FeatureTexture& features() const { return features_; }
    geo::Coordinate origin() const { return origin_; }
    void set_shown(std::span<const std::uint8_t> shown);
    // How features differ from the style, one each; empty: none does.
    void set_looks(std::span<const FeatureLook> looks);
    // What a feature's own colour replaces.
    ColorTarget color_target() const;
    // Another style for the same features; meshes are kept while it shows them at the same scales.
    void restyle(Style style);

    bool shown_at(double metres_per_pixel) const {
        return metres_per_pixel <= layer_.style.max_metres_per_pixel;
    }
    bool is_shown(std::size_t feature, double metres_per_pixel) const;
    // Whether no feature is filtered out or faint, nor hidden at this scale.
    bool shows_all(double metres_per_pixel) const {
        return features_.shows_all() && metres_per_pixel <= least_max_metres_per_pixel_;
    }
    std::size_t rule_of(std::size_t feature) const { return rules_[feature]; }
    // The marker a feature wears: its rule's or the style's.
    const Marker& marker_of(std::size_t feature) const {
        return marker_of_rule(layer_.style, rules_[feature]);
    }

    // The coarsest level that is within half a pixel of the source, which 0 asks for; nothing when
    // there is none.
    std::optional<std::size_t> level_for(double metres_per_pixel) const;
    // The meshes that the style asks for.
    const LevelScene& level_scene(std::size_t level);
    // Its lines alone.
    const LineMesh& line_mesh(std::size_t level);
    // Bottom group first.
    const std::vector<MarkerGroup>& markers();

private:
    void read_rules();
    void paint_features();
    std::vector<MarkerPoint> points_wearing(std::size_t rule) const;

    MapLayer layer_;
    geo::Coordinate origin_;
    FeatureTexture features_;
    std::vector<std::uint8_t> shown_;           // empty shows all
    std::vector<FeatureLook> looks_;            // asked for; empty: none
    std::vector<std::size_t> rules_;            // of each feature; the rule count is "none"
    std::vector<double> max_metres_per_pixel_;  // of each feature
    double least_max_metres_per_pixel_ = 0;     // of all features
    std::vector<LevelScene> levels_;
    std::optional<std::vector<MarkerGroup>> markers_;
};

}  // namespace ancrage::render

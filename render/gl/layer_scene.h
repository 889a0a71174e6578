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
#include "render/gl/small_pass.h"
#include "render/map_layer.h"
#include "render/point_layer.h"

namespace ancrage::render {

struct LevelScene {
    std::optional<FillMesh> fill;
    std::optional<LineMesh> lines;
    std::optional<SmallMesh> small;
};

class LayerScene {
public:
    LayerScene(MapLayer layer, geo::Coordinate origin);

    const MapLayer& layer() const { return layer_; }
    const FeatureTexture& features() const { return features_; }
    geo::Coordinate origin() const { return origin_; }
    void set_shown(std::span<const std::uint8_t> shown);
    // How features differ from the style, one each; empty: none does.
    void set_looks(std::span<const FeatureLook> looks);
    // Makes room for levels that the layer has got since; those it had keep their meshes.
    void add_levels();
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
    // Its points and what is shown of them; of lines and areas there are none.
    const PointLayer& points() const { return points_; }

    // The coarsest level that is within half a pixel of the source, which 0 asks for; nothing when
    // there is none.
    std::optional<std::size_t> level_for(double metres_per_pixel) const;
    // The meshes that the style asks for.
    const LevelScene& level_scene(std::size_t level);
    // Its lines alone.
    const LineMesh& line_mesh(std::size_t level);

private:
    void read_rules();
    void paint_features();
    void show_points();

    MapLayer layer_;
    geo::Coordinate origin_;
    FeatureTexture features_;
    std::vector<std::uint8_t> shown_;           // empty shows all
    std::vector<FeatureLook> looks_;            // asked for; empty: none
    std::vector<double> max_metres_per_pixel_;  // of each feature
    double least_max_metres_per_pixel_ = 0;     // of all features
    PointLayer points_;
    std::vector<LevelScene> levels_;
};

}  // namespace ancrage::render

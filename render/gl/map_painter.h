// Paints into the framebuffer that is bound: the land (opaque flat fills) and the layers; then the
// marks of what is pointed at; then the names, which nothing may strike out.
#pragma once

#include <vector>

#include "render/gl/layer_scene.h"
#include "render/gl/map_labels.h"

namespace ancrage::render {

class MapPainter {
public:
    static geo::Result<MapPainter> create(const std::string& shader_folder,
                                          const std::string& font_folder);

    // The layers have changed.
    void forget_labels();

    void paint_layers(std::vector<LayerScene>& scenes, const MapState& state, const Frame& frame,
                      const PageColors& page);
    // Hovered first, then selected.
    void paint_marks(std::vector<LayerScene>& scenes, const MapState& state, const Frame& frame,
                     const PageColors& page) const;
    // The names of the layers last painted.
    void paint_names(const Frame& frame) { text_.draw(names_, fonts_, frame); }

private:
    MapPainter(FillPass fill, LinePass line, MarkerPass marker, TextPass text, FontSet fonts);
    void paint_ground(LayerScene& scene, const Frame& frame) const;
    void paint_layer(LayerScene& scene, const Frame& frame) const;
    void paint_band(const LevelScene& level, const LayerScene& scene, const Frame& frame) const;
    void paint_mark(LayerScene& scene, std::size_t feature, std::span<const LinePen> pens,
                    const Frame& frame) const;
    void paint_point_mark(const LayerScene& scene, std::size_t feature,
                          std::span<const LinePen> pens, const Frame& frame) const;

    FillPass fill_;
    LinePass line_;
    MarkerPass marker_;
    TextPass text_;
    FontSet fonts_;
    MapLabels labels_;
    std::vector<TextOnMap> names_;
    FeatureTexture marked_;  // for one feature, shown in the pen's colour
};

}  // namespace ancrage::render

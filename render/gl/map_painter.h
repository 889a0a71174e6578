// Paints into the framebuffer that is bound: the land (opaque flat fills), the picture laid on it
// and the layers; then the outlines of what is chosen and pointed at; then the names, which nothing
// may strike out.
#pragma once

#include <cstdint>
#include <vector>

#include "render/gl/background_pass.h"
#include "render/gl/brushes.h"
#include "render/gl/layer_scene.h"
#include "render/gl/map_labels.h"
#include "render/gl/mark_painter.h"

namespace ancrage::render {

class MapPainter {
public:
    static geo::Result<MapPainter> create(const std::string& shader_folder,
                                          const std::string& font_folder);

    // The layers or their styles have changed.
    void forget_layers();
    BackgroundPass& background() { return background_; }
    // Where no name is written, and whether that is news.
    bool keep_names_clear_of(std::vector<PixelBox> covered);

    void paint_layers(std::vector<LayerScene>& scenes, const MapState& state, const Frame& frame,
                      const PageColors& page);
    void paint_chosen(std::vector<LayerScene>& scenes, const MapState& state, const Frame& frame,
                      const PageColors& page) {
        marks_.paint_chosen(brushes_, scenes, state, frame, page);
    }
    void paint_pointed(const std::vector<LayerScene>& scenes, const MapState& state,
                       const Frame& frame, const PageColors& page) const {
        marks_.paint_pointed(brushes_, scenes, state, frame, page);
    }
    // The names of the layers last painted.
    void paint_names(const Frame& frame) { text_.draw(names_, fonts_, frame); }

private:
    MapPainter(Brushes brushes, BackgroundPass background, TextPass text, FontSet fonts);
    void paint_ground(LayerScene& scene, const Style& style, const Frame& frame) const;
    // `covered_by`: as in shared_borders.h.
    void paint_layer(LayerScene& scene, const Style& style, std::uint32_t covered_by,
                     const Frame& frame) const;
    void paint_strokes(const LevelScene& level, const LayerScene& scene, const Stroke& stroke,
                       std::uint32_t covered_by, const Frame& frame) const;
    void paint_band(const LevelScene& level, const LayerScene& scene, const Stroke& stroke,
                    const Frame& frame) const;

    Brushes brushes_;
    BackgroundPass background_;
    TextPass text_;
    FontSet fonts_;
    MapLabels labels_;
    std::vector<PixelBox> covered_;
    MarkPainter marks_;
    std::vector<TextOnMap> names_;
};

}  // namespace ancrage::render

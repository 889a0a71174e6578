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
#include "render/gl/point_painter.h"

namespace ancrage::render {

// A layer to paint, and its style at the opacity wanted.
struct ShownLayer {
    LayerScene* scene = nullptr;
    Style style;
    std::size_t number = 0;                       // of the layer
    std::uint32_t covered_by = 0;                 // as in shared_borders.h
    PointDisplay points = PointDisplay::markers;  // decided for the whole view
};

// What one picture is made of, worked out once and then painted piece by piece: Frame::clip says
// which piece. Good until the layers or their styles change.
struct Painting {
    MapState state;
    std::vector<ShownLayer> layers;  // the bottom one first
    std::size_t built = 0;           // layers whose meshes are there
    bool named = false;
    std::vector<TextOnMap> names;  // of the view
    bool margin_named = false;
    std::vector<TextOnMap> margin_names;  // wholly outside of the view
};

class MapPainter {
public:
    static geo::Result<MapPainter> create(const std::string& shader_folder,
                                          const std::string& font_folder);

    // The layers or their styles have changed.
    void forget_layers();
    BackgroundPass& background() { return background_; }
    // Where no name is written, and whether that is news.
    bool keep_names_clear_of(std::vector<PixelBox> covered);

    static Painting begin(std::vector<LayerScene>& scenes, const MapState& state,
                          const Frame& frame);
    // Makes the meshes of one layer more, or places the names, whatever comes next. False when
    // nothing was left to make.
    bool prepare_next(Painting& painting, const std::vector<LayerScene>& scenes, const Frame& frame,
                      const Frame& named_frame);

    // Once the view has its names, those of the margin around `view`, a box of the whole picture
    // that `frame` takes. Those of the view do not depend on them.
    void name_margin(Painting& painting, const std::vector<LayerScene>& scenes, const Frame& frame,
                     const PixelBox& view);

    // The layers of one piece, in steps that are to follow each other: the ground, then each
    // layer's inside and its outline, then the last touch.
    static std::size_t step_count(const Painting& painting) {
        return 2 * painting.layers.size() + 2;
    }
    void paint_step(const Painting& painting, std::size_t step, const Frame& frame,
                    const PageColors& page);
    void paint_marks(const Painting& painting, std::vector<LayerScene>& scenes, const Frame& frame,
                     const PageColors& page);
    // Those that meet the frame's clip.
    void paint_names(const std::vector<TextOnMap>& names, const Frame& frame);

private:
    MapPainter(Brushes brushes, BackgroundPass background, PointPainter points, TextPass text,
               FontSet fonts);
    void paint_grounds(const Painting& painting, const Frame& frame, const PageColors& page);
    void paint_ground(LayerScene& scene, const Style& style, const Frame& frame) const;
    void paint_inside(const ShownLayer& layer, const Frame& frame) const;
    void paint_outline(const ShownLayer& layer, const Frame& frame) const;
    // `covered_by`: as in shared_borders.h.
    void paint_strokes(const LineMesh& lines, const LayerScene& scene, const Stroke& stroke,
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
    PointPainter points_;
};

}  // namespace ancrage::render

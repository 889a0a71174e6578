// Outlines over the layers: of the features chosen together, of the one under the cursor, of the
// one selected. Meshes of the chosen are made once and kept while the choice and the level stay.
#pragma once

#include <optional>
#include <vector>

#include "render/gl/brushes.h"
#include "render/gl/layer_scene.h"

namespace ancrage::render {

class MarkPainter {
public:
    MarkPainter();

    // The layers, their origin or their styles have changed.
    void forget() {
        chosen_.clear();
        outlines_.clear();
    }

    void paint_chosen(const Brushes& brushes, std::vector<LayerScene>& scenes,
                      const MapState& state, const Frame& frame, const PageColors& page);
    // Hovered first, then selected.
    void paint_pointed(const Brushes& brushes, const std::vector<LayerScene>& scenes,
                       const MapState& state, const Frame& frame, const PageColors& page);
    // The ground that the marks of what is pointed at and selected touch, metres.
    static geo::Extent reach_of_pointed(const std::vector<LayerScene>& scenes,
                                        const MapState& state, const Frame& frame);

private:
    // The outline of a feature pointed at or selected, kept for the next piece of the picture.
    struct Outline {
        FeatureMark mark;
        std::size_t level = 0;
        LineMesh mesh;
    };

    // What is chosen of one layer.
    struct Chosen {
        std::size_t layer = 0;
        std::optional<std::size_t> level;
        FeatureTexture features;
        FillMesh fill;
        LineMesh outline;
        std::vector<PlacedMarker> rings;  // around the points
    };

    void choose(const std::vector<LayerScene>& scenes, const std::vector<FeatureMark>& marks,
                const Frame& frame);
    void paint(const Brushes& brushes, const LayerScene& scene, const FeatureMark& mark,
               std::span<const LinePen> pens, const Frame& frame);
    const LineMesh& outline_of(const LayerScene& scene, const FeatureMark& mark, std::size_t level,
                               const Frame& frame);
    void paint_point(const MarkerPass& pass, const LayerScene& scene, std::size_t feature,
                     std::span<const LinePen> pens, const Frame& frame) const;

    std::vector<FeatureMark> marks_;  // that chosen_ was made of
    std::vector<Chosen> chosen_;
    std::vector<Outline> outlines_;
    FeatureTexture one_feature_;  // shown in the pen's colour
};

}  // namespace ancrage::render

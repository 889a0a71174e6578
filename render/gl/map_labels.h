// The names of a picture: gathers the candidates of the layers in view, sets them in type (once a
// feature, kept) and has them placed.
#pragma once

#include <unordered_map>
#include <vector>

#include "render/gl/layer_scene.h"
#include "render/gl/text_pass.h"
#include "render/labels.h"

namespace ancrage::render {

class MapLabels {
public:
    // Forgets what was set in type: the layers have changed.
    void clear();

    // The names to write on this picture, none in `covered`. The blocks they point to live until
    // the next call.
    std::vector<TextOnMap> place(const std::vector<LayerScene>& scenes, const MapState& state,
                                 const Frame& frame, const FontSet& fonts,
                                 const std::vector<PixelBox>& covered);

private:
    struct LayerBlocks {
        std::vector<geo::Extent> extents;                   // of each polygon, metres
        std::unordered_map<std::size_t, TextBlock> blocks;  // by feature
    };

    void gather_markers(const LayerScene& scene, const Frame& frame);
    void gather(std::size_t layer_index, const LayerScene& scene, const Frame& frame,
                const FontSet& fonts);

    float scale_factor_ = 0;
    std::vector<LayerBlocks> layers_;
    std::vector<LabelCandidate> candidates_;
    std::vector<PixelBox> markers_;
};

}  // namespace ancrage::render

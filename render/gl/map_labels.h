// The names of what the scenes show.
#pragma once

#include <vector>

#include "render/gl/layer_scene.h"
#include "render/gl/text_pass.h"
#include "render/map_names.h"

namespace ancrage::render {

class MapLabels {
public:
    // Forgets what was set in type: the layers have changed.
    void clear() { names_.clear(); }

    // The names to write on this picture, none in `covered`.
    std::vector<TextOnMap> place(const std::vector<LayerScene>& scenes, const MapState& state,
                                 const Frame& frame, const FontSet& fonts,
                                 const std::vector<PixelBox>& covered);

private:
    MapNames names_;
};

}  // namespace ancrage::render

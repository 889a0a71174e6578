#include "render/gl/map_labels.h"

#include "render/layer_opacity.h"

namespace ancrage::render {

std::vector<TextOnMap> MapLabels::place(const std::vector<LayerScene>& scenes,
                                        const MapState& state, const Frame& frame,
                                        const FontSet& fonts,
                                        const std::vector<PixelBox>& covered) {
    const double scale = frame.metres_per_point();
    std::vector<NamedLayer> layers;
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        const LayerScene& scene = scenes[i];
        layers.push_back({&scene.layer(), scene.shown_at(scale) ? opacity_of(state, i) : 0,
                          [&scene, scale](std::size_t f) { return scene.is_shown(f, scale); },
                          [&scene](std::size_t f) { return scene.marker_of(f).size; }});
    }
    return names_.write(layers, frame.camera, frame.scale_factor, fonts, covered);
}

}  // namespace ancrage::render

// Points as markers: one quad each, its shape a signed distance in the shader. What is drawn is
// sent anew with every piece of the picture: that costs as much as what is seen, and hidden points
// cost nothing.
#pragma once

#include <span>

#include "render/gl/feature_texture.h"
#include "render/gl/frame.h"
#include "render/gl/gl_objects.h"
#include "render/point_layer.h"
#include "render/style.h"

namespace ancrage::render {

// What a feature's own colour replaces.
enum class MarkerColor { of_style, of_fill, of_outline };

class MarkerPass {
public:
    // A marker of its own, without a look in the texture.
    static constexpr std::uint32_t no_feature = 0xFFFFFFFFU;

    static geo::Result<MarkerPass> create(const std::string& shader_folder);

    // In their order, each at its size; `marker` says the rest.
    void draw(std::span<const PlacedMarker> points, const Marker& marker, MarkerColor own_color,
              const FeatureTexture& features, const Frame& frame) const;

    // How far (pixels) from its middle a marker may ink, at most.
    static float reach(float size, const Marker& marker, const FeatureTexture& features,
                       const Frame& frame);

private:
    explicit MarkerPass(Program program);

    Program program_;
    VertexArray array_;
    Buffer corners_;
    Buffer indices_;
};

}  // namespace ancrage::render

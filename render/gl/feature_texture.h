// Per-feature colour and visibility, four bytes each, read by the vertex shaders: filtering and
// recolouring upload these and never touch geometry. See assets/shaders/feature_style.glsl.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "render/gl/gl_objects.h"
#include "render/image.h"

namespace ancrage::render {

class FeatureTexture {
public:
    // One entry a feature: its own colour, or nothing for the style's.
    explicit FeatureTexture(std::span<const std::optional<Color>> colors);

    // One byte a feature, 0 hides; features beyond the span are shown.
    void set_shown(std::span<const std::uint8_t> shown);
    void bind() const;  // to texture unit 0

private:
    void upload();

    Texture texture_;
    std::size_t count_ = 0;
    std::vector<std::uint8_t> own_color_;  // 1 where the feature has its own
    std::vector<std::uint8_t> texels_;
};

}  // namespace ancrage::render

// What sets one feature apart from its layer's style. Filters, choices of colours and imports say
// it here; it is uploaded as a few bytes a feature and never touches geometry.
#pragma once

#include <cstdint>
#include <optional>

#include "render/image.h"

namespace ancrage::render {

enum class FeaturePattern : std::uint8_t { as_styled, flat, hatch, dots };

struct FeatureLook {
    bool shown = true;
    std::optional<Color> color;  // replaces the fill's, the line's or the marker's; alpha unused
    float opacity = 1;           // times the style's, 0 to 1
    FeaturePattern pattern = FeaturePattern::as_styled;  // of a layer that has a fill
    float width = 1;  // times the style's: of lines and outlines, or across a marker; 0 to 4

    friend bool operator==(const FeatureLook&, const FeatureLook&) = default;
};

}  // namespace ancrage::render

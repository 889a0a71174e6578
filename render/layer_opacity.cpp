#include "render/layer_opacity.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

namespace {

void fade(Color& color, float opacity) {
    color.a = static_cast<std::uint8_t>(std::lround(static_cast<float>(color.a) * opacity));
}

void fade(Marker& marker, float opacity) {
    fade(marker.fill, opacity);
    fade(marker.outline, opacity);
}

}  // namespace

float opacity_of(const MapState& state, std::size_t layer) {
    if (layer >= state.visible.size() || state.visible[layer] == 0) return 0;
    if (layer >= state.opacity.size()) return 1;
    const float opacity = state.opacity[layer];
    return opacity > 0 ? std::min(opacity, 1.0F) : 0.0F;  // not a number: hidden
}

Style faded(Style style, float opacity) {
    constexpr float faintest_name = 0.45F;
    fade(style.fill.color, opacity);
    fade(style.stroke.color, opacity);
    fade(style.stroke.casing, opacity);
    fade(style.stroke.band, opacity);
    fade(style.marker, opacity);
    fade(style.clusters.fill, opacity);
    fade(style.clusters.text, opacity);
    for (StyleRule& rule : style.rules) fade(rule.marker, opacity);
    const float name_opacity = faintest_name + (1 - faintest_name) * opacity;
    fade(style.label.color, name_opacity);
    fade(style.label.halo, name_opacity);
    return style;
}

}  // namespace ancrage::render

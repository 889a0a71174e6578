#include "render/small_features.h"

#include <algorithm>
#include <tuple>

namespace ancrage::render {

std::vector<SmallFeature> features_by_size(const geo::Triangulation& triangles,
                                           std::size_t feature_count) {
    std::vector<geo::Extent> extents(feature_count);
    for (std::size_t v = 0; v < triangles.vertices.size(); ++v) {
        extents[triangles.features[v]].include(triangles.vertices[v]);
    }
    std::vector<SmallFeature> features;
    for (std::uint32_t f = 0; f < extents.size(); ++f) {
        const geo::Extent& extent = extents[f];
        if (extent.empty()) continue;
        features.push_back({extent.center(), std::max(extent.width(), extent.height()), f});
    }
    std::ranges::sort(features, [](const SmallFeature& a, const SmallFeature& b) {
        return std::tie(a.size, a.feature) < std::tie(b.size, b.feature);
    });
    return features;
}

Color small_feature_color(const Style& style) {
    constexpr std::uint8_t strong = 0xC0;
    if (style.stroke.width > 0) return style.stroke.color;
    Color color = style.fill.color;
    color.a = std::max(color.a, strong);
    return color;
}

}  // namespace ancrage::render

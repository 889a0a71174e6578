#include "render/small_features.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ancrage::render {

std::vector<SmallFeature> features_by_size(const geo::Triangulation& triangles,
                                           std::size_t feature_count) {
    struct Shape {
        double area = 0;
        double largest = 0;  // area of a triangle
        geo::Coordinate center;
    };
    std::vector<Shape> shapes(feature_count);
    for (std::size_t i = 0; i + 2 < triangles.indices.size(); i += 3) {
        const std::uint32_t first = triangles.indices[i];
        const geo::Coordinate a = triangles.vertices[first];
        const geo::Coordinate b = triangles.vertices[triangles.indices[i + 1]];
        const geo::Coordinate c = triangles.vertices[triangles.indices[i + 2]];
        const double area = std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
        Shape& shape = shapes[triangles.features[first]];
        shape.area += area;
        if (area <= shape.largest) continue;
        shape.largest = area;
        shape.center = {(a.x + b.x + c.x) / 3, (a.y + b.y + c.y) / 3};
    }
    std::vector<SmallFeature> features;
    for (std::uint32_t f = 0; f < shapes.size(); ++f) {
        if (shapes[f].area > 0)
            features.push_back({shapes[f].center, std::sqrt(shapes[f].area), f});
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

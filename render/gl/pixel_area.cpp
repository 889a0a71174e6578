#include "render/gl/pixel_area.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

PixelArea common(const PixelArea& a, const PixelArea& b) {
    const int left = std::max(a.left, b.left);
    const int bottom = std::max(a.bottom, b.bottom);
    return {left, bottom, std::max(0, std::min(a.right(), b.right()) - left),
            std::max(0, std::min(a.top(), b.top()) - bottom)};
}

geo::Extent ground_of(const PixelArea& area, const Camera& camera) {
    const geo::Coordinate low = camera.to_metres(
        {static_cast<double>(area.left), static_cast<double>(camera.height - area.bottom)});
    const geo::Coordinate high = camera.to_metres(
        {static_cast<double>(area.right()), static_cast<double>(camera.height - area.top())});
    return {low.x, low.y, high.x, high.y};
}

PixelArea area_of(const geo::Extent& ground, const Camera& camera) {
    if (ground.empty()) return {};
    const geo::Coordinate low = camera.to_pixels({ground.min_x, ground.max_y});
    const geo::Coordinate high = camera.to_pixels({ground.max_x, ground.min_y});
    const auto within = [](double at, int size) {
        return static_cast<int>(std::clamp(at, 0.0, static_cast<double>(size)));
    };
    const int left = within(std::floor(low.x), camera.width);
    const int right = within(std::ceil(high.x), camera.width);
    const int top = within(std::floor(low.y), camera.height);
    const int bottom = within(std::ceil(high.y), camera.height);
    return {left, camera.height - bottom, right - left, bottom - top};
}

}  // namespace ancrage::render

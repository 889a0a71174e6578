#include "render/camera.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

geo::Coordinate Camera::to_pixels(geo::Coordinate metres) const {
    return {(metres.x - center.x) / metres_per_pixel + width / 2.0,
            (center.y - metres.y) / metres_per_pixel + height / 2.0};
}

geo::Coordinate Camera::to_metres(geo::Coordinate pixels) const {
    return {center.x + (pixels.x - width / 2.0) * metres_per_pixel,
            center.y - (pixels.y - height / 2.0) * metres_per_pixel};
}

geo::Extent Camera::extent() const {
    const double half_width = width / 2.0 * metres_per_pixel;
    const double half_height = height / 2.0 * metres_per_pixel;
    return {center.x - half_width, center.y - half_height, center.x + half_width,
            center.y + half_height};
}

Camera fit(const geo::Extent& extent, int width, int height, double padding) {
    Camera camera{{}, 100, width, height};
    if (extent.empty()) return camera;
    camera.center = extent.center();
    const double room_across = std::max(1.0, width - 2 * padding);
    const double room_down = std::max(1.0, height - 2 * padding);
    camera.metres_per_pixel =
        std::max({extent.width() / room_across, extent.height() / room_down, finest_scale});
    return camera;
}

Camera zoomed_at(const Camera& camera, geo::Coordinate pixel, double factor) {
    if (!std::isfinite(factor) || factor <= 0) return camera;
    Camera zoomed = camera;
    zoomed.metres_per_pixel =
        std::clamp(camera.metres_per_pixel / factor, finest_scale, coarsest_scale);
    const geo::Coordinate kept = camera.to_metres(pixel);
    zoomed.center = {kept.x - (pixel.x - camera.width / 2.0) * zoomed.metres_per_pixel,
                     kept.y + (pixel.y - camera.height / 2.0) * zoomed.metres_per_pixel};
    return zoomed;
}

Camera panned(const Camera& camera, double dx, double dy) {
    Camera moved = camera;
    moved.center.x -= dx * camera.metres_per_pixel;
    moved.center.y += dy * camera.metres_per_pixel;
    return moved;
}

}  // namespace ancrage::render
